import Employment
import Foundation
import Intake
import Synchronization

@testable import Station

/// What the feed was told, in order. A transaction that is run anew tells it anew, so tests look
/// at what is published in the end.
final class RecordingFeed: FeedOutlet, Sendable {
  private let events = Mutex<[Event]>([])

  enum Event: Hashable, Sendable {
    case publish(Vacancy)
    case withdraw(String)
  }

  func publish(_ vacancy: Vacancy) throws(StationFault) {
    events.withLock { $0.append(.publish(vacancy)) }
  }

  func withdraw(_ id: String) throws(StationFault) {
    events.withLock { $0.append(.withdraw(id)) }
  }

  /// How many calls there were.
  var count: Int { events.withLock { $0.count } }

  /// What everybody sees now, by number.
  var published: [String: Vacancy] {
    var seen: [String: Vacancy] = [:]
    for event in events.withLock({ $0 }) {
      switch event {
      case .publish(let vacancy): seen[vacancy.identifier] = vacancy
      case .withdraw(let id): seen[id] = nil
      }
    }
    return seen
  }
}

/// A station with sources, and what they post.
final class IntakeDistrict: Sendable {
  static let today = CalendarDate(year: 2026, month: 11, day: 23)!
  static let setting = IntakeRun.Setting(
    tables: tables, screening: ScreeningFilter(screening), bodyLimit: 1 << 20, batch: 3)

  let store: TestStore
  let feed = RecordingFeed()
  private let setting: IntakeRun.Setting

  /// - Parameters:
  ///   - sources: names with their trust; all of them name everything that they have.
  ///   - batch: so many rows are taken together.
  init(_ kind: StationDatabases.Kind, sources: [String: Int], batch: Int = 3) throws {
    store = try kind.make()
    var setting = Self.setting
    setting.batch = batch
    self.setting = setting
    try store.write { transaction throws(StationFault) in
      for (name, trust) in sources {
        let source = Source(name: name, kind: .push, trust: trust, isComplete: true)
        guard try SourceBook(transaction).add(source) == nil else { throw .conflict }
      }
    }
  }

  static func moment(day: Int = 0, hour: Int = 9) -> Timestamp {
    Timestamp(day: today.adding(days: day), time: TimeOfDay(hour: hour, minute: 0))
  }

  static func act(_ reason: String = "", by clerk: String = "R1", day: Int = 0) -> ClerkAct {
    ClerkAct(clerk: clerk, at: moment(day: day, hour: 10), reason: reason)
  }

  var run: IntakeRun {
    IntakeRun(store.database, setting: setting) { [self] in vacancies($0) }
  }

  func vacancies(_ transaction: any StationTransaction) -> VacancyBook {
    VacancyBook(transaction, feed: feed, policy: ReferralPolicy())
  }

  func postings<Answer: Sendable>(
    _ body: (PostingDesk) throws(StationFault) -> Answer
  ) throws -> Answer {
    try store.write { transaction throws(StationFault) in
      try body(
        PostingDesk(
          vacancies(transaction), occupations: Self.tables.occupations,
          screening: Self.setting.screening))
    }
  }

  /// A source sends rows of `title,pay,description` under numbers of its own.
  @discardableResult
  func send(
    _ source: String, _ rows: [Row], day: Int = 0
  ) throws -> IntakeReport {
    let body = ([Row.header] + rows.map(\.line)).joined(separator: "\n")
    return try run.take(
      Array(body.utf8), from: source, mapping: SourceMapping(), at: Self.moment(day: day))
  }

  /// A row of a source.
  struct Row {
    static let header = "岗位编号,岗位名称,单位名称,信用代码,地区,薪资,人数,岗位描述,电话,截止日期"
    var id: String
    var title = "电工"
    var employer = "赣州华昌电子有限公司"
    var code = "91360704MA00000077"
    var region = "梅林镇"
    var pay = "5000-7000元/月"
    var openings = "2"
    var description = "配电房值班"
    var phone = "0797-0000001"
    var end = "2026-12-31"

    init(_ id: String) { self.id = id }

    func with(_ change: (inout Row) -> Void) -> Row {
      var row = self
      change(&row)
      return row
    }

    var line: String {
      [id, title, employer, code, region, pay, openings, description, phone, end]
        .joined(separator: ",")
    }
  }

