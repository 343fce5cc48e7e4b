/// A person's name as it stands on their card, up to 50 characters; personal data.
public struct PersonName: Hashable, Sendable {
  /// Trimmed; a middle dot is `·` (U+00B7).
  public let text: String

  /// Why a name is refused, in the order of the checks.
  public enum Fault: Error, Hashable, Sendable, CaseIterable {
    /// Nothing, or nothing but spaces.
    case empty
    case tooLong
    /// A control character, a digit or a sign: nothing that stands in a name.
    case character
  }

  /// The longest name on a card, in characters as a reader counts them.
  public static let maximumLength = 50

  /// Reads a name as typed or as a card reader gives it. Rare characters (㛃, 𠮷) are letters like
  /// others; the dots that keyboards offer for 阿依古丽·买买提 become `·`; runs of spaces become one.
  public init(_ text: String) throws(Fault) {
    let trimmed = text.halfWidth().trimmed()
    guard !trimmed.isEmpty else { throw .empty }
    // The second bound stops a single character with thousands of combining marks.
    guard trimmed.count <= PersonName.maximumLength,
      trimmed.unicodeScalars.count <= PersonName.maximumLength * 4
    else { throw .tooLong }
    let normal = PersonName.normalised(trimmed)
    guard normal.unicodeScalars.allSatisfy(PersonName.mayStand),
      normal.unicodeScalars.contains(where: { $0.properties.isAlphabetic })
    else { throw .character }
    self.text = normal
  }

  private static let dots: Set<Unicode.Scalar> = ["•", "・", "･", "‧", "∙", "⋅", "●", "\u{0387}"]

  private static func normalised(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let after = index + 1 < scalars.count ? scalars[index + 1] : nil
      if dots.contains(scalar) {
        result.append("·")
      } else if scalar == ".", result.last?.properties.isIdeographic == true,
        after?.properties.isIdeographic == true
      {
        // A full stop is a dot between Chinese characters only: `John A. Smith` keeps his.
        result.append("·")
      } else if scalar == " ", result.last == " " {
        continue
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func mayStand(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber, .nonspacingMark, .spacingMark:
      true
    default:
      // 〇 is a letter number; these few signs stand in names of many languages.
      ["·", " ", "-", "'", "’", "."].contains(scalar)
    }
  }
}

extension PersonName: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let read = try? PersonName(text) else { throw container.refused("name") }
    self = read
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension PersonName: CustomStringConvertible {
  /// The family name's first character and stars, so that a careless log line gives nobody away.
  public var description: String {
    text.prefix(1) + String(repeating: "*", count: max(1, text.count - 1))
  }
}
