import Employment
import Journeys

/// Tells the log what happens to visitors: when they come and go, what was asked for them and what
/// came of it. Words that were typed, names and numbers stay out.
struct VisitLog {
  /// A question that has not been answered, without what it holds of a person.
  private struct Asked {
    enum Matter {
      case search(length: Int)
      case queue
      case other
    }
    var matter: Matter
    /// Monotonic milliseconds.
    var at: Int64
    /// The attract screen asks too; nobody waits for that.
    var isForVisitor: Bool
  }

  private let log: KioskLog
  private var asked: [RequestID: Asked] = [:]
  private var began: Int64 = 0

  init(_ log: KioskLog) { self.log = log }

  // MARK: Coming and going

  /// Somebody has begun a visit, at `moment` in monotonic milliseconds.
  mutating func began(at moment: Int64) {
    began = moment
    log.event(.visitBegan)
  }

  /// The visit is over, at `moment` in monotonic milliseconds.
  func ended(_ end: VisitEnd, at moment: Int64) {
    log.event(.visitEnded(end, seconds: Int((moment - began) / 1000)))
  }

  /// The terminal does business, or does none.
  func service(_ state: ServiceState) {
    switch state {
    case .inService: log.event(.inService)
    case .outOfService(let reason): log.event(.outOfService(reason))
    }
  }

  // MARK: Questions and answers

  /// A question goes out, at `moment` in monotonic milliseconds. A print has many answers and is
  /// followed by those who print.
  mutating func asks(
    _ question: Question, _ request: RequestID, isForVisitor: Bool, at moment: Int64
  ) {
    let matter: Asked.Matter
    switch question {
    case .print, .abandonPrint: return
    // Further stretches of a list are no new search.
    case .search(let query) where query.offset == 0:
      matter = .search(length: query.words.count)
    case .enableQueue: matter = .queue
    case .search, .relaxations, .vacancy, .similar, .candidates, .bulletin, .prove, .register,
      .refer, .referrals, .withdraw, .qrCode, .token, .readSlip, .recordReceipt, .staffCode,
      .staffReport, .testPrint, .enrol, .synchronize:
      matter = .other
    }
    asked[request] = Asked(matter: matter, at: moment, isForVisitor: isForVisitor)
  }

  /// An answer has come, at `moment` in monotonic milliseconds. One that comes twice is told once.
  mutating func hears(_ answer: Answer, to request: RequestID, at moment: Int64) {
    guard let asked = asked.removeValue(forKey: request), asked.isForVisitor else { return }
    if let event = VisitLog.event(answer, asked, took: Int(moment - asked.at)) { log.event(event) }
  }

  private static func event(_ answer: Answer, _ asked: Asked, took: Int) -> KioskEvent? {
    switch answer {
    case .found(let page):
      guard case .search(let length) = asked.matter else { return nil }
      return .searched(length: length, found: page.total.number, milliseconds: took)
    case .registration(.registered): return .registered
    case .decision(.issued): return .referred
    case .decision(.refused(let reason)): return .referralRefused(reason)
    case .proof(.locked): return .proofLocked
    case .staff(.admitted): return .staffAdmitted
    case .staff(.refused): return .staffRefused
    case .staff(.locked): return .staffLocked
    case .failed(let failure): return .failed(failure)
    case .done:
      guard case .queue = asked.matter else { return nil }
      return .queueEnabled
    case .registration(.noNumberLeft), .registration(.underSixteen), .decision(.saved),
      .proof(.proved), .proof(.refused), .relaxations, .vacancy, .similar, .candidates,
      .bulletin, .referrals, .withdrawn, .qrCode, .token, .print, .printRefused, .slipRead,
      .staffReport, .enrolment:
      return nil
    }
  }
}
