import Employment
import Exchange
import Intake

/// Leases that the station lends a terminal, as JSON Lines: one object a line with `id` (UUID),
/// `validThrough` (day) and one grant:
///
/// ```json
/// {"id":"…","slipNumbers":{"first":3607040001,"last":3607040500},"validThrough":"2026-12-31"}
/// {"id":"…","referralNumbers":{"first":2600000001,"last":2600000500},"validThrough":"2026-12-31"}
/// {"id":"…","registrationNumbers":{"first":1,"last":500},"validThrough":"2026-12-31"}
/// {"id":"…","vacancyQuota":{"vacancy":"GX26-000001","count":6},"validThrough":"2026-12-31"}
/// ```
///
/// Numbers have ten digits, leading zeros not written; both ends are included. Other keys are
/// ignored, so that a newer station can say more. The same id twice is the same lease: a ledger
/// that has it takes nothing a second time.
public enum LeaseFile {
  /// Far more bytes than any terminal is lent: some 100,000 leases.
  public static let largestFile = 16 << 20

  /// The leases of a file and what was wrong with the other lines. Never throws: a bad line does
  /// not stop the good ones.
  public static func read(path: String) -> (leases: [Lease], issues: [LeaseIssue]) {
    do throws(PlainFile.Fault) {
      return read(try PlainFile.bytes(of: path, limit: largestFile), file: path)
    } catch {
      return ([], [LeaseIssue(file: path, line: 0, reason: LeaseIssue.Reason(error))])
    }
  }

  /// The same for bytes in memory; `file` names them in issues.
  public static func read(
    _ bytes: some Sequence<UInt8>, file: String
  ) -> (leases: [Lease], issues: [LeaseIssue]) {
    var leases: [Lease] = []
    var issues: [LeaseIssue] = []
    var seen: Set<RecordID> = []
    var text = Array(bytes)[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
      do throws(LineFault) {
        let lease = try lease(line)
        guard seen.insert(lease.recordID).inserted else {
          throw LineFault(reason: .duplicateID)
        }
        leases.append(lease)
      } catch {
        issues.append(LeaseIssue(file: file, line: index + 1, reason: error.reason))
      }
    }
    return (leases, issues)
  }

  private struct LineFault: Error { var reason: LeaseIssue.Reason }

  private static func lease(_ line: ArraySlice<UInt8>) throws(LineFault) -> Lease {
    guard let object = JSONValue(Array(line))?.object else { throw LineFault(reason: .notAnObject) }
    guard let id = object["id"]?.text.flatMap({ RecordID($0) }) else {
      throw LineFault(reason: .invalidID)
    }
    guard let day = object["validThrough"]?.text.flatMap({ CalendarDate($0) }) else {
      throw LineFault(reason: .impossibleDate)
    }
    return Lease(recordID: id, grant: try grant(object), validThrough: day)
  }

  private static func grant(_ object: [String: JSONValue]) throws(LineFault) -> Lease.Grant {
    let names = ["slipNumbers", "referralNumbers", "registrationNumbers", "vacancyQuota"]
    let given = names.filter { object[$0] != nil }
    guard given.count == 1, let members = object[given[0]]?.object else {
      throw LineFault(reason: .notOneGrant)
    }
    if given[0] == "vacancyQuota" {
      guard let vacancy = members["vacancy"]?.text, !vacancy.isEmpty,
        let count = members["count"]?.integer, (1...1_000_000).contains(count)
      else { throw LineFault(reason: .invalidQuota) }
      return .vacancyQuota(vacancy: vacancy, count: Int(count))
    }
    guard let first = members["first"]?.integer, let last = members["last"]?.integer,
      first >= 1, first <= last, last <= 9_999_999_999
    else { throw LineFault(reason: .invalidRange) }
    switch given[0] {
    case "slipNumbers": return .slipNumbers(first: first, last: last)
    case "referralNumbers": return .referralNumbers(first: first, last: last)
    default: return .registrationNumbers(first: first, last: last)
    }
  }

  /// One line of a lease file, without its end.
  public static func json(_ lease: Lease) -> String {
    func range(_ name: String, _ first: Int64, _ last: Int64) -> String {
      "\"\(name)\":{\"first\":\(first),\"last\":\(last)}"
    }
    let grant: String
    switch lease.grant {
    case .slipNumbers(let first, let last): grant = range("slipNumbers", first, last)
    case .referralNumbers(let first, let last): grant = range("referralNumbers", first, last)
    case .registrationNumbers(let first, let last):
      grant = range("registrationNumbers", first, last)
    case .vacancyQuota(let vacancy, let count):
      var name = ""
      JSONValue.appendQuoted(vacancy, to: &name)
      grant = "\"vacancyQuota\":{\"vacancy\":\(name),\"count\":\(count)}"
    }
    return "{\"id\":\"\(lease.recordID)\",\(grant),\"validThrough\":\"\(lease.validThrough)\"}"
  }
}
