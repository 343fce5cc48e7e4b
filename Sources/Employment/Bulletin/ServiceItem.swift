/// One of the service items that the halls publish (公示服务事项): what it is, who may ask for it, what
/// to bring.
public struct ServiceItem: PublishedText, Hashable, Sendable, Codable {
  public var identifier: String
  public var title: String
  public var text: String
  public var englishTitle: String?
  public var englishText: String?
  /// The halls that offer it; empty for all.
  public var levels: [ServiceSite.Level]
  /// Items stand in the order of this number, those with the same one in the order of their names.
  public var order: Int

  /// A service item.
  public init(
    identifier: String, title: String, text: String, englishTitle: String? = nil,
    englishText: String? = nil, levels: [ServiceSite.Level] = [], order: Int = 100
  ) {
    self.identifier = identifier
    self.title = title
    self.text = text
    self.englishTitle = englishTitle
    self.englishText = englishText
    self.levels = levels
    self.order = order
  }

  /// Whether halls of a level offer it.
  public func isOffered(at level: ServiceSite.Level) -> Bool {
    levels.isEmpty || levels.contains(level)
  }
}
