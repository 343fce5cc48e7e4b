import Employment
import Interface

/// The slip on its way to paper. Its number is recorded before this screen exists, so whatever the
/// printer does, nothing is lost.
struct PrintScreen: Screen {
  static let name = "referral.print"

  enum Event: Hashable, Sendable {
    case again
    case done
    /// 没有打印出来?
    case notPrinted
  }

  let referral: Referral
  private var ticket: RecordID
  var progress: PrintProgress = .preparing
  var matrix: QRMatrix?
  var isReprintOffered = false
  var isOver = false
  private var request: RequestID?
  private var tokenRequest: RequestID?

  init(_ referral: Referral, ticket: RecordID) {
    self.referral = referral
    self.ticket = ticket
  }

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String { scene.text("print.title") }

  mutating func appear(_ step: inout Step) {
    guard request == nil else { return }
    tokenRequest = step.ask(.token(referral))
    startPrint(&step)
  }

  private mutating func startPrint(_ step: inout Step) {
    progress = .preparing
    isReprintOffered = false
    request = step.ask(.print(ticket: ticket, referral: referral.recordID))
  }

  /// Nobody waits here any more: what has not come out must not come out for the next visitor.
  mutating func leave(_ step: inout Step) {
    guard !hasEnded else { return }
    _ = step.ask(.abandonPrint(ticket: ticket))
  }

  private var hasEnded: Bool {
    switch progress {
    case .completed, .failed: true
    case .preparing, .sending, .printing, .waiting: isOver
    }
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    if request == tokenRequest, case .token(_, let rows) = answer {
      matrix = QRMatrix(rows: rows)
    }
    guard request == self.request else { return }
    if case .print(let progress) = answer { self.progress = progress }
    if case .failed = answer { progress = .failed(.other) }
    if answer == .printRefused { isOver = true }
  }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .done: step.home()
    case .notPrinted: isReprintOffered = true
    case .again:
      guard hasEnded else { return }
      ticket = step.newID()
      startPrint(&step)
    }
  }
}
