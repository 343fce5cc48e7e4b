import Benching
import Employment
import Exchange
import Sealing
import Station

/// Open sites with enrolled terminals, made by the station's own rules.
struct BenchSites {
  /// A site's terminals have two digits.
  private static let perSite = 99

  let database: any StationDatabase
  let sealer: Sealer
  let stationKey: VerifyingKey
  let began: Timestamp

  /// So many terminals, at as many sites as they need.
  func enrol(_ count: Int) throws -> [BenchTerminal] {
    var terminals: [BenchTerminal] = []
    let sites = (count + BenchSites.perSite - 1) / BenchSites.perSite
    for site in 0..<sites {
      let first = terminals.count
      let here = first..<first + min(BenchSites.perSite, count - first)
      // A hundred codes are valid at a time: each site is enrolled a quarter of an hour behind the
      // one before, the last of them now.
      let moment = began.adding(milliseconds: -Int64(sites - site) * EnrolmentDesk.validity)
      terminals += try database.write { transaction throws(StationFault) in
        try enrol(here, at: site, transaction, moment)
      }
    }
    return terminals
  }

  private func enrol(
    _ range: Range<Int>, at number: Int, _ transaction: any StationTransaction,
    _ moment: Timestamp
  ) throws(StationFault) -> [BenchTerminal] {
    let id = RecordID(bench: 1, number)
    let code = try open(id, number, transaction, at: moment)
    let desk = EnrolmentDesk(transaction, sealer: sealer)
    var terminals: [BenchTerminal] = []
    for (place, device) in range.enumerated() {
      let name = place < 9 ? "0\(place + 1)" : "\(place + 1)"
      guard let key = SigningKey(seed: BenchSites.seed(device)) else { throw .conflict }
      let made = try desk.makeCode(
        id: RecordID(bench: 2, device), for: id, terminalNumber: name,
        random: UInt64(place) << 32 | UInt64(device),
        by: ClerkAct(clerk: "C1", at: moment, reason: ""))
      guard case .success(let words) = made else { throw .conflict }
      let request = EnrolmentRequest(
        code: words, deviceKey: key.verifyingKey.text, slipKey: key.verifyingKey.text,
        programVersion: "bench")
      let terminal = BenchTerminal(
        id: RecordID(bench: 3, device), key: key, siteCode: code, number: name)
      let enrolled = try desk.enrol(
        request, device: terminal.id, stationKey: stationKey, policy: ReferralPolicy(), at: moment)
      guard case .success = enrolled else { throw .conflict }
      terminals.append(terminal)
    }
    return terminals
  }

  private func open(
    _ id: RecordID, _ number: Int, _ transaction: any StationTransaction, at moment: Timestamp
  ) throws(StationFault) -> String {
    guard let region = RegionCode("360704100") else { throw .conflict }
    let sites = SiteBook(transaction)
    let site = ServiceSite(
      name: "站点\(number)", siteCode: "", terminalNumber: "", level: .village, region: region,
      address: "梅林大街\(number)号", hotline: "0797-0000000", complaintLine: "0797-0000001",
      openingHours: OpeningHours(staffed: [:], entry: []))
    _ = try sites.apply(id: id, for: site, by: ClerkAct(clerk: "C1", at: moment, reason: ""))
    let upper = ClerkAct(clerk: "C2", at: moment, reason: "")
    _ = try sites.approve(id, reviewer: .city, by: upper)
    guard case .success(let record) = try sites.open(id, by: upper) else { throw .conflict }
    return record.site.siteCode
  }

  private static func seed(_ number: Int) -> [UInt8] {
    (0..<32).map { UInt8(truncatingIfNeeded: number >> ($0 % 4 * 8)) ^ UInt8($0) }
  }
}
