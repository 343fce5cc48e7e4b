import Employment
import Interface

/// What work? Typed in pinyin, chosen, or left open.
struct WordsScreen: Screen {
  static let name = "search.words"

  enum Event: Hashable, Sendable {
    case writing(WritingEvent)
    case search
    case everything
  }

  var composer = Composer(vocabulary: .catalogue, maximumLength: 20, signs: ["+"])

  init() {}

  func title(_ scene: Scene) -> String { scene.text("search.words.title") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .writing(let event): composer.reduce(event.event, &step)
    case .search: search(&step)
    case .everything: open("", &step)
    }
  }

  mutating func type(_ key: TypedKey, _ step: inout Step) {
    if key == .erase, composer.isEmpty { return step.back() }
    composer.type(key, &step)
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    composer.receive(answer, to: request)
  }

  /// Keys that are still to be turned into a word become the likeliest one first.
  private mutating func search(_ step: inout Step) {
    if let likeliest = composer.likeliest { return composer.choose(likeliest) }
    open(composer.text, &step)
  }

  private func open(_ words: String, _ step: inout Step) {
    step.show(ResultsScreen(words: words))
  }

  func view(_ scene: Scene) -> View<Event> {
    let occupations = scene.world.commonOccupations
    return .column(
      .medium,
      [
        composer.field(
          scene, label: scene.text("search.words.label"),
          placeholder: scene.text("search.words.placeholder")
        ).map { .writing(WritingEvent($0)) },
        composer.candidateRow(scene, instead: occupations)
          .map { .writing(WritingEvent($0)) },
        .space,
        composer.keyboard(scene).map { .writing(WritingEvent($0)) },
        .row(
          .medium,
          [
            View<Event>.control(
              Control(
                scene.text("search.words.everything"), event: .everything)
            ).flexible(1),
            View<Event>.control(
              Control(
                scene.text("search.words.search"), icon: .search, style: .primary,
                shortcut: .key("#"), event: .search)
            ).flexible(2),
          ]),
      ])
  }
}

/// An event of the line being written, for screens that hold one.
struct WritingEvent: Hashable, Sendable {
  let event: Composer.Event
  init(_ event: Composer.Event) { self.event = event }
}
