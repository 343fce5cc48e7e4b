import Employment

/// Finds which occupation a post is of where its source gives no code.
public enum OccupationReading {
  /// So many letters at the end of a title are looked at: no name of an occupation is longer.
  private static let longestName = 20

  /// The occupation that a post's category names or, where that is neither a code nor an occupation
  /// of the table, its title; nil where neither does.
  ///
  /// A title names an occupation by being its name, or by ending in it, since what is said of it
  /// stands before it: `急聘夜班电工（五险）3名` is one for an `电工`.
  public static func occupation(
    category: String, title: String, in table: OccupationTable
  ) -> Occupation? {
    if let found = table.find(category) { return found }
    if Occupation.isCode(category) { return nil }
    let plain = withoutCount(MergeKey.plainTitle(title))
    for name in [title, plain] { if let found = table.find(name) { return found } }
    // From the longest on: `水电工` before `电工`.
    for length in stride(from: min(plain.count, longestName), to: 1, by: -1) {
      if let found = table.find(String(plain.suffix(length))) { return found }
    }
    return nil
  }

  /// A title without how many are sought: `3名`, `数人`.
  private static func withoutCount(_ title: String) -> String {
    guard let last = title.last, "名人位个".contains(last) else { return title }
    var name = title.dropLast()
    let counted = name
    while let last = name.last, "0123456789一二两三四五六七八九十百数若干多几".contains(last) {
      name = name.dropLast()
    }
    return name.isEmpty || name.count == counted.count ? title : String(name)
  }
}
