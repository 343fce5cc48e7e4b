import Employment
import Interface

/// 登记回执: why it was no hire, which rule 7 asks for.
struct ReceiptReasonScreen: Screen {
  static let name = "receipt.reason"
  /// What employers and seekers say most; a string in Assets each.
  static let reasons = 1...8

  enum Event: Hashable, Sendable { case reason(String) }

  let reading: SlipReading
  let box: ReceiptOutcomeScreen.Box

  init(_ reading: SlipReading, _ box: ReceiptOutcomeScreen.Box) {
    self.reading = reading
    self.box = box
  }

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String {
    scene.text("receipt.of", ["number": reading.slipNumber])
  }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .reason(let reason):
      guard let outcome = box.outcome(reason) else { return }
      step.show(ReceiptReviewScreen(reading, box, outcome))
    }
  }

  /// What is recorded is read at the station, too: in Chinese, whatever the screen shows.
  func view(_ scene: Scene) -> View<Event> {
    ReceiptChoices.view(
      scene.text("receipt.why"),
      ReceiptReasonScreen.reasons.map { number in
        let key = "receipt.reason.\(number)"
        let recorded = scene.world.words[.chinese]?(key) ?? scene.text(key)
        return (scene.text(key), .reason(recorded))
      })
  }
}
