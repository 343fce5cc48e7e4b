import Employment
import Exchange
import Station

/// What a clerk reads in a report where books and JSON have codes: words of
/// `Assets/station/report-words.json` and of the code tables. A code without words shows as it is, so
/// that nothing is lost that a newer version wrote.
public struct ReportWords: Sendable {
  private let words: [String: String]
  private let codes: CodeTables

  /// - Parameter words: by key; `{1}` is a place for a figure.
  public init(_ words: [String: String], codes: CodeTables) {
    self.words = words
    self.codes = codes
  }

  /// Words of ours.
  func callAsFunction(_ key: String) -> String { words[key] ?? key }

  /// Words for a code of a group: `channel`, `terminal`.
  func code(_ code: String, of group: String) -> String { words["\(group).\(code)"] ?? code }

  private func filled(_ key: String, _ figures: [Substring]) -> String? {
    guard var text = words[key] else { return nil }
    for (index, figure) in figures.enumerated() {
      text = text.replacing("{\(index + 1)}", with: figure)
    }
    return text
  }

  func category(_ code: String) -> String { codes.seekerCategory.word(for: code) ?? code }
  func sex(_ code: String) -> String { codes.sex.word(for: code) ?? code }
  func education(_ code: String) -> String { codes.education.word(for: code) ?? code }
  func kind(_ code: String) -> String { codes.vacancyKind.word(for: code) ?? code }

  func status(_ code: String) -> String {
    words["status.\(code)"] ?? codes.referralState.word(for: code) ?? code
  }

  /// What came of a service. Terminals and desks write a word, a word and figures behind a point or a
  /// space, or figures with names.
  func result(_ line: ServiceLine) -> String {
    let result = line.result
    switch line.item {
    case ServiceEntry.Item.outOfService.rawValue: return code(result, of: "outOfService")
    case ServiceEntry.Item.search.rawValue: return search(result)
    case ServiceEntry.Item.receipt.rawValue, "outcome":
      let parts = result.split(separator: " ", maxSplits: 1)
      guard let first = parts.first, let outcome = codes.slipResult.word(for: String(first)) else {
        break
      }
      guard parts.count == 2 else { return outcome }
      return filled("outcome.at", [outcome[...], parts[1]]) ?? outcome
    default: break
    }
    if let whole = words["result.\(result)"] { return whole }
    let parts = result.split(maxSplits: 1) { $0 == "." || $0 == " " }
    guard parts.count == 2 else { return result }
    return filled("result.\(parts[0])", [parts[1]]) ?? result
  }

  /// `searches=3 empty=1 found=40`.
  private func search(_ result: String) -> String {
    let figures = result.split(separator: " ").map { $0.split(separator: "=") }
    let names: [Substring?] = ["searches", "empty", "found"]
    guard figures.map(\.first) == names, figures.allSatisfy({ $0.count == 2 }) else {
      return result
    }
    return filled("result.searches", figures.map { $0[1] }) ?? result
  }
}