  /// Terminals hold so many referrals to a vacancy, so many came back, so many people were hired.
  func use(_ vacancy: String, held: Int, consumed: Int, hired: Int = 0) throws {
    try store.write { transaction throws(StationFault) in
      for table in ["referral", "quota_account", "lease"] {
        try transaction.run("DELETE FROM \(table) WHERE vacancy = ?1", .text(vacancy))
      }
      try transaction.run(
        "INSERT INTO quota_account (vacancy, device, held, consumed) VALUES (?1, 'd', ?2, ?3)",
        .text(vacancy), SQLValue(held), SQLValue(consumed))
      try transaction.run(
        """
        INSERT INTO lease (id, need, device, kind, vacancy, first, last, used, valid_through, state,
          lent_at)
        VALUES ('l', 'n', 'd', 'vacancy', ?1, 0, ?2, 0, '2026-12-31', 'lent', 0)
        """, .text(vacancy), SQLValue(held - 1))
      for number in 0..<consumed {
        let status: Referral.Status = number < hired ? .hired : .open
        try transaction.run(
          """
          INSERT INTO referral (id, number, slip_number, registration, vacancy, vacancy_body, device,
            site_code, terminal, status, issued_at, issued_on, valid_through, print_count)
          VALUES (?1, ?2, ?2, 'r', ?3, '{}', 'd', 's', '01', ?4, 0, '2026-11-23', '2026-11-30', 1)
          """, .text("r\(number)"), SQLValue(number + 1), .text(vacancy), .text(status.rawValue))
      }
      try vacancies(transaction).settle(vacancy, at: Self.moment(hour: 12))
    }
  }

  func leaseStates(of vacancy: String) throws -> [String] {
    try store.read { transaction throws(StationFault) in
      try transaction.rows("SELECT state FROM lease WHERE vacancy = ?1", .text(vacancy))
        .map { row throws(StationFault) in try row.text("state") }
    }
  }

  func book<Answer: Sendable>(
    _ body: (VacancyBook) throws(StationFault) -> Answer
  ) throws -> Answer {
    try store.write { transaction throws(StationFault) in
      try body(vacancies(transaction))
    }
  }

  func all() throws -> [StationVacancy] {
    try book { book throws(StationFault) in
      var found: [StationVacancy] = []
      for state in VacancyState.allCases { found += try book.list(state) }
      return found.sorted { $0.vacancy.identifier < $1.vacancy.identifier }
    }
  }

  /// Which vacancy each posting belongs to: `bureau/b1`, and the how manyth vacancy it is.
  func belongings() throws -> [String: Int] {
    try store.read { transaction throws(StationFault) in
      let rows = try transaction.rows(
        "SELECT source, id, vacancy FROM source_posting ORDER BY vacancy")
      var places: [String: Int] = [:]
      var belongings: [String: Int] = [:]
      for row in rows {
        let vacancy = try row.text("vacancy")
        let place = places[vacancy] ?? places.count
        places[vacancy] = place
        belongings["\(try row.text("source"))/\(try row.text("id"))"] = place
      }
      return belongings
    }
  }

  func decide(
    _ decision: ReviewDecision, _ id: String, version: Int64, by act: ClerkAct
  ) throws -> Result<StationVacancy, ReviewRefusal> {
    try postings { desk throws(StationFault) in
      try ReviewDesk(desk, tables: Self.tables).decide(decision, on: id, version: version, by: act)
    }
  }

  /// What operations go by.
  static let rules = OperationRules(
    tables: tables, screening: ScreeningFilter(screening), policy: ReferralPolicy())

  static let tables: ReadingTables = {
    do {
      return ReadingTables(
        codes: try JSONDecoder().decode(CodeTables.self, from: Data(asset("codes.json").utf8)),
        regions: try RegionTable(csv: asset("regions.csv")),
        occupations: try OccupationTable(tsv: asset("occupations.tsv")),
        columns: ImportColumns(text: asset("import-columns.tsv")))
    } catch { fatalError("tables of the program cannot be read: \(error)") }
  }()

  private static let screening: VacancyScreening = {
    do {
      return try JSONDecoder().decode(
        VacancyScreening.self, from: Data(asset("screening.json").utf8))
    } catch { fatalError("screening rules cannot be read: \(error)") }
  }()

  private static func asset(_ name: String) -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let url = root.appendingPathComponent("Assets/" + name)
    guard let text = try? String(contentsOf: url, encoding: .utf8) else { fatalError("no \(name)") }
    return text
  }
}
