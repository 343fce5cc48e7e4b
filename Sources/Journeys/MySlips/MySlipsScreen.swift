import Employment
import Interface

/// 我的推荐信: every referral with its state.
struct MySlipsScreen: Screen {
  static let name = "slips.list"

  enum Event: Hashable, Sendable {
    case open(Referral, StationWord?)
    case turn(Int)
    case findWork
  }

  var referrals: [Referral]?
  var words: [RecordID: StationWord] = [:]
  var first = 0
  private var request: RequestID?

  init() {}

  func title(_ scene: Scene) -> String { scene.text("slips.title") }

  mutating func appear(_ step: inout Step) {
    guard let registration = step.visit.registration else { return }
    request = step.ask(.referrals(registration: registration.recordID))
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    guard request == self.request, case .referrals(let referrals, let words) = answer else {
      return
    }
    self.referrals = referrals
    self.words = words
  }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .open(let referral, let word): step.show(SlipScreen(referral, word))
    case .turn(let first): self.first = first
    case .findWork:
      step.home()
      step.show(WordsScreen())
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    guard let referrals else { return .space }
    guard !referrals.isEmpty else { return empty(scene) }
    return .pages(
      Pages(
        items: referrals.map { card($0, scene) }, first: first, total: referrals.count,
        spacing: .medium, heightInLines: 4.4, words: scene.pageWords, turn: { .turn($0) }))
  }

  private func empty(_ scene: Scene) -> View<Event> {
    .column(
      .large,
      [
        .space,
        .text(scene.text("slips.empty"), TextStyle(.title, weight: .bold, alignment: .center)),
        .space,
        .control(
          Control(
            scene.text("home.findWork"), icon: .search, style: .primary, shortcut: .key("#"),
            event: .findWork)),
      ])
  }

  private func card(_ referral: Referral, _ scene: Scene) -> View<Event> {
    .control(
      Control(
        referral.vacancy.title, style: .card, event: .open(referral, words[referral.recordID]),
        body: [
          .column(
            .small,
            [
              .row(
                .medium,
                [
                  View<Event>.text(
                    referral.vacancy.title, TextStyle(.label, weight: .bold, maximumLines: 1)
                  ).flexible(),
                  .text(
                    SlipWords.status(referral, scene),
                    TextStyle(.label, weight: .bold, color: .primary, maximumLines: 1)),
                ]),
              .text(
                referral.vacancy.employer.name,
                TextStyle(.caption, color: .quiet, maximumLines: 1)),
              .text(
                scene.text(
                  "slips.line",
                  [
                    "number": SlipWords.grouped(referral.slipNumber),
                    "day": scene.words(for: referral.validThrough),
                  ]), TextStyle(.caption, maximumLines: 1)),
            ] + doubt(referral, scene))
        ]))
  }

  /// What the person has to do something about; the rest stands on the slip's own screen.
  private func doubt(_ referral: Referral, _ scene: Scene) -> [View<Event>] {
    switch words[referral.recordID] {
    case .needsClerk, .refused:
      [
        .text(
          scene.text("slips.doubt"),
          TextStyle(.caption, weight: .bold, color: .danger, maximumLines: 1))
      ]
    case .waiting, .taken, nil: []
    }
  }
}
