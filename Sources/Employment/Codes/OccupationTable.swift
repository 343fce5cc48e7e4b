/// An occupation that people of this district look for.
public struct Occupation: Hashable, Sendable {
  /// `N-NN-NN-NN` of the 2022 classification; empty where the code is not certain.
  public var code: String
  /// `电工`; unique in a table.
  public var words: String
  /// The heading under which it is chosen: `电气与维修`.
  public var group: String
  /// For the English screens.
  public var english: String
  /// The heading in English.
  public var groupEnglish: String
  /// Other words for it: `维修电工`, `水电工`.
  public var aliases: [String]

  /// An occupation.
  public init(
    code: String = "", words: String, group: String, english: String = "",
    groupEnglish: String = "", aliases: [String] = []
  ) {
    self.code = code
    self.words = words
    self.group = group
    self.english = english
    self.groupEnglish = groupEnglish
    self.aliases = aliases
  }

  /// Whether a text has the form of a code: `6-31-01-03`.
  public static func isCode(_ text: some StringProtocol) -> Bool {
    // `N-NN-NN-NN`; asked for each posting of an import, so without taking the text apart.
    guard text.utf8.count == 10 else { return false }
    for (place, byte) in text.utf8.enumerated() {
      let isDash = place == 1 || place == 4 || place == 7
      guard isDash ? byte == UInt8(ascii: "-") : (48...57).contains(byte) else { return false }
    }
    return true
  }

  /// The sub-group (小类) of a code: `6-31-01`; nil when the text is no code.
  public static func subgroup(of code: some StringProtocol) -> String? {
    isCode(code) ? String(code.dropLast(3)) : nil
  }
}

/// Occupations to choose from and to match by, as `Assets/occupations.tsv` holds them.
public struct OccupationTable: Hashable, Sendable {
  /// A heading with the occupations below it.
  public struct Group: Hashable, Sendable {
    /// `电气与维修`.
    public var words: String
    /// For the English screens.
    public var english: String
    /// In the order of the file.
    public var occupations: [Occupation]

    /// A heading.
    public init(words: String, english: String, occupations: [Occupation]) {
      self.words = words
      self.english = english
      self.occupations = occupations
    }
  }

  /// Why a table cannot be read: the line, from 1.
  public enum Fault: Error, Hashable, Sendable {
    case header
    case fieldCount(line: Int)
    case code(line: Int)
    case duplicate(line: Int)
  }

  /// In the order of the file.
  public let occupations: [Occupation]
  private let index: [String: Int]

  /// Of two with the same code or words the first is found; aliases never hide a name.
  public init(_ occupations: [Occupation]) {
    self.occupations = occupations
    var index: [String: Int] = [:]
    for (position, occupation) in occupations.enumerated() {
      for key in [occupation.code, occupation.words] where !key.isEmpty && index[key] == nil {
        index[key] = position
      }
    }
    for (position, occupation) in occupations.enumerated() {
      for alias in occupation.aliases where index[alias] == nil { index[alias] = position }
    }
    self.index = index
  }

  /// Reads the text of a file: UTF-8, a header line, six columns parted by tabs (`code`, `words`,
  /// `group`, `english`, `groupEnglish`, `aliases` parted by spaces).
  public init(tsv text: String) throws(Fault) {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    guard let header = lines.first, header.hasPrefix("code\twords\tgroup\tenglish") else {
      throw .header
    }
    var occupations: [Occupation] = []
    var seen: Set<String> = []
    for (index, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
      guard fields.count == 6 else { throw .fieldCount(line: index + 1) }
      guard fields[0].isEmpty || Occupation.isCode(fields[0]) else { throw .code(line: index + 1) }
      for key in [fields[0], fields[1]] where !key.isEmpty {
        guard seen.insert(key).inserted else { throw .duplicate(line: index + 1) }
      }
      occupations.append(
        Occupation(
          code: fields[0], words: fields[1], group: fields[2], english: fields[3],
          groupEnglish: fields[4], aliases: fields[5].split(separator: " ").map { String($0) }))
    }
    self.init(occupations)
  }

  /// The headings in the order of the file.
  public var groups: [Group] {
    var groups: [Group] = []
    for occupation in occupations {
      if let position = groups.firstIndex(where: { $0.words == occupation.group }) {
        groups[position].occupations.append(occupation)
      } else {
        groups.append(
          Group(
            words: occupation.group, english: occupation.groupEnglish, occupations: [occupation]))
      }
    }
    return groups
  }

  /// By code, words or an alias; nil when there is no such occupation.
  public func find(_ text: String) -> Occupation? {
    index[text.halfWidth().trimmed()].map { occupations[$0] }
  }

  /// Whether two codes or words mean the same occupation.
  public func isSame(_ left: String, _ right: String) -> Bool {
    let (left, right) = (left.trimmed(), right.trimmed())
    if left.isEmpty || right.isEmpty { return false }
    if left == right { return true }
    guard let first = find(left), let second = find(right) else { return false }
    return first == second
  }

  /// Whether two codes or words mean occupations of one sub-group of the classification, or under
  /// one heading.
  public func isRelated(_ left: String, _ right: String) -> Bool {
    let (first, second) = (find(left), find(right))
    if let first, let second, first.group == second.group { return true }
    guard let one = Occupation.subgroup(of: first?.code ?? left.trimmed()),
      let other = Occupation.subgroup(of: second?.code ?? right.trimmed())
    else { return false }
    return one == other
  }
}
