/// Something that the district tells everybody in its halls: a job fair, another opening hour (公告).
public struct Announcement: Hashable, Sendable, Codable {
  /// Unique in the district; one that comes again takes the place of the one before.
  public var identifier: String
  /// On one line, Chinese.
  public var title: String
  /// Paragraphs parted by line ends, Chinese.
  public var text: String
  /// The same in English; Chinese where there is none.
  public var englishTitle: String?
  /// The same in English; Chinese where there is none.
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
  public var fault: AnnouncementFault? {
    let length = identifier.utf8.count
    if !(1...64).contains(length) || identifier.contains(where: \.isWhitespace) {
      return .identifier
    }
    for line in [title, englishTitle].compactMap({ $0 }) {
      if line.isEmpty || line.count > 60 || line.contains(where: \.isNewline) { return .title }
    }
    if [text, englishText ?? ""].contains(where: { $0.count > 2000 }) { return .text }
    return from <= through ? nil : .days
  }
}

/// Why an announcement cannot be published.
public enum AnnouncementFault: Error, Hashable, Sendable {
  /// Not 1 to 64 bytes without white space.
  case identifier
  /// Not one line of 1 to 60 characters.
  case title
  /// Longer than 2,000 characters.
  case text
  /// It ends before it begins.
  case days
}
