/// Where two texts first differ, line by line, as a person can compare them.
struct LineDifference: CustomStringConvertible {
  let description: String

  /// Nil when the texts are the same; at most `most` lines are shown.
  init?(golden: String, now: String, most: Int = 4) {
    let before = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let after = now.split(separator: "\n", omittingEmptySubsequences: false)
    let lines = (0..<max(before.count, after.count)).filter { index in
      let (old, new) = (before.indices.contains(index), after.indices.contains(index))
      return !old || !new || before[index] != after[index]
    }
    guard !lines.isEmpty else { return nil }
    let shown = lines.prefix(most).map { index in
      "line \(index + 1)\n- \(LineDifference.line(index, before))\n+ "
        + LineDifference.line(index, after)
    }
    let more = lines.count > most ? "\nand \(lines.count - most) more lines" : ""
    description = "\n" + shown.joined(separator: "\n") + more
  }

  private static func line(_ index: Int, _ lines: [Substring]) -> String {
    lines.indices.contains(index) ? String(lines[index]) : "(no such line)"
  }
}
