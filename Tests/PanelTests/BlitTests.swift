import Interface
import Testing

@testable import Panel

@Suite("Blit")
struct BlitTests {
  /// Pixels in memory with rows longer than needed.
  struct Image: Equatable {
    var size: Size
    var stride: Int
    var bytes: [UInt8]

    init(_ size: Size, padding: Int = 0, bytesPerPixel: Int = 4, fill: UInt8 = 0) {
      self.size = size
      stride = size.width * bytesPerPixel + padding
      bytes = Array(repeating: fill, count: stride * size.height)
    }

    /// Every pixel differs from every other.
    static func numbered(_ width: Int, _ height: Int, padding: Int = 0) -> Image {
      var image = Image(Size(width: width, height: height), padding: padding)
      for y in 0..<height {
        for x in 0..<width {
          let number = UInt32(y * width + x) &* 2_654_435_761 & 0xFFFFFF
          image.store(number, x, y)
        }
      }
      return image
    }

    mutating func store(_ pixel: UInt32, _ x: Int, _ y: Int) {
      for byte in 0..<4 {
        bytes[y * stride + x * 4 + byte] = UInt8(truncatingIfNeeded: pixel >> (8 * UInt32(byte)))
      }
    }

    func pixel(_ x: Int, _ y: Int, bytesPerPixel: Int = 4) -> UInt32 {
      (0..<bytesPerPixel).reduce(0) {
        $0 | UInt32(bytes[y * stride + x * bytesPerPixel + $1]) << UInt32(8 * $1)
      }
    }

    @discardableResult
    mutating func take(
      _ part: Rect, of other: Image, _ rotation: Rotation, format: PixelFormat = .xrgb8888,
      offset: Int = 0
    ) -> Rect? {
      let (size, stride) = (size, stride)
      return other.bytes.withUnsafeBytes { from in
        bytes.withUnsafeMutableBytes { to in
          Blit.copy(
            part, from: PixelSource(bytes: from, stride: other.stride, size: other.size),
            to: PixelTarget(
              bytes: to, stride: stride, offset: offset, size: size, format: format),
            rotation: rotation)
        }
      }
    }

    var whole: Rect { Rect(x: 0, y: 0, width: size.width, height: size.height) }

    func turned(_ rotation: Rotation) -> Image {
      var result = Image(rotation.size(of: size))
      result.take(whole, of: self, rotation)
      return result
    }
  }

  let picture = Image.numbered(77, 41)

  @Test("Turned to the right, the top left pixel goes to the top right")
  func turnsClockwise() {
    let right = picture.turned(.right)
    #expect(right.pixel(40, 0) == picture.pixel(0, 0))
    #expect(right.pixel(0, 76) == picture.pixel(76, 40))
    #expect(picture.turned(.left).pixel(0, 76) == picture.pixel(0, 0))
    #expect(picture.turned(.half).pixel(76, 40) == picture.pixel(0, 0))
  }

  @Test("Four turns, a turn and back, and two halves give the picture again")
  func identities() {
    let turned = (0..<4).reduce(picture) { image, _ in image.turned(.right) }
    #expect(turned == picture)
    #expect(picture.turned(.right).turned(.left) == picture)
    #expect(picture.turned(.half).turned(.half) == picture)
    #expect(picture.turned(.right).turned(.right) == picture.turned(.half))
    #expect(picture.turned(.none) == picture)
  }

  @Test("Parts copied one by one make the whole, in every turn", arguments: Rotation.allCases)
  func parts(rotation: Rotation) {
    var result = Image(rotation.size(of: picture.size))
    for y in stride(from: 0, to: 41, by: 10) {
      for x in stride(from: 0, to: 77, by: 33) {
        let part = Rect(x: x, y: y, width: 33, height: 10)
        let written = result.take(part, of: picture, rotation)
        let inside = Rect(
          x: x, y: y, width: min(33, 77 - x), height: min(10, 41 - y))
        #expect(written == rotation.rect(inside, in: picture.size))
      }
    }
    #expect(result == picture.turned(rotation))
  }

  @Test("Nothing is written outside the part, nor between the rows", arguments: Rotation.allCases)
  func staysInside(rotation: Rotation) throws {
    let source = Image.numbered(77, 41, padding: 12)
    var result = Image(rotation.size(of: source.size), padding: 20, fill: 0xAA)
    let part = Rect(x: 5, y: 6, width: 50, height: 20)
    let taken = result.take(part, of: source, rotation)
    let written = try #require(taken)
    let touched = result.bytes.indices.filter { index in
      let (y, byte) = index.quotientAndRemainder(dividingBy: result.stride)
      return !written.contains(x: byte / 4, y: y) && result.bytes[index] != 0xAA
    }
    #expect(touched.isEmpty)
    #expect(result.pixel(written.x, written.y) != 0xAAAA_AAAA)
  }

