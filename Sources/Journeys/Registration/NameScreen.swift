import Employment
import Interface

/// The name on the card, character by character.
struct NameScreen: Screen {
  static let name = RegistrationStep.name.name

  enum Event: Hashable, Sendable {
    case writing(WritingEvent)
    case confirm
  }

  var composer: Composer
  var fault: PersonName.Fault?

  init(draft: RegistrationDraft) {
    composer = Composer(
      vocabulary: .characters, maximumLength: 50, signs: ["·", "-", "'", ".", " "],
      text: draft.name?.text ?? "")
  }

  func title(_ scene: Scene) -> String { RegistrationWords.title(.name, scene) }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .writing(let event):
      fault = nil
      composer.reduce(event.event, &step)
    case .confirm: confirm(&step)
    }
  }

  mutating func type(_ key: TypedKey, _ step: inout Step) {
    if key == .erase, composer.isEmpty { return step.back() }
    fault = nil
    composer.type(key, &step)
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    composer.receive(answer, to: request)
  }

  private mutating func confirm(_ step: inout Step) {
    if let likeliest = composer.likeliest {
      // What spells nothing else needs no second look.
      let isLatin = composer.isLatin
      composer.choose(likeliest)
      guard isLatin else { return }
    }
    do {
      step.visit.draft.name = try PersonName(composer.text)
      RegistrationFlow.next(after: .name, &step)
    } catch {
      fault = error
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    .column(
      .medium,
      [
        composer.field(
          scene, label: scene.text("register.name.question"),
          placeholder: scene.text("register.name.placeholder"), problem: problem(scene)
        ).map { .writing(WritingEvent($0)) },
        .space,
        composer.candidateRow(scene, instead: usual(scene))
          .map { .writing(WritingEvent($0)) },
        composer.keyboard(scene).map { .writing(WritingEvent($0)) },
        .next(scene, .confirm),
      ])
  }

  /// What names here often begin with, then what they go on with. In care mode, on a square panel,
  /// the line that says what is wrong takes the room of a second row of them.
  private func usual(_ scene: Scene) -> [String] {
    let words = composer.text.isEmpty ? scene.text("name.surnames") : scene.text("name.given")
    let all = words.split(separator: " ").map { String($0) }
    return fault != nil && scene.visit.careMode ? Array(all.prefix(6)) : all
  }

  private func problem(_ scene: Scene) -> String? {
    switch fault {
    case nil: nil
    case .empty: scene.text("name.empty")
    case .tooLong: scene.text("name.tooLong")
    case .character: scene.text("name.character")
    }
  }
}
