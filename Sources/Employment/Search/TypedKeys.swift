/// What a person has typed and not yet chosen from: the question to the text entry port.
public struct TypedKeys: Hashable, Sendable {
  public enum Layout: String, Hashable, Sendable {
    /// Latin letters: pinyin initials (`dg`), full pinyin (`diangong`), or the letters themselves.
    case letters
    /// Digits of a telephone keypad, each standing for three or four letters (`32` is `dg`).
    case nineKeys
  }
  public enum Vocabulary: String, Hashable, Sendable {
    /// Words of the catalogue: titles, occupations, employers.
    case catalogue
    /// Single characters, for names.
    case characters
  }
  public var keys: String
  public var layout: Layout
  public var vocabulary: Vocabulary

  public init(keys: String, layout: Layout, vocabulary: Vocabulary) {
    self.keys = keys
    self.layout = layout
    self.vocabulary = vocabulary
  }
}
