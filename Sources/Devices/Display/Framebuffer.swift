import CTerminal
import Glibc

/// A Linux framebuffer, mapped into memory.
///
/// Pixels are written straight into ``pixels``; ``flush()`` brings them to the glass. Emulated
/// framebuffers of DRM drivers hold mapped writes back for some 50 ms; `fsync` sends them at once,
/// as whole pages, so nothing finer than "all that changed" needs to be said.
public final class Framebuffer {
  /// How pixels lie in ``pixels``.
  public let geometry: FramebufferGeometry
  /// The driver's name: `bochs-drmdrmfb`.
  public let name: String
  private let descriptor: Descriptor
  private let mapping: UnsafeMutableRawPointer
  private let mappingLength: Int
  /// Drivers without deferred writes have no `fsync`: there every write is on the glass already.
  private var needsFlush = true

  /// - Parameter path: `/dev/fb0`.
  public init(path: String = "/dev/fb0") throws(FramebufferFault) {
    descriptor = try Self.opened(path)
    // A panel that another program left scrolled or dark.
    _ = terminal_framebuffer_pan_home(descriptor.number)
    _ = terminal_framebuffer_unblank(descriptor.number)
    var described = terminal_framebuffer()
    let result = terminal_framebuffer_describe(descriptor.number, &described)
    if result < 0 { throw Self.fault(-result, "describe \(path)") }
    name = Self.name(described)
    geometry = FramebufferGeometry(described)
    mappingLength = Int(clamping: described.page_offset &+ described.memory_length)
    if let defect = geometry.defect(memory: mappingLength) { throw defect }
    let address = mmap(
      nil, mappingLength, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor.number, 0)
    guard let address, address != MAP_FAILED else { throw Self.fault(errno, "mmap \(path)") }
    mapping = address
  }

  deinit {
    munmap(mapping, mappingLength)
  }

  /// The mapped memory. The upper left pixel lies `geometry.offset` bytes from its start; rows are
  /// `geometry.stride` bytes apart.
  public var pixels: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(start: mapping, count: mappingLength)
  }

  /// Brings everything written since the last call to the glass, before it returns.
  ///
  /// Takes about 2 ms for 84 rows of 1080p on an emulated machine. There is no wait for the beam:
  /// `FBIO_WAITFORVSYNC` may block for ever.
  public func flush() throws(FramebufferFault) {
    guard needsFlush else { return }
    do {
      try syscall("fsync framebuffer") { fsync(descriptor.number) }
    } catch {
      if error.code == EINVAL || error.code == ENOSYS {
        needsFlush = false
      } else {
        throw Self.fault(error.code, error.call)
      }
    }
  }

  /// Fills the whole screen with bytes of one value and shows it: 0 wipes what a visitor left.
  public func fill(byte: UInt8) throws(FramebufferFault) {
    for row in 0..<geometry.height {
      memset(
        mapping + geometry.offset + row * geometry.stride, Int32(byte),
        geometry.width * geometry.bytesPerPixel)
    }
    try flush()
  }

  private static func opened(_ path: String) throws(FramebufferFault) -> Descriptor {
    do {
      return try Descriptor(path: path, flags: O_RDWR)
    } catch {
      throw fault(error.code, error.call)
    }
  }

  private static func fault(_ code: Int32, _ call: String) -> FramebufferFault {
    switch code {
    case ENOENT, ENODEV, ENXIO: .missing
    case EACCES, EPERM: .notPermitted
    case ENOTTY, EINVAL, EISDIR: .notUsable
    default: .system(SystemFault(call: call, code: code))
    }
  }

  private static func name(_ described: terminal_framebuffer) -> String {
    withUnsafeBytes(of: described.name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}

extension FramebufferGeometry {
  /// From what the driver says.
  init(_ described: terminal_framebuffer) {
    let bytes = Int(described.bits_per_pixel) / 8
    self.init(
      width: Int(described.width), height: Int(described.height),
      bitsPerPixel: Int(described.bits_per_pixel), stride: Int(described.stride),
      offset: Int(clamping: described.page_offset) &+ Int(described.y_offset)
        &* Int(described.stride)
        &+ Int(described.x_offset) &* bytes,
      red: ColorChannel(described.red), green: ColorChannel(described.green),
      blue: ColorChannel(described.blue), alpha: ColorChannel(described.alpha))
  }
}

extension ColorChannel {
  fileprivate init(_ channel: terminal_channel) {
    self.init(offset: Int(channel.offset), length: Int(channel.length))
  }
}
