import Employment
import Interface

/// 登记回执, second step: which box was ticked.
struct ReceiptOutcomeScreen: Screen {
  static let name = "receipt.outcome"

  enum Event: Hashable, Sendable { case box(Box) }

  /// The boxes of a receipt (rule 7): 1 in its four forms, and 2 to 5.
  enum Box: Hashable, Sendable, CaseIterable {
    case contract, service, partTime, otherHire, notHired, declined, filled, other

    var key: String {
      switch self {
      case .contract: "receipt.hired.a"
      case .service: "receipt.hired.b"
      case .partTime: "receipt.hired.c"
      case .otherHire: "receipt.hired.d"
      case .notHired: "receipt.box.2"
      case .declined: "receipt.box.3"
      case .filled: "receipt.box.4"
      case .other: "receipt.box.5"
      }
    }

    /// Nil while a reason is needed and there is none.
    func outcome(_ reason: String?) -> ReferralOutcome? {
      switch self {
      case .contract: .hired(.contract)
      case .service: .hired(.service)
      case .partTime: .hired(.partTime)
      case .otherHire: .hired(.other)
      case .notHired: reason.map { .notHired(reason: $0) }
      case .declined: reason.map { .seekerDeclined(reason: $0) }
      case .filled: reason.map { .alreadyFilled(reason: $0) }
      case .other: reason.map { .other(reason: $0) }
      }
    }
  }

  let reading: SlipReading

  init(_ reading: SlipReading) { self.reading = reading }

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String {
    scene.text("receipt.of", ["number": reading.slipNumber])
  }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .box(let box):
      if let outcome = box.outcome(nil) {
        step.show(ReceiptReviewScreen(reading, box, outcome))
      } else {
        step.show(ReceiptReasonScreen(reading, box))
      }
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    ReceiptChoices.view(
      scene.text("receipt.which"), Box.allCases.map { (scene.text($0.key), .box($0)) })
  }
}

/// A question and its answers, large.
enum ReceiptChoices {
  static func view<Event>(
    _ question: String, _ answers: [(words: String, event: Event)]
  ) -> View<Event> {
    .column(
      .medium,
      [
        .text(question),
        View<Event>.grid(
          .adaptive(minimumEms: 14, most: 2), .medium,
          answers.map { .control(Control($0.words, event: $0.event)) }
        ).flexible(),
      ])
  }
}
