/// Posts of words that were asked for more than once, as sets.
///
/// People ask for few words: 普工, 电工, 保洁员. With a word's posts as bits a search is a few
/// intersections, whatever filters and order it has. The sets are kept in memory only, the least
/// used go first, and an import drops them all.
final class WordSets {
  /// The posts of one word, those that have ended included.
  struct Answers {
    /// In title or occupation.
    var head: PostSet
    /// There or anywhere else.
    var all: PostSet
  }

  /// Bytes that all sets together may take: at a million posts some forty words.
  static let byteLimit = 10 << 20

  private struct Kept {
    var answers: Answers
    var lastUse: Int
  }
  private var kept: [[UInt8]: Kept] = [:]
  private var asked: Set<[UInt8]> = []
  private var clock = 0

  /// The sets of a word, made at its second use; nil at its first, which an index answers sooner
  /// than all of its posts are gone through.
  func answers(_ word: QueryWord, make: () throws -> Answers) rethrows -> Answers? {
    clock += 1
    if let known = kept[word.bytes] {
      kept[word.bytes]?.lastUse = clock
      return known.answers
    }
    if asked.insert(word.bytes).inserted {
      if asked.count > 1000 { asked = [word.bytes] }
      return nil
    }
    let answers = try make()
    let room = WordSets.byteLimit / max(answers.all.words.count * 16, 1)
    if kept.count >= room, let oldest = kept.min(by: { $0.value.lastUse < $1.value.lastUse }) {
      kept[oldest.key] = nil
    }
    if room > 0 { kept[word.bytes] = Kept(answers: answers, lastUse: clock) }
    return answers
  }
}
