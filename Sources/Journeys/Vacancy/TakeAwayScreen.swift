import Employment
import Interface

/// A QR code that puts a post into the visitor's own phone: plain text, so any phone reads it.
struct TakeAwayScreen: Screen {
  static let name = "vacancy.takeAway"

  enum Event: Hashable, Sendable { case done }

  let vacancy: Vacancy
  var matrix: QRMatrix?
  private var request: RequestID?

  init(_ vacancy: Vacancy) { self.vacancy = vacancy }

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String { scene.text("takeAway.title") }

  mutating func appear(_ step: inout Step) {
    let lines = [
      vacancy.title, vacancy.pay.original, vacancy.employer.name,
      String(vacancy.address.prefix(40)), "\(vacancy.contact) \(vacancy.phone)",
      vacancy.identifier,
    ]
    request = step.ask(.qrCode(lines.filter { !$0.isEmpty }.joined(separator: "\n")))
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    guard request == self.request, case .qrCode(let rows) = answer else { return }
    matrix = QRMatrix(rows: rows)
  }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .done: step.back()
    }
  }

  /// For those without a phone at hand, and where the code has no room.
  private func note(_ scene: Scene) -> String {
    scene.text(
      "takeAway.note",
      [
        "contact": vacancy.contact, "phone": vacancy.phone, "number": vacancy.identifier,
      ])
  }

  func view(_ scene: Scene) -> View<Event> {
    .column(
      .medium,
      [
        .text(vacancy.title, TextStyle(.title, weight: .bold, alignment: .center, maximumLines: 2)),
        .text(scene.text("takeAway.how"), TextStyle(.body, alignment: .center)),
        matrix.map { View<Event>.qrCode($0).flexible() } ?? .space,
        .text(note(scene), TextStyle(.body, color: .quiet, alignment: .center)),
        .control(
          Control(
            scene.text("takeAway.done"), icon: .check, style: .primary, shortcut: .key("#"),
            event: .done)),
      ])
  }
}
