import Employment
import Journeys
import Ports

/// Counts what a visit comes to and says what of it belongs into the service ledger without a
/// person's name: searches, once a visit, and what staff do. Registrations and referrals write
/// their own lines.
struct VisitNotes {
  private enum Matter { case search, testPrint, staff }

  private var asked: [RequestID: Matter] = [:]
  private var searches = 0
  private var empty = 0
  private var found = 0

  /// A question goes out for a visitor.
  mutating func asks(_ question: Question, _ request: RequestID) {
    switch question {
    case .search(let query) where query.offset == 0: asked[request] = .search
    case .testPrint: asked[request] = .testPrint
    case .staffCode: asked[request] = .staff
    case .search, .relaxations, .vacancy, .similar, .candidates, .bulletin, .prove, .register,
      .refer, .referrals, .withdraw, .qrCode, .token, .print, .abandonPrint, .readSlip,
      .recordReceipt, .staffReport, .enableQueue, .enrol, .synchronize:
      break
    }
  }

  /// An answer has come; nil when it isn't worth a line of its own.
  mutating func hears(_ answer: Answer, to request: RequestID) -> ServiceNote? {
    switch asked.removeValue(forKey: request) {
    case .search:
      if case .found(let page) = answer { count(page.total.number) }
      return nil
    case .testPrint:
      return ServiceNote(item: .testPrint, result: answer == .done ? "printed" : "failed")
    case .staff:
      switch answer {
      case .staff(.admitted): return ServiceNote(item: .staffSession, result: "admitted")
      case .staff(.locked): return ServiceNote(item: .staffSession, result: "locked")
      case .staff(.refused): return nil
      case .found, .relaxations, .vacancy, .similar, .candidates, .bulletin, .proof,
        .registration, .decision, .referrals, .withdrawn, .qrCode, .token, .print, .printRefused,
        .slipRead, .staffReport, .enrolment, .done, .failed:
        return nil
      }
    case nil: return nil
    }
  }

  private mutating func count(_ number: Int) {
    searches += 1
    found += number
    if number == 0 { empty += 1 }
  }

  /// The visit is over: one line for all of its searches, nil when there was none. What is found
  /// later belongs to nobody; a test page that is still under way keeps its line.
  mutating func endVisit() -> ServiceNote? {
    defer {
      asked = asked.filter { $0.value != .search }
      (searches, empty, found) = (0, 0, 0)
    }
    guard searches > 0 else { return nil }
    return ServiceNote(
      item: .search, result: "searches=\(searches) empty=\(empty) found=\(found)")
  }

  /// The terminal does no business, or does it again. Without a ledger there is nothing to write.
  static func service(_ state: ServiceState) -> ServiceNote? {
    switch state {
    case .inService: ServiceNote(item: .outOfService, result: "ended")
    case .outOfService(.ledger): nil
    case .outOfService(let reason): ServiceNote(item: .outOfService, result: reason.rawValue)
    }
  }
}
