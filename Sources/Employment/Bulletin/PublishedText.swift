/// A title and a text that the district publishes, in Chinese and perhaps in English.
public protocol PublishedText {
  /// Unique among its kind in the district; one that comes again takes the place of the one before.
  var identifier: String { get }
  /// On one line, Chinese.
  var title: String { get }
  /// Paragraphs parted by line ends, Chinese.
  var text: String { get }
  /// The same in English; Chinese where there is none.
  var englishTitle: String? { get }
  /// The same in English; Chinese where there is none.
  var englishText: String? { get }
}

extension PublishedText {
  /// Why its words cannot be published; nil when they can.
  public var textFault: PublishedTextFault? {
    let length = identifier.utf8.count
    if !(1...64).contains(length) || identifier.contains(where: \.isWhitespace) {
      return .identifier
    }
    for line in [title, englishTitle].compactMap({ $0 }) {
      if line.isEmpty || line.count > 60 || line.contains(where: \.isNewline) { return .title }
    }
    return [text, englishText ?? ""].contains { $0.count > 2000 } ? .text : nil
  }
}

/// Why something cannot be published.
public enum PublishedTextFault: Error, Hashable, Sendable {
  /// Not 1 to 64 bytes without white space.
  case identifier
  /// Not one line of 1 to 60 characters.
  case title
  /// Longer than 2,000 characters.
  case text
  /// It ends before it begins.
  case days
}
