import CTerminal
import Testing

@testable import Devices

@Suite("Where pixels lie")
struct FramebufferTests {
  private func described(
    width: UInt32 = 1366, height: UInt32 = 768, bits: UInt32 = 32, stride: UInt32 = 5504,
    memory: UInt64 = 5504 * 768
  ) -> terminal_framebuffer {
    var result = terminal_framebuffer()
    result.width = width
    result.height = height
    result.bits_per_pixel = bits
    result.stride = stride
    result.memory_length = memory
    result.red = terminal_channel(offset: 16, length: 8)
    result.green = terminal_channel(offset: 8, length: 8)
    result.blue = terminal_channel(offset: 0, length: 8)
    return result
  }

  @Test("Rows are a stride apart, which is more than their pixels")
  func stride() {
    let geometry = FramebufferGeometry(described())
    #expect(geometry.stride == 5504)
    #expect(geometry.bytesPerPixel == 4)
    #expect(geometry.length == 5504 * 767 + 1366 * 4)
    #expect(geometry.defect(memory: 5504 * 768) == nil)
    #expect(geometry.red == ColorChannel(offset: 16, length: 8))
  }

  @Test("A picture that starts inside its memory starts there")
  func offset() {
    var driver = described(memory: 5504 * 1536 + 64)
    driver.page_offset = 64
    driver.y_offset = 768
    driver.x_offset = 2
    #expect(FramebufferGeometry(driver).offset == 64 + 768 * 5504 + 8)
  }

  @Test("Palettes and numbers that cannot be are refused before anything is drawn")
  func defects() {
    let palette = FramebufferGeometry(described(bits: 8))
    #expect(palette.defect(memory: .max) == .unsupportedDepth(bits: 8))
    let narrow = FramebufferGeometry(described(stride: 1366))
    #expect(narrow.defect(memory: .max) == .impossibleGeometry)
    let short = FramebufferGeometry(described())
    #expect(short.defect(memory: 5504 * 700) == .impossibleGeometry)
    let none = FramebufferGeometry(described(width: 0))
    #expect(none.defect(memory: .max) == .impossibleGeometry)
  }

  @Test("Numbers at the end of what a driver can say are refused, not multiplied")
  func absurd() {
    for (width, height, stride) in [
      (UInt32.max, 768, 5504), (65_535, 65_535, 262_140), (1366, .max, 5504), (1366, 768, .max),
    ] as [(UInt32, UInt32, UInt32)] {
      var driver = described(width: width, height: height, stride: stride, memory: .max)
      driver.y_offset = .max
      driver.x_offset = .max
      driver.page_offset = .max
      #expect(FramebufferGeometry(driver).defect(memory: .max) == .impossibleGeometry)
    }
    var scrolled = described(memory: .max)
    scrolled.y_offset = .max
    #expect(FramebufferGeometry(scrolled).defect(memory: 5504 * 768) == .impossibleGeometry)
  }

  @Test("A machine without a framebuffer says so, and a plain file is none")
  func missing() {
    #expect(throws: FramebufferFault.missing) { try Framebuffer(path: "/dev/nothing-here") }
    #expect(throws: FramebufferFault.notUsable) { try Framebuffer(path: "/dev/null") }
  }
}
