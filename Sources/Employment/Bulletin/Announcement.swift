/// Something that the district tells everybody in its halls: a job fair, another opening hour (公告).
public struct Announcement: PublishedText, Hashable, Sendable, Codable {
  public var identifier: String
  public var title: String
  public var text: String
  public var englishTitle: String?
  public var englishText: String?
  /// The first day on which it is shown.
  public var from: CalendarDate
  /// The last.
  public var through: CalendarDate

  /// An announcement.
  public init(
    identifier: String, title: String, text: String, englishTitle: String? = nil,
    englishText: String? = nil, from: CalendarDate, through: CalendarDate
  ) {
    self.identifier = identifier
    self.title = title
    self.text = text
    self.englishTitle = englishTitle
    self.englishText = englishText
    self.from = from
    self.through = through
  }

  /// Whether it is of a day.
  public func isShown(on day: CalendarDate) -> Bool { from <= day && day <= through }

  /// Why it cannot be published; nil when it can.
  public var fault: PublishedTextFault? {
    textFault ?? (from <= through ? nil : .days)
  }
}
