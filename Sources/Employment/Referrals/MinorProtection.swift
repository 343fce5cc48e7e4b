/// Work that is barred to people of 16 and 17, told by words (劳动法 64: mining, toxic and harmful
/// work, labour of the fourth grade of intensity; 未成年工特殊保护规定 3).
///
/// Words are no proof: a terminal refuses on them and a clerk decides. The list is data, so that it
/// can be corrected.
public struct MinorProtection: Hashable, Sendable, Codable {
  /// In a title, an occupation or a description; any one bars the post.
  public var barredWords: [String]
  /// Words that take a barred word back where they stand around it: `无有毒有害`.
  public var harmlessPhrases: [String]

  /// A list of words; ``statutory`` has those of the law.
  public init(barredWords: [String], harmlessPhrases: [String] = []) {
    self.barredWords = barredWords
    self.harmlessPhrases = harmlessPhrases
  }

  /// The kinds of work that the law names, in the words of postings.
  public static let statutory = MinorProtection(
    barredWords: [
      "矿山", "矿井", "井下", "采矿", "采煤", "掘进", "爆破", "凿岩", "有毒", "有害", "粉尘作业", "放射",
      "四级体力", "第四级体力", "四级以上体力", "高处作业", "高空作业", "登高作业", "潜水作业", "剧毒", "农药",
    ],
    harmlessPhrases: [
      "无有毒有害", "非有毒有害", "不接触有毒有害", "没有有毒有害", "无毒无害", "无有害", "无有毒", "不含有害",
      "不接触有毒", "不接触有害", "无粉尘作业", "无高空作业", "无高处作业", "无登高作业",
    ])

  /// Whether the post's own words say that it is barred.
  public func bars(_ vacancy: Vacancy) -> Bool {
    [vacancy.title, vacancy.occupationalCategory, vacancy.description].contains { text in
      var rest = text
      // The longest first, so that a short phrase leaves no torn piece of a longer one.
      for phrase in harmlessPhrases.sorted(by: { $0.count > $1.count }) {
        rest = rest.split(separator: phrase, omittingEmptySubsequences: false).joined(
          separator: " ")
      }
      return barredWords.contains { rest.contains($0) }
    }
  }
}