  @Test("A 16-bit panel gets five, six and five bits", arguments: Rotation.allCases)
  func rgb565(rotation: Rotation) {
    var result = Image(rotation.size(of: picture.size), bytesPerPixel: 2)
    result.take(picture.whole, of: picture, rotation, format: .rgb565)
    let turned = picture.turned(rotation)
    let size = result.size
    let wrong = (0..<size.width * size.height).filter { index in
      let (y, x) = index.quotientAndRemainder(dividingBy: size.width)
      let full = turned.pixel(x, y)
      let expected = (full >> 19 & 31) << 11 | (full >> 10 & 63) << 5 | (full >> 3 & 31)
      return result.pixel(x, y, bytesPerPixel: 2) != expected
    }
    #expect(wrong.isEmpty)
  }

  @Test("White stays white, black stays black and pure colours pure in any order of channels")
  func channelOrders() throws {
    let bgr = try #require(
      PixelFormat(
        bitsPerPixel: 24, red: .init(offset: 0, length: 8), green: .init(offset: 8, length: 8),
        blue: .init(offset: 16, length: 8)))
    let rgba = try #require(
      PixelFormat(
        bitsPerPixel: 32, red: .init(offset: 24, length: 8), green: .init(offset: 16, length: 8),
        blue: .init(offset: 8, length: 8), alpha: .init(offset: 0, length: 8)))
    let rgb555 = try #require(
      PixelFormat(
        bitsPerPixel: 16, red: .init(offset: 10, length: 5), green: .init(offset: 5, length: 5),
        blue: .init(offset: 0, length: 5)))
    let cases: [(PixelFormat, [UInt32])] = [
      (bgr, [0xFFFFFF, 0, 0x0000FF, 0x563412]), (.rgb888, [0xFFFFFF, 0, 0xFF0000, 0x123456]),
      (rgba, [0xFFFF_FFFF, 0xFF, 0xFF00_00FF, 0x1234_56FF]),
      (rgb555, [0x7FFF, 0, 0x7C00, 0x08CA]), (.rgb565, [0xFFFF, 0, 0xF800, 0x11AA]),
    ]
    var source = Image(Size(width: 4, height: 1))
    for (x, pixel) in [UInt32(0xFFFFFF), 0, 0xFF0000, 0x123456].enumerated() {
      source.store(pixel, x, 0)
    }
    for (format, expected) in cases {
      var result = Image(source.size, bytesPerPixel: format.bytesPerPixel)
      result.take(source.whole, of: source, .none, format: format)
      #expect((0..<4).map { result.pixel($0, 0, bytesPerPixel: format.bytesPerPixel) } == expected)
    }
  }

  @Test("A panned framebuffer is written from its first visible pixel on")
  func offset() {
    var result = Image(Size(width: 77, height: 43))
    result.size.height = 41
    result.take(picture.whole, of: picture, .none, offset: 2 * result.stride)
    #expect(result.bytes[..<(2 * result.stride)].allSatisfy { $0 == 0 })
    #expect(Array(result.bytes[(2 * result.stride)...]) == picture.bytes)
  }

  @Test("A part outside the picture, or a panel smaller than the picture, is cut and not overrun")
  func cut() {
    var small = Image(Size(width: 20, height: 10))
    #expect(small.take(picture.whole, of: picture, .none) == small.whole)
    #expect(small.take(Rect(x: 90, y: 0, width: 9, height: 9), of: picture, .none) == nil)
    #expect(small.pixel(19, 9) == picture.pixel(19, 9))
  }

  @Test("A depth or channels that no framebuffer has are refused")
  func formats() {
    let channel = PixelFormat.Channel(offset: 0, length: 8)
    #expect(PixelFormat(bitsPerPixel: 8, red: channel, green: channel, blue: channel) == nil)
    let long = PixelFormat.Channel(offset: 0, length: 10)
    #expect(PixelFormat(bitsPerPixel: 32, red: long, green: channel, blue: channel) == nil)
    let outside = PixelFormat.Channel(offset: 12, length: 8)
    #expect(PixelFormat(bitsPerPixel: 16, red: outside, green: channel, blue: channel) == nil)
  }
}
