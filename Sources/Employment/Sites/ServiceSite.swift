/// 就业之家网点: where a terminal stands.
public struct ServiceSite: Hashable, Sendable, Codable {
  /// Decides which services stand on the home screen.
  public enum Level: String, Hashable, Sendable, Codable, CaseIterable {
    /// 区级: hub, casual work.
    case district
    /// 乡镇级: employment handling and assistance.
    case town
    /// 社区/村级: survey and recommendation.
    case village
    /// 高新区: service to employers.
    case highTechZone
  }
  /// `赣县区就业之家`.
  public var name: String
  /// The approved site code; a terminal does no business without one.
  public var siteCode: String
  /// Which terminal of the site: `01`.
  public var terminalNumber: String
  /// Decides the home screen's services.
  public var level: Level
  /// Where the site stands; also the nearest region of a search.
  public var region: RegionCode
  /// Street and house, as it is printed on slips.
  public var address: String
  /// 服务热线.
  public var hotline: String
  /// 投诉举报电话.
  public var complaintLine: String
  /// When someone is there, and when the door opens.
  public var openingHours: OpeningHours

  /// A site as configured.
  public init(
    name: String, siteCode: String, terminalNumber: String, level: Level, region: RegionCode,
    address: String, hotline: String, complaintLine: String, openingHours: OpeningHours
  ) {
    self.name = name
    self.siteCode = siteCode
    self.terminalNumber = terminalNumber
    self.level = level
    self.region = region
    self.address = address
    self.hotline = hotline
    self.complaintLine = complaintLine
    self.openingHours = openingHours
  }
}
