import Employment
import Interface

/// An occupation that isn't on the list, written in pinyin.
struct OccupationScreen: Screen {
  static let name = "register.occupation.write"

  enum Event: Hashable, Sendable {
    case writing(WritingEvent)
    case confirm
  }

  var composer = Composer(vocabulary: .catalogue, maximumLength: 20, signs: ["+"])

  func title(_ scene: Scene) -> String { RegistrationWords.title(.occupation, scene) }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .writing(let event): composer.reduce(event.event, &step)
    case .confirm:
      if let likeliest = composer.likeliest { return composer.choose(likeliest) }
      guard !composer.text.isEmpty else { return }
      step.visit.draft.occupationalCategory = composer.text
      RegistrationFlow.next(after: .occupation, &step)
    }
  }

  mutating func type(_ key: TypedKey, _ step: inout Step) {
    if key == .erase, composer.isEmpty { return step.back() }
    composer.type(key, &step)
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    composer.receive(answer, to: request)
  }

  func view(_ scene: Scene) -> View<Event> {
    .column(
      .medium,
      [
        composer.field(
          scene, label: scene.text("register.occupation.question"),
          placeholder: scene.text("search.words.placeholder")
        ).map { .writing(WritingEvent($0)) },
        .space,
        composer.candidateRow(scene, instead: scene.world.commonOccupations)
          .map { .writing(WritingEvent($0)) },
        composer.keyboard(scene).map { .writing(WritingEvent($0)) },
        .next(scene, .confirm),
      ])
  }
}
