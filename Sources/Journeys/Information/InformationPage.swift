import Employment
import Interface

/// One piece of what a hall tells the public: policies, subsidies, courses.
public struct InformationPage: Hashable, Sendable {
  /// On one line.
  public var title: String
  /// One below the other; `{number}` stands for the hotline.
  public var paragraphs: [String]

  public init(title: String, paragraphs: [String]) {
    self.title = title
    self.paragraphs = paragraphs
  }

  /// Reads the pages of a text: parted by empty lines, the title on the first line, a paragraph on
  /// each line below. Lines that begin with `#` are for those who edit the file. A title without a
  /// paragraph is a page too.
  public static func pages(in text: String) -> [InformationPage] {
    var pages: [InformationPage] = []
    var isInside = false
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      guard line.first != "#" else { continue }
      let words = line.drop { $0 == " " || $0 == "\u{FEFF}" }
      if words.isEmpty {
        isInside = false
      } else if isInside {
        pages[pages.count - 1].paragraphs.append(String(words))
      } else {
        pages.append(InformationPage(title: String(words), paragraphs: []))
        isInside = true
      }
    }
    return pages
  }
}

extension InformationPage {
  /// Pages as cards, to be read one after the other.
  static func list<Event>(
    _ pages: [InformationPage], first: Int, _ scene: Scene,
    turn: @escaping @Sendable (Int) -> Event
  ) -> View<Event> {
    .pages(
      Pages(
        items: pages.map { $0.card(scene) }, first: first, total: pages.count,
        columns: .adaptive(minimumEms: 22, most: 2), spacing: .medium, heightInLines: 6,
        words: scene.readingWords, turn: turn))
  }

  private func card<Event>(_ scene: Scene) -> View<Event> {
    let paragraphs = paragraphs.map { paragraph in
      View<Event>.text(
        Words.filled(paragraph, ["number": scene.world.site.hotline]), TextStyle(.body))
    }
    return .surface(
      .card, .column(.small, [.text(title, TextStyle(.label, weight: .bold))] + paragraphs))
  }
}

extension PublishedText {
  /// Chinese where there is no other.
  func title(in language: Language) -> String {
    language == .english ? englishTitle ?? title : title
  }

  /// One below the other; Chinese where there are no others.
  func paragraphs(in language: Language) -> [String] {
    let words = language == .english ? englishText ?? text : text
    return words.split(whereSeparator: \.isNewline).map { String($0) }
  }
}
