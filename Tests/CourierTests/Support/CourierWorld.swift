import Employment
import Exchange
import Foundation
import Logging
import Sealing
import Testing

@testable import Station
@testable import StationService

/// A station on SQLite, with its feed, in a folder of the test's own; and the stick.
final class CourierWorld {
  static let today = CalendarDate(year: 2026, month: 11, day: 23)!
  static let morning = Timestamp(day: today, time: TimeOfDay(hour: 9, minute: 0))
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path(percentEncoded: false)

  let folder: String
  private(set) var core: StationCore
  let clock = HandClock()
  let site = RecordID(random: 0, 1)
  private var publisher: FeedKeeper

  var stickPath: String { folder + "/stick" }

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/courier-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder + "/stick", withIntermediateDirectories: true)
    core = try CourierWorld.open(folder + "/station", clock)
    publisher = try FeedKeeper(core)
    try openSite()
  }

  private static func open(_ state: String, _ clock: HandClock) throws -> StationCore {
    var configuration = try StationConfiguration.load(
      path: nil, environment: ["STATE_DIRECTORY": state])
    configuration.policy = ReferralPolicy()
    let assets = try AssetsFolder.find(
      configured: CourierWorld.repository + "Assets", environment: [:], executable: "")
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return try StationCore.open(configuration, assets: assets, time: clock, logger: logger)
  }

  /// A copy of the store, as `stationd backup` makes it.
  func backUp() throws {
    guard let store = core.database as? SQLiteStation else { throw Unexpected() }
    try? FileManager.default.removeItem(atPath: folder + "/copy")
    guard try store.backup(to: folder + "/copy") == .written else { throw Unexpected() }
  }

  /// The station is lost. Another machine has what README says: the copy and the keys.
  func restoreElsewhere() throws {
    core.database.close()
    let (old, new) = (folder + "/station", folder + "/other")
    try FileManager.default.createDirectory(atPath: new, withIntermediateDirectories: true)
    for key in ["sealing.key", "signing.key", "courier.key"] {
      try FileManager.default.copyItem(atPath: old + "/" + key, toPath: new + "/" + key)
    }
    guard case .sqlite(let path, _) = core.configuration.store else { throw Unexpected() }
    let name = URL(filePath: path).lastPathComponent
    try FileManager.default.copyItem(atPath: folder + "/copy", toPath: new + "/" + name)
    core = try CourierWorld.open(new, clock)
    publisher = try FeedKeeper(core)
  }

  func count(_ statement: String) throws -> Int64? {
    try core.database.read { transaction throws(StationFault) in
      try transaction.number(statement)
    }
  }

  func staffNotices() throws -> [StaffNotice] {
    try core.database.read { transaction throws(StationFault) in
      try StaffNoticeBook(transaction).open()
    }
  }

  deinit {
    core.database.close()
    try? FileManager.default.removeItem(atPath: folder)
  }

  func stick() throws -> StickFolder { try StickFolder(path: stickPath) }

  func publish() async {
    await LeaderKeeper(core).round()
    await publisher.round()
  }

  /// All of the stick: path and bytes.
  func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: stickPath) {
      guard let data = FileManager.default.contents(atPath: stickPath + "/" + name) else {
        continue
      }
      files[name] = [UInt8](data)
    }
    return files
  }

  func keepStick(as name: String) throws {
    try FileManager.default.copyItem(atPath: stickPath, toPath: folder + "/" + name)
  }

  func putBackStick(_ name: String) throws {
    try FileManager.default.removeItem(atPath: stickPath)
    try FileManager.default.copyItem(atPath: folder + "/" + name, toPath: stickPath)
  }

  /// `stationd courier`.
  @discardableResult
  func tour(
    _ stick: (any CourierStick)? = nil, station: (any CourierStation)? = nil
  ) async throws -> CourierTour.Report {
    await publish()
    return await CourierTour(
      stick: try stick ?? self.stick(), feedFolder: core.configuration.feedFolder,
      station: station ?? OperationClient(core, OperationClient.Identity(user: "liu"))
    ).run()
  }

  /// Everything in the station's store, a line for each row, but the audit chain, which also tells of
  /// what changed nothing.
  func store() throws -> [String] {
    try core.database.read { transaction throws(StationFault) in
      var lines: [String] = []
      let tables = try transaction.rows(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
      for table in tables {
        let name = try table.text("name")
        for row in try transaction.rows("SELECT * FROM \(name)") {
          if name == "audit_line" { continue }
          if name == "counter", try row.text("name") == "audit line" { continue }
          lines.append("\(name) \(row.values)")
        }
      }
      return lines.sorted()
    }
  }

  func change(_ body: (any StationTransaction) throws(StationFault) -> Void) throws {
    try core.database.write(body)
  }

  func suspend() throws {
    let act = ClerkAct(clerk: "c", at: clock.now, reason: "检查")
    try change { transaction throws(StationFault) in
      _ = try SiteBook(transaction).suspend(site, by: act)
    }
  }

  /// A post that terminals find and may refer to.
  func post(_ identifier: String, openings: Int = 10) throws {
    let vacancy = CourierWorld.vacancy(identifier, openings: openings)
    let now = clock.now
    try change { transaction throws(StationFault) in
      var row = VacancyRow(new: identifier, at: now)
      guard case .text(let body) = try SQLValue(json: vacancy) else { throw .damaged }
      row.body = body
      row.state = .published
      row.openings = openings
      row.region = vacancy.region.digits
      row.validThrough = vacancy.validThrough.description
      try row.store(in: transaction)
      try FeedBook(transaction: transaction).publish(vacancy)
    }
  }

  static func vacancy(_ identifier: String, openings: Int = 10) -> Vacancy {
    Vacancy(
      identifier: identifier, title: "维修电工", totalJobOpenings: openings,
      region: RegionCode("360704100")!, validThrough: today.adding(days: 60),
      employer: Employer(name: "赣县红金电子有限公司"))
  }

  private func openSite() throws {
    let applied = ServiceSite(
      name: "梅林镇就业之家", siteCode: "", terminalNumber: "", level: .town,
      region: RegionCode("360704100")!, address: "梅林大街1号", hotline: "0797-0000000",
      complaintLine: "0797-0000001", openingHours: OpeningHours(staffed: [:], entry: []))
    func act(_ clerk: String) -> ClerkAct {
      ClerkAct(clerk: clerk, at: CourierWorld.morning, reason: "")
    }
    try change { transaction throws(StationFault) in
      let books = SiteBook(transaction)
      _ = try books.apply(id: site, for: applied, by: act("a"))
      _ = try books.approve(site, reviewer: .city, by: act("b"))
      _ = try books.open(site, by: act("b"))
    }
  }

  /// Enrols a device, as over the line; `former` is the key of the device that it was.
  func enrol(
    _ key: SigningKey, terminal: String, after former: SigningKey? = nil
  ) throws -> Enrolment {
    let (sealer, now) = (core.sealer, clock.now)
    let number = (UInt64(terminal) ?? 0) + (former == nil ? 0 : 50)
    return try core.database.write { transaction throws(StationFault) in
      let desk = EnrolmentDesk(transaction, sealer: sealer)
      let made = try desk.makeCode(
        id: RecordID(random: 2, number), for: site, terminalNumber: terminal,
        random: number &* 0x9E37_79B9_7F4A_7C15,
        by: ClerkAct(clerk: "c", at: now, reason: ""))
      guard case .success(let code) = made,
        case .success(let enrolment) = try desk.enrol(
          EnrolmentRequest(
            code: code, deviceKey: key.verifyingKey.text, slipKey: key.verifyingKey.text,
            programVersion: "1",
            former: former.map { FormerKey($0, code: code, newKey: key.verifyingKey) }),
          device: RecordID(random: 0x7E57_ABCD_EF01_2345, 0x3BAD_CAFE_D00D_0000 + number),
          stationKey: core.key.verifyingKey,
          courierKey: core.courierKey.address, policy: core.configuration.policy, at: now)
      else { throw .conflict }
      return enrolment
    }
  }
}
