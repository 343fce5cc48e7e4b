/// Finds the word that was likely meant.
enum Spelling {
  /// The word that differs by the fewest slips of the hand, if those are few for its length; of
  /// equals the first in the alphabet.
  static func nearest(to word: String, among words: [String]) -> String? {
    let lowered = word.lowercased()
    return words.map { (slips(lowered, $0.lowercased()), $0) }
      .filter { $0.0 <= max(1, min(3, word.count / 3)) }
      .min { $0 < $1 }?.1
  }

  /// Letters left out, added, taken for another, or swapped with the next: the least number that
  /// makes one word of the other (optimal string alignment).
  static func slips(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    var before: [Int] = []
    var above = Array(0...right.count)
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let same = left[row] == right[column]
        var least = min(above[column] + (same ? 0 : 1), above[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          least = min(least, before[column - 1] + 1)
        }
        current.append(least)
      }
      (before, above) = (above, current)
    }
    return above[right.count]
  }
}
