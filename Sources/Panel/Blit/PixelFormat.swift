/// How a framebuffer keeps a pixel: the fields that Linux's `fb_var_screeninfo` tells.
public struct PixelFormat: Hashable, Sendable {
  /// Where a colour lies inside the pixel's number, counted in bits from the lowest.
  public struct Channel: Hashable, Sendable {
    /// Of its lowest bit.
    public var offset: Int
    /// In bits, 0…8; 0 when the format has no such channel.
    public var length: Int
    public init(offset: Int, length: Int) {
      self.offset = offset
      self.length = length
    }
  }

  /// 16, 24 or 32. Pixels are little-endian numbers of so many bits.
  public let bitsPerPixel: Int
  /// Of one to eight bits.
  public let red: Channel
  /// Of one to eight bits; often one more than the others in 16.
  public let green: Channel
  /// Of one to eight bits.
  public let blue: Channel
  /// Set to all ones where there is one: some displays treat zero as "see through".
  public let alpha: Channel

  /// Nil when no known framebuffer looks like that: other depths, channels of no or more than
  /// eight bits, or outside the pixel.
  public init?(
    bitsPerPixel: Int, red: Channel, green: Channel, blue: Channel,
    alpha: Channel = Channel(offset: 0, length: 0)
  ) {
    guard [16, 24, 32].contains(bitsPerPixel) else { return nil }
    func isInside(_ channel: Channel) -> Bool {
      channel.offset >= 0 && (0...8).contains(channel.length)
        && channel.offset + channel.length <= bitsPerPixel
    }
    guard [red, green, blue].allSatisfy({ isInside($0) && $0.length > 0 }), isInside(alpha)
    else { return nil }
    self.bitsPerPixel = bitsPerPixel
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }

  private init(
    trusted bitsPerPixel: Int, _ red: (Int, Int), _ green: (Int, Int), _ blue: (Int, Int),
    alpha: (Int, Int) = (0, 0)
  ) {
    self.bitsPerPixel = bitsPerPixel
    self.red = Channel(offset: red.0, length: red.1)
    self.green = Channel(offset: green.0, length: green.1)
    self.blue = Channel(offset: blue.0, length: blue.1)
    self.alpha = Channel(offset: alpha.0, length: alpha.1)
  }

  /// 2, 3 or 4.
  public var bytesPerPixel: Int { bitsPerPixel / 8 }

  /// What ``Painter`` draws: 32 bits, blue lowest, the upper eight unused.
  public static let xrgb8888 = PixelFormat(trusted: 32, (16, 8), (8, 8), (0, 8))
  /// 24 bits packed in three bytes, blue first in memory.
  public static let rgb888 = PixelFormat(trusted: 24, (16, 8), (8, 8), (0, 8))
  /// 16 bits, as small panels and `vfb` have them.
  public static let rgb565 = PixelFormat(trusted: 16, (11, 5), (5, 6), (0, 5))

  /// The pixel's number for a `0xXXRRGGBB`.
  @inline(__always)
  func pack(_ pixel: UInt32) -> UInt32 {
    Self.place(pixel >> 16, red) | Self.place(pixel >> 8, green) | Self.place(pixel, blue)
      | opaque
  }

  /// The alpha channel's bits, all set.
  var opaque: UInt32 { ((1 << UInt32(alpha.length)) - 1) << UInt32(alpha.offset) }

  @inline(__always)
  private static func place(_ value: UInt32, _ channel: Channel) -> UInt32 {
    ((value & 0xFF) >> UInt32(8 - channel.length)) << UInt32(channel.offset)
  }
}
