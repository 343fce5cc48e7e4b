import Employment
import Interface

/// One referral: its state, another print, or giving it up.
struct SlipScreen: Screen {
  static let name = "slips.detail"

  enum Event: Hashable, Sendable {
    case reprint
    case giveUp
    case giveUpForGood
    case keep
  }

  var referral: Referral
  /// Nil where there is no station.
  let word: StationWord?
  var asksToGiveUp = false
  private var request: RequestID?

  init(_ referral: Referral, _ word: StationWord? = nil) {
    self.referral = referral
    self.word = word
  }

  func title(_ scene: Scene) -> String { scene.text("slips.title") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .reprint: step.show(PrintScreen(referral, ticket: step.newID()))
    case .giveUp: asksToGiveUp = true
    case .keep: asksToGiveUp = false
    case .giveUpForGood:
      guard request == nil else { return }
      request = step.ask(.withdraw(referral: referral.recordID))
    }
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    guard request == self.request else { return }
    self.request = nil
    asksToGiveUp = false
    if case .withdrawn(let referral) = answer { self.referral = referral }
  }

  func view(_ scene: Scene) -> View<Event> {
    .column(
      .medium,
      [
        .space,
        .text(
          referral.vacancy.title, TextStyle(.title, weight: .bold, maximumLines: 2)),
        .surface(
          .card,
          .adaptive(.large, [number(scene).flexible(2), lines(scene).flexible(3)])),
        .space,
      ] + actions(scene))
  }

  private func number(_ scene: Scene) -> View<Event> {
    .column(
      .small,
      [
        .text(scene.text("print.slipNumber"), TextStyle(.body, color: .quiet)),
        .text(
          SlipWords.grouped(referral.slipNumber),
          TextStyle(.display, weight: .bold, maximumLines: 1)),
        .text(
          SlipWords.status(referral, scene), TextStyle(.label, weight: .bold, color: .primary)),
      ])
  }

  private func lines(_ scene: Scene) -> View<Event> {
    .column(
      .small,
      [
        line("vacancy.employer", referral.vacancy.employer.name, scene),
        line("vacancy.contact", contact, scene),
        line("slips.validThrough", scene.words(for: referral.validThrough), scene),
        line(
          "slips.prints",
          scene.text("slips.prints.count", ["count": String(referral.printCount)]), scene),
      ]
        + (word.map {
          [line("slips.station", scene.text("slips.station.\($0.rawValue)"), scene)]
        } ?? []))
  }

  private var contact: String { "\(referral.vacancy.contact) \(referral.vacancy.phone)" }

  private func line(_ key: String, _ value: String, _ scene: Scene) -> View<Event> {
    .row(
      .medium, align: .leading,
      [
        View<Event>.text(scene.text(key), TextStyle(.body, color: .quiet)).width(ems: 7),
        View<Event>.text(value, TextStyle(.body, weight: .bold)).flexible(),
      ])
  }

  /// Rule 6: only while it is open.
  private func actions(_ scene: Scene) -> [View<Event>] {
    guard referral.status(on: scene.now.day).isOpen else {
      return [.surface(.notice, .text(scene.text("slips.closed")))]
    }
    guard asksToGiveUp else {
      return [
        .row(
          .medium,
          [
            View<Event>.control(
              Control(
                scene.text("slips.giveUp"), icon: .cross, event: .giveUp)
            ).flexible(1),
            View<Event>.control(
              Control(
                scene.text("slips.reprint"), icon: .printer, style: .primary,
                shortcut: .key("#"), event: .reprint)
            ).flexible(2),
          ])
      ]
    }
    return [
      .text(scene.text("slips.giveUp.question"), TextStyle(.body, weight: .bold)),
      .row(
        .medium,
        [
          View<Event>.control(
            Control(
              scene.text("slips.giveUp.yes"), style: .danger,
              event: .giveUpForGood)
          ).flexible(1),
          View<Event>.control(
            Control(
              scene.text("slips.giveUp.no"), style: .primary, shortcut: .key("#"), event: .keep)
          ).flexible(2),
        ]),
    ]
  }
}
