import Employment

/// Pay as recruitment sites write it, in words that ``Employment/Pay`` reads.
public enum PayWords {
  /// The source's words without what is no part of them: a label, a note in brackets that names no
  /// figure, `薪资范围：`. Words that cannot be read are kept as they are.
  public static func cleaned(_ text: String) -> String {
    let line = PlainText.line(text)
    do throws(Pay.Fault) {
      _ = try Pay.parse(line)
      return line
    } catch { if error == .negative { return line } }
    let candidates = [negotiable(line), withPeriod(line)]
    for candidate in candidates {
      if let candidate, (try? Pay.parse(candidate)) != nil { return candidate }
    }
    return line
  }

  /// `薪资待遇从优`, `工资可谈`: nothing is promised.
  private static func negotiable(_ line: String) -> String? {
    guard WrittenNumber.all(in: line).isEmpty, openWords.isIn(line) else { return nil }
    return "面议"
  }

  /// `150-200/天（日结）`, `15～20(时)`, `日结180`: a period that stands apart from the figure.
  private static func withPeriod(_ line: String) -> String? {
    let figure = line.prefix { !"（(【[".contains($0) }
    for (words, period) in periods where words.isIn(line) {
      let bare = String(figure.drop { !$0.isNumber && $0 != "¥" && $0 != "￥" })
      let amount = bare.prefix { $0.isNumber || "-～~—.至到元¥￥kK千百万 ".contains($0) }
      guard amount.contains(where: \.isNumber) else { return nil }
      let unit = amount.contains("元") || amount.contains("k") || amount.contains("K") ? "" : "元"
      let trimmed = amount.split(separator: " ").joined()
      return trimmed + unit + period
    }
    return nil
  }

  private static let openWords = WordList("优厚 从优 可谈 另议 详谈 面谈 面试 协商 待定 电议 保密 商议")
  private static let periods: [(WordList, String)] = [
    (WordList("时薪 小时 /时 /h 每时 (时 （时"), "/小时"), (WordList("日薪 日结 /日 /天 每天 一天 天"), "/天"),
    (WordList("年薪 /年 每年"), "/年"), (WordList("月薪 月结 /月 每月 一个月"), "/月"),
  ]
}
