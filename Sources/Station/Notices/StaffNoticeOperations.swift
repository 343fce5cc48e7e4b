import Employment

/// Why a notice is not settled.
public enum StaffNoticeRefusal: String, OperationRefusal, Codable, CaseIterable {
  /// No open notice has that number.
  case unknown = "unknown-notice"
  case reason

  public var sort: RefusalSort {
    switch self {
    case .unknown: .unknown
    case .reason: .malformed
    }
  }
}

/// What waits for a person, of the terminals that the caller may see; what concerns no terminal is
/// shown to those who look after the district.
public struct ListStaffNotices: StationOperation {
  public static let name = "staff-notice.list"
  public static let roles: Set<AccountRole> = .people
  public static let isReading = true
  public var subject: String { "" }

  /// A list.
  public init() {}

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<[StaffNotice], StaffNoticeRefusal> {
    let open = try StaffNoticeBook(desk.transaction).open()
    guard desk.caller.sites != nil else { return .success(open) }
    let sites = try DeviceBook(desk.transaction).list().reduce(into: [:]) { $0[$1.id] = $1.site }
    return .success(open.filter { $0.device.map { desk.sees(sites[$0]) } ?? false })
  }
}

/// What was done about a notice.
public struct SettleStaffNotice: StationOperation {
  public static let name = "staff-notice.settle"
  public static let roles: Set<AccountRole> = .clerks

  /// Its number.
  public var number: Int64
  /// What was done, for the record.
  public var reason: String
  public var subject: String { String(number) }

  /// The end of a notice.
  public init(number: Int64, reason: String) {
    self.number = number
    self.reason = reason
  }

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope {
    guard let device = try StaffNoticeBook(transaction).find(number)?.device,
      let site = try DeviceBook(transaction).find(device)?.site
    else { return .district }
    return .sites([site])
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<Int64, StaffNoticeRefusal> {
    guard !reason.isBlank else { return .failure(.reason) }
    let isDone = try StaffNoticeBook(desk.transaction).settle(
      number, by: desk.act(reason), sealer: desk.sealer)
    return isDone ? .success(number) : .failure(.unknown)
  }
}
