import Employment
import Interface

/// 登记回执, first step: the slip comes back and its code is scanned, or its number keyed in.
struct ReceiptScreen: Screen {
  static let name = "receipt.slip"
  /// Longer than any slip's code.
  private static let most = 300
  /// Longer than any number that is keyed in, and as much of a code as is shown.
  private static let mostDigits = 16

  enum Event: Hashable, Sendable {
    case pad(PadEvent)
    case confirm
  }

  var text = ""
  /// What was confirmed is no slip.
  var isNoSlip = false
  private var request: RequestID?

  init() {}

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String { scene.text("receipt.title") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .pad(let event):
      switch event.event {
      case .digit(let digit): type(.text(String(digit)), &step)
      case .erase: if !text.isEmpty { type(.erase, &step) }
      }
    case .confirm:
      guard !text.isEmpty, request == nil else { return }
      request = step.ask(.readSlip(text))
    }
  }

  mutating func type(_ key: TypedKey, _ step: inout Step) {
    // What was scanned wrongly is not corrected by hand: the next scan stands alone.
    if isNoSlip, key != .erase, text.count > ReceiptScreen.mostDigits { text = "" }
    isNoSlip = false
    switch key {
    case .text(let typed): text = String((text + typed).prefix(ReceiptScreen.most))
    case .erase:
      if text.isEmpty { return step.back() }
      text.removeLast()
    }
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    guard request == self.request else { return }
    self.request = nil
    guard case .slipRead(let reading) = answer, let reading else {
      isNoSlip = true
      return
    }
    text = ""
    step.show(ReceiptOutcomeScreen(reading))
  }

  func view(_ scene: Scene) -> View<Event> {
    .column(
      .medium,
      [
        .text(scene.text("receipt.how")),
        .field(
          Field(
            label: scene.text("receipt.slip.label"), text: shown,
            placeholder: scene.text("receipt.slip.placeholder"),
            problem: isNoSlip ? scene.text("receipt.slip.unknown") : nil, isLarge: true)),
        .space,
        DigitPad(maximumLength: ReceiptScreen.most).pad(scene).map { .pad(PadEvent($0)) },
        .space,
        .next(scene, .confirm),
      ])
  }

  /// A code is long, and only its end tells whether all of it came.
  private var shown: String {
    text.count > ReceiptScreen.mostDigits ? "…" + text.suffix(12) : text
  }
}
