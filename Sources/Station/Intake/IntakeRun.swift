import Crypto
import Employment
import Exchange
import Intake

/// One run of a source: from bytes to vacancies, in short transactions, so that terminals are
/// answered in between. A run that was cut off is simply run again.
public struct IntakeRun {
  /// What a run needs besides its data.
  public struct Setting: Sendable {
    /// What postings are read by.
    public var tables: ReadingTables
    /// Rules that hold a posting for review.
    public var screening: ScreeningFilter
    /// More bytes than that are not taken.
    public var bodyLimit: Int
    /// Rows of one transaction.
    public var batch: Int

    /// A setting; the limit is 64 MiB, about 60,000 postings.
    public init(
      tables: ReadingTables, screening: ScreeningFilter, bodyLimit: Int = 64 << 20,
      batch: Int = 500
    ) {
      self.tables = tables
      self.screening = screening
      self.bodyLimit = bodyLimit
      self.batch = batch
    }
  }

  let database: any StationDatabase
  let setting: Setting
  let vacancies: @Sendable (any StationTransaction) -> VacancyBook

  /// - Parameter vacancies: the book over a transaction.
  public init(
    _ database: any StationDatabase, setting: Setting,
    vacancies: @escaping @Sendable (any StationTransaction) -> VacancyBook
  ) {
    self.database = database
    self.setting = setting
    self.vacancies = vacancies
  }

  func desk(_ transaction: any StationTransaction) -> PostingDesk {
    PostingDesk(
      vacancies(transaction), occupations: setting.tables.occupations, screening: setting.screening)
  }

  /// Takes a source's data. What is wrong with it stands in the report and in the source's record.
  ///
  /// - Parameters:
  ///   - body: CSV and its kin, or objects of JSON, in UTF-8, GB18030 or UTF-16.
  ///   - mappingDigest: of the mapping's file: what was read by another is read anew.
  ///   - etag: what the server called it.
  ///   - isForced: read also where it is the same as last time.
  public func take(
    _ body: [UInt8], from name: String, mapping: SourceMapping, mappingDigest: [UInt8] = [],
    etag: String? = nil, isForced: Bool = false, at moment: Timestamp
  ) throws(StationFault) -> IntakeReport {
    var report = IntakeReport(source: name)
    let record = try database.read { transaction throws(StationFault) in
      try SourceBook(transaction).find(name)
    }
    guard var record, record.isOpen else {
      report.fault = "there is no open source of that name"
      return report
    }
    record.validDays = mapping.validDays
    let digest = Array(SHA256.hash(data: body))
    let isRead = !isForced && record.shrinkConfirmedAt == nil
    if isRead, isOld(try isSame(digest, mapping: mappingDigest, name), record, at: moment) {
      report.isSame = true
      try finish(&report, record, digest: digest, mapping: mappingDigest, etag: etag, at: moment)
      return report
    }
    switch read(body, mapping, on: moment.day) {
    case .success(let read):
      report.note(read.reading)
      try store(read.reading, read.rows, record, &report, at: moment)
      try finish(&report, record, digest: digest, mapping: mappingDigest, etag: etag, at: moment)
    case .failure(let fault):
      try fail(name, fault, &report, at: moment)
    }
    return report
  }

  /// Notes that a source could not be asked, or sent too much: what was wrong, in words.
  public func failed(
    _ name: String, _ fault: String, at moment: Timestamp
  ) throws(StationFault) {
    try database.write { transaction throws(StationFault) in
      try SourceBook(transaction).failed(name, fault, at: moment)
    }
  }

  /// What a body comes to, and its rows, which are read again when they are stored.
  private func read(
    _ body: [UInt8], _ mapping: SourceMapping, on day: CalendarDate
  ) -> Result<(reading: IntakeReading, rows: PostingRows), IntakeFault> {
    do throws(IntakeFault) {
      let utf8 = try text(body)
      let reading = try IntakeReading(
        utf8: utf8, mapping: mapping, tables: setting.tables, today: day, keepsRows: false)
      let rows = try PostingRows(
        of: reading, utf8: utf8, mapping: mapping, tables: setting.tables, today: day)
      return .success((reading, rows))
    } catch { return .failure(error) }
  }

  /// A body as UTF-8.
  private func text(_ body: [UInt8]) throws(IntakeFault) -> [UInt8] {
    guard body.count <= setting.bodyLimit else { throw .tooLarge(limit: setting.bodyLimit) }
    let encoding = try FileEncoding(of: body)
    guard let name = encoding.systemName else { return body }
    guard let decoder = CharacterDecoder(from: name, unitBytes: encoding.unitBytes) else {
      throw .wrongEncoding
    }
    var utf8: [UInt8] = []
    utf8.reserveCapacity(body.count * 3 / 2)
    decoder.decode(body[...], isLast: true, to: &utf8)
    return utf8
  }
}
