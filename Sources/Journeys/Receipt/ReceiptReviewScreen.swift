import Employment
import Interface

/// 登记回执, last step: what will be recorded, once and for good but for a clerk's reversal.
struct ReceiptReviewScreen: Screen {
  static let name = "receipt.review"

  enum Event: Hashable, Sendable {
    case record
    case next
    case finish
  }

  let reading: SlipReading
  let box: ReceiptOutcomeScreen.Box
  let outcome: ReferralOutcome
  var isRecorded = false
  /// Made once, so that a second try records nothing twice.
  private var receipt: SlipReceipt?
  private var request: RequestID?

  init(
    _ reading: SlipReading, _ box: ReceiptOutcomeScreen.Box, _ outcome: ReferralOutcome
  ) {
    self.reading = reading
    self.box = box
    self.outcome = outcome
  }

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String {
    scene.text("receipt.of", ["number": reading.slipNumber])
  }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .record:
      guard !isRecorded, request == nil else { return }
      let receipt =
        receipt ?? SlipReceipt(recordID: step.newID(), slip: reading.text, outcome: outcome)
      self.receipt = receipt
      request = step.ask(.recordReceipt(receipt))
    case .next: step.back(to: ReceiptScreen.name)
    case .finish: step.back(to: StaffScreen.name)
    }
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    guard request == self.request else { return }
    self.request = nil
    isRecorded = answer == .done
  }

  func view(_ scene: Scene) -> View<Event> {
    .column(.large, [.space, summary(scene), .space] + controls(scene))
  }

  private func summary(_ scene: Scene) -> View<Event> {
    var rows = [
      row("receipt.slip.label", reading.slipNumber, scene),
      row("receipt.outcome", scene.text(box.key), scene),
    ]
    if let reason = outcome.reason { rows.append(row("receipt.reason", reason, scene)) }
    if let day = reading.validThrough {
      rows.append(row("receipt.validThrough", scene.words(for: day), scene))
    }
    let done: [View<Event>] =
      isRecorded ? [.surface(.good, .text(scene.text("receipt.done")))] : []
    return .column(.large, [.surface(.card, .column(.small, rows))] + done)
  }

  private func row(_ key: String, _ value: String, _ scene: Scene) -> View<Event> {
    .row(
      .medium, align: .leading,
      [
        View<Event>.text(scene.text(key), TextStyle(.label, color: .quiet)).width(ems: 6),
        View<Event>.text(value, TextStyle(.label, weight: .bold)).flexible(),
      ])
  }

  private func controls(_ scene: Scene) -> [View<Event>] {
    guard isRecorded else {
      return [
        .control(
          Control(
            scene.text("receipt.record"), icon: .check, style: .primary, shortcut: .key("#"),
            event: .record))
      ]
    }
    return [
      .row(
        .medium, align: .fill,
        [
          View<Event>.control(
            Control(scene.text("receipt.finish"), icon: .back, event: .finish)
          ).flexible(),
          View<Event>.control(
            Control(
              scene.text("receipt.next"), icon: .next, style: .primary, shortcut: .key("#"),
              event: .next)
          ).flexible(),
        ])
    ]
  }
}
