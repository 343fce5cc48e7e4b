/// What a person has typed and not yet chosen from: the question to the text entry port.
public struct TypedKeys: Hashable, Sendable {
  /// Which keyboard the keys came from.
  public enum Layout: String, Hashable, Sendable {
    /// Latin letters: pinyin initials (`dg`), full pinyin (`diangong`), or the letters themselves.
    case letters
    /// Digits of a telephone keypad, each standing for three or four letters (`32` is `dg`).
    case nineKeys
  }
  /// What they are to become.
  public enum Vocabulary: String, Hashable, Sendable {
    /// Words of the catalogue: titles, occupations, employers.
    case catalogue
    /// Single characters, for names.
    case characters
  }
  /// Lower-case letters or digits, as typed.
  public var keys: String
  /// Which keyboard the keys came from.
  public var layout: Layout
  /// What they are to become.
  public var vocabulary: Vocabulary

  public init(keys: String, layout: Layout, vocabulary: Vocabulary) {
    self.keys = keys
    self.layout = layout
    self.vocabulary = vocabulary
  }
}
