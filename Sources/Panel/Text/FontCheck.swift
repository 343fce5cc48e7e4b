import CPangoCairo

/// Whether this machine has the fonts that the screens need.
public enum FontCheck {
  /// Something that a technician should mend.
  public enum Finding: Hashable, Sendable {
    /// The family that screens are drawn with is not installed (Debian: `fonts-noto-cjk`).
    case familyMissing(String)
    /// The family has no bold face, so titles are thickened by machine.
    case boldMissing(String)
    /// No installed font has these characters: boxes show in their place.
    case charactersMissing([Character])
  }

  /// What is missing to show a text; empty when all is well.
  public static func findings(covering text: String) -> [Finding] {
    let map = pango_cairo_font_map_get_default()
    var findings: [Finding] = []
    if !hasFamily(FontFamily.wanted, in: map) {
      findings.append(.familyMissing(FontFamily.wanted))
    } else if !hasBold(FontFamily.wanted, in: map) {
      findings.append(.boldMissing(FontFamily.wanted))
    }
    let missing = missingCharacters(in: text)
    if !missing.isEmpty { findings.append(.charactersMissing(missing)) }
    return findings
  }

  /// The characters of a text for which no installed font has a glyph, each once, in order.
  ///
  /// Drawn text shows a box for them, so a name with one is not shown as another name.
  public static func missingCharacters(in text: String) -> [Character] {
    let setter = TextSetter(scale: TypeScale(panel: .init(width: 240, height: 135), isCare: false))
    var seen: Set<Character> = []
    return text.filter { character in
      guard !character.isWhitespace, seen.insert(character).inserted else { return false }
      return setter.block(String(character), .init(.body), width: 1000).unknownGlyphs > 0
    }
  }

  private static func hasFamily(_ name: String, in map: UnsafeMutablePointer<PangoFontMap>?) -> Bool
  {
    pango_font_map_get_family(map, name) != nil
  }

  private static func hasBold(_ name: String, in map: UnsafeMutablePointer<PangoFontMap>?) -> Bool {
    guard let family = pango_font_map_get_family(map, name) else { return false }
    var faces: UnsafeMutablePointer<UnsafeMutablePointer<PangoFontFace>?>?
    var count: Int32 = 0
    pango_font_family_list_faces(family, &faces, &count)
    defer { g_free(faces) }
    return (0..<Int(count)).contains { index in
      guard let face = faces?[index], let description = pango_font_face_describe(face) else {
        return false
      }
      defer { pango_font_description_free(description) }
      return pango_font_description_get_weight(description).rawValue
        >= PANGO_WEIGHT_SEMIBOLD.rawValue
    }
  }
}
