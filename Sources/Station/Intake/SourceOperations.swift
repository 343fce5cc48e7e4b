import Employment
import Exchange

extension SourceRefusal: OperationRefusal {
  public var code: String {
    switch self {
    case .name: "name"
    case .trust: "trust"
    case .location: "location"
    case .taken: "name-taken"
    case .unknown: "unknown-source"
    case .incomplete: "incomplete"
    }
  }

  public var sort: RefusalSort {
    switch self {
    case .name, .trust, .location: .malformed
    case .unknown: .unknown
    case .taken, .incomplete: .conflict
    }
  }
}

/// An operation on one source, by its name.
protocol SourceOperation: StationOperation where Refusal == SourceRefusal {
  var source: String { get }
}

extension SourceOperation {
  public var subject: String { source }

  func change<Answer>(
    _ desk: OperationDesk, _ answer: @autoclosure () throws(StationFault) -> Answer,
    _ body: (SourceBook) throws(StationFault) -> SourceRefusal?
  ) throws(StationFault) -> Result<Answer, SourceRefusal> {
    if let refusal = try body(SourceBook(desk.transaction)) { return .failure(refusal) }
    return .success(try answer())
  }

  func record(_ desk: OperationDesk) throws(StationFault) -> SourceRecord {
    guard let found = try SourceBook(desk.transaction).find(source) else { throw .damaged }
    return found
  }
}

/// A new key, and the only time that anybody sees it.
public struct GivenKey: Hashable, Sendable, Codable {
  /// The name of the source.
  public var source: String
  /// 64 hexadecimal digits.
  public var key: String
}

/// A key for a source that pushes, in the place of the one before.
public struct MakeSourceKey: SourceOperation {
  public static let name = "source.key"
  public static let roles: Set<AccountRole> = [.districtAdministrator]

  /// Its name.
  public var source: String

  /// A key.
  public init(source: String) { self.source = source }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<GivenKey, SourceRefusal> {
    let key = AccessKey.make()
    return try change(desk, GivenKey(source: source, key: key)) { book throws(StationFault) in
      try book.setKey(key, source)
    }
  }
}

/// Postings of a closed source are taken again.
public struct OpenSource: SourceOperation {
  public static let name = "source.open"
  public static let roles: Set<AccountRole> = [.districtAdministrator]

  /// Its name.
  public var source: String

  /// An opening.
  public init(source: String) { self.source = source }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<SourceRecord, SourceRefusal> {
    try change(desk, try record(desk)) { book throws(StationFault) in
      try book.setOpen(true, source)
    }
  }
}

/// No more postings of a source are taken; what it posted stays.
public struct CloseSource: SourceOperation {
  public static let name = "source.close"
  public static let roles: Set<AccountRole> = [.districtAdministrator]

  /// Its name.
  public var source: String

  /// A closing.
  public init(source: String) { self.source = source }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<SourceRecord, SourceRefusal> {
    try change(desk, try record(desk)) { book throws(StationFault) in
      try book.setOpen(false, source)
    }
  }
}

/// The list of a complete source has really become as short as it is: counts once, for what it sends
/// within a day.
public struct ConfirmSource: SourceOperation {
  public static let name = "source.confirm"
  public static let roles: Set<AccountRole> = [.districtAdministrator]

  /// Its name.
  public var source: String

  /// A confirmation.
  public init(source: String) { self.source = source }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<SourceRecord, SourceRefusal> {
    try change(desk, try record(desk)) { book throws(StationFault) in
      try book.confirmShrink(source, at: desk.moment)
    }
  }
}

/// Sources, what each is and how it does.
public struct ListSources: StationOperation {
  public static let name = "source.list"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .auditor]
  public static let isReading = true

  /// Of one name; nil for all.
  public var source: String?
  public var subject: String { source ?? "" }

  /// A list.
  public init(source: String? = nil) { self.source = source }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<[SourceRecord], SourceRefusal> {
    let books = SourceBook(desk.transaction)
    guard let source else { return .success(try books.all()) }
    return try books.find(source).map { .success([$0]) } ?? .failure(.unknown)
  }
}
