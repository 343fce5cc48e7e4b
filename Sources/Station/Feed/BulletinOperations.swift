import Employment
import Exchange
import Foundation

/// What the district tells its halls besides posts.
public enum BulletinKind: String, Hashable, Sendable, Codable, CaseIterable {
  /// 公告.
  case announcement
  /// 公示服务事项.
  case serviceItem
  /// A setting for all halls.
  case parameter

  var row: FeedRow.Kind {
    switch self {
    case .announcement: .announcement
    case .serviceItem: .serviceItem
    case .parameter: .parameter
    }
  }
}

/// Why halls are not told something.
public enum BulletinRefusal: OperationRefusal {
  case words(PublishedTextFault)
  /// No parameter has that name.
  case unknownParameter(String)
  /// The parameter cannot have that value.
  case value(HallParameter)
  /// Nothing is told under that name.
  case unknownName(String)

  public var code: String {
    switch self {
    case .words(.identifier): "name"
    case .words(.title): "title"
    case .words(.text): "text"
    case .words(.days): "days"
    case .unknownParameter: "unknown-parameter"
    case .value: "value"
    case .unknownName: "unknown-name"
    }
  }

  public var sort: RefusalSort {
    switch self {
    case .words, .value: .malformed
    case .unknownParameter, .unknownName: .unknown
    }
  }
}

/// An operation on what all halls are told.
protocol BulletinOperation: StationOperation where Refusal == BulletinRefusal {}

extension BulletinOperation {
  func publish(
    _ kind: BulletinKind, _ name: String, _ value: some Encodable, _ desk: OperationDesk
  ) throws(StationFault) -> Result<String, BulletinRefusal> {
    guard let body = try? CanonicalJSON.bytes(of: value) else { throw .statement("JSON") }
    _ = try BulletinBook(desk.transaction).publish(
      kind.row, key: name, body: Array(body), by: desk.act())
    return .success(name)
  }
}

/// 发布公告: on every terminal, as soon as it hears of it.
public struct PublishAnnouncement: BulletinOperation {
  public static let name = "announcement.publish"
  public static let roles: Set<AccountRole> = [.districtAdministrator]
  public static let reachesHalls = true

  /// What is told.
  public var announcement: Announcement
  public var subject: String { announcement.identifier }

  /// A publication.
  public init(announcement: Announcement) { self.announcement = announcement }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<String, BulletinRefusal> {
    if let fault = announcement.fault { return .failure(.words(fault)) }
    return try publish(.announcement, announcement.identifier, announcement, desk)
  }
}

/// 公示服务事项: in 办事指南 of every terminal.
public struct PublishServiceItem: BulletinOperation {
  public static let name = "service-item.publish"
  public static let roles: Set<AccountRole> = [.districtAdministrator]
  public static let reachesHalls = true

  /// What is offered.
  public var item: ServiceItem
  public var subject: String { item.identifier }

  /// A publication.
  public init(item: ServiceItem) { self.item = item }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<String, BulletinRefusal> {
    if let fault = item.textFault { return .failure(.words(fault)) }
    return try publish(.serviceItem, item.identifier, item, desk)
  }
}

/// A setting for all halls, from each terminal's next visitor on.
public struct SetHallParameter: BulletinOperation {
  public static let name = "parameter.set"
  public static let roles: Set<AccountRole> = [.districtAdministrator]
  public static let reachesHalls = true

  /// ``HallParameter/name``.
  public var parameter: String
  /// As the parameter takes it.
  public var value: String
  public var subject: String { String(parameter.prefix(64)) }

  /// A setting.
  public init(parameter: String, value: String) {
    self.parameter = parameter
    self.value = value
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<String, BulletinRefusal> {
    guard let known = HallParameter(name: parameter) else {
      return .failure(.unknownParameter(parameter))
    }
    guard known.takes(value) else { return .failure(.value(known)) }
    return try publish(.parameter, parameter, HallParameterValue(value), desk)
  }
}

/// Takes something back; a parameter is what each terminal has of its own again.
public struct WithdrawBulletin: BulletinOperation {
  public static let name = "bulletin.withdraw"
  public static let roles: Set<AccountRole> = [.districtAdministrator]
  public static let reachesHalls = true

  /// Of what.
  public var kind: BulletinKind
  /// Its name.
  public var identifier: String
  public var subject: String { "\(kind.rawValue) \(identifier.prefix(64))" }

  /// A withdrawal.
  public init(kind: BulletinKind, identifier: String) {
    self.kind = kind
    self.identifier = identifier
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<String, BulletinRefusal> {
    let isDone = try BulletinBook(desk.transaction).withdraw(
      kind.row, key: identifier, by: desk.act())
    return isDone ? .success(identifier) : .failure(.unknownName(identifier))
  }
}

/// What halls are told now.
public struct ToldBulletin: Hashable, Sendable, Codable {
  /// The newest first.
  public var announcements: [Announcement] = []
  /// In the order in which they stand.
  public var serviceItems: [ServiceItem] = []
  /// Values by name.
  public var parameters: [String: String] = [:]
}

/// What is told of a kind; the other lists of the answer are empty.
public struct ListBulletin: BulletinOperation {
  public static let name = "bulletin.list"
  public static let roles: Set<AccountRole> = .people
  public static let isReading = true

  /// Of what.
  public var kind: BulletinKind
  public var subject: String { kind.rawValue }

  /// A list.
  public init(kind: BulletinKind) { self.kind = kind }

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<ToldBulletin, BulletinRefusal> {
    let rows = try BulletinBook(desk.transaction).told(kind.row)
    func values<Value: Decodable>(_ type: Value.Type) -> [Value] {
      rows.compactMap { try? CanonicalJSON.value(type, from: $0.body) }
    }
    var told = ToldBulletin()
    switch kind {
    case .announcement: told.announcements = values(Announcement.self)
    case .serviceItem:
      told.serviceItems = values(ServiceItem.self)
        .sorted { ($0.order, $0.identifier) < ($1.order, $1.identifier) }
    case .parameter:
      for row in rows {
        told.parameters[row.key] =
          (try? CanonicalJSON.value(HallParameterValue.self, from: row.body))?.value
      }
    }
    return .success(told)
  }
}

/// How something came to be told: each step, by whom and when.
public struct ShowBulletin: BulletinOperation {
  public static let name = "bulletin.show"
  public static let roles: Set<AccountRole> = .people
  public static let isReading = true

  /// Of what.
  public var kind: BulletinKind
  /// Its name.
  public var identifier: String
  public var subject: String { "\(kind.rawValue) \(identifier.prefix(64))" }

  /// A look.
  public init(kind: BulletinKind, identifier: String) {
    self.kind = kind
    self.identifier = identifier
  }

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<[ToldStep], BulletinRefusal> {
    let steps = try BulletinBook(desk.transaction).steps(kind.row, key: identifier)
    guard !steps.isEmpty else { return .failure(.unknownName(identifier)) }
    return .success(
      steps.map {
        ToldStep(
          at: $0.act.at, clerk: $0.act.clerk,
          words: $0.body.map { String(decoding: $0, as: UTF8.self) })
      })
  }

  /// One step of something that all halls are told.
  public struct ToldStep: Hashable, Sendable, Codable {
    /// When.
    public var at: Timestamp
    /// Who.
    public var clerk: String
    /// What was said from then on, as JSON; nil where it was taken back.
    public var words: String?
  }
}
