import Interface

/// Which colours the roles have. Contrast is held by a test: 7:1 for words, 3:1 for lines.
public enum Theme: Hashable, Sendable, CaseIterable {
  /// A well-lit hall.
  case day
  /// A dark hall, after hours: nothing glares.
  case night
  /// Care mode for weak eyes: black, white and yellow.
  case highContrast

  /// The colour that a role has in this theme; every role has one.
  public func color(_ role: ColorRole) -> Color {
    switch self {
    case .day: Self.day(role)
    case .night: Self.night(role)
    case .highContrast: Self.highContrast(role)
    }
  }

  /// How much of what lies behind a dialog is taken away, 0…1.
  var dimming: Double {
    switch self {
    case .day: 0.55
    case .night: 0.7
    case .highContrast: 0.8
    }
  }

  /// How many hairlines thick a line is.
  var lineWeight: Int {
    switch self {
    case .day, .night: 1
    case .highContrast: 2
    }
  }

  private static func day(_ role: ColorRole) -> Color {
    switch role {
    case .ground: Color(0xF3F5F8)
    case .surface, .onPrimary, .onDanger, .onSuccess: Color(0xFFFFFF)
    case .ink: Color(0x16202E)
    case .quiet: Color(0x465365)
    case .primary: Color(0x0B4F94)
    case .accent: Color(0x8F3300)
    case .danger: Color(0x9B1C1C)
    case .success: Color(0x14602F)
    case .highlight: Color(0xFFE08A)
    case .line: Color(0x7E8B9C)
    case .disabled: Color(0x66717F)
    }
  }

  private static func night(_ role: ColorRole) -> Color {
    switch role {
    case .ground, .onPrimary, .onDanger, .onSuccess: Color(0x0E1624)
    case .surface: Color(0x172234)
    case .ink: Color(0xE8EDF4)
    case .quiet: Color(0xB7C2D0)
    case .primary: Color(0x8CC2FF)
    case .accent: Color(0xFFB380)
    case .danger: Color(0xFFA3A3)
    case .success: Color(0x86DCA4)
    case .highlight: Color(0x4D3C00)
    case .line: Color(0x6F7E93)
    case .disabled: Color(0x8D99A9)
    }
  }

  private static func highContrast(_ role: ColorRole) -> Color {
    switch role {
    case .ground, .onPrimary, .onDanger, .onSuccess: Color(0x000000)
    case .surface: Color(0x141414)
    case .ink, .quiet, .line: Color(0xFFFFFF)
    case .primary, .accent: Color(0xFFE100)
    case .danger: Color(0xFF9A9A)
    case .success: Color(0x7CFFA4)
    case .highlight: Color(0x004A9E)
    case .disabled: Color(0xB8B8B8)
    }
  }
}
