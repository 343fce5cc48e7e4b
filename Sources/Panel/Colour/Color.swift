/// An opaque sRGB colour, and how it reads against another.
public struct Color: Hashable, Sendable {
  /// sRGB, gamma encoded.
  public var red: UInt8
  /// sRGB, gamma encoded.
  public var green: UInt8
  /// sRGB, gamma encoded.
  public var blue: UInt8

  /// `0xRRGGBB`.
  public init(_ hex: UInt32) {
    red = UInt8(truncatingIfNeeded: hex >> 16)
    green = UInt8(truncatingIfNeeded: hex >> 8)
    blue = UInt8(truncatingIfNeeded: hex)
  }

  /// Relative luminance, 0…1, as WCAG 2.2 defines it.
  public var luminance: Double {
    0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
  }

  /// Contrast ratio, 1…21, as WCAG 2.2 defines it.
  public func contrast(with other: Color) -> Double {
    let lighter = max(luminance, other.luminance)
    let darker = min(luminance, other.luminance)
    return (lighter + 0.05) / (darker + 0.05)
  }

  private static func linear(_ channel: UInt8) -> Double {
    let value = Double(channel) / 255
    return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055, 2.4)
  }
}
