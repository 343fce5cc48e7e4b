import Devices
import Glibc
import Panel

/// How ``Doctor`` looks at a machine. Paths and calls can be given others, as tests do.
public struct MachineProbe: Sendable {
  /// Nodes of input devices.
  public var inputFolder = "/dev/input"
  /// What the kernel says of them, readable by everyone.
  public var kernelInputFolder = "/sys/class/input"
  /// Made by systemd-timesyncd when the clock has been set from the network.
  public var timesyncMark = "/run/systemd/timesync/synchronized"
  /// Whether the kernel says that the clock is disciplined; nil when it does not say.
  public var isClockSynchronized: @Sendable () -> Bool? = { MachineProbe.kernelClock() }
  /// Bytes that a program may still write where a path is; nil when there is no such place.
  public var freeBytes: @Sendable (String) -> Int64? = { MachineProbe.freeBytes(at: $0) }
  /// What fonts lack to show a text.
  public var fontFindings: @Sendable (String) -> [FontCheck.Finding] = {
    FontCheck.findings(covering: $0)
  }
  /// Size and depth of a framebuffer, `1920×1080, 32 bits`.
  public var framebuffer: @Sendable (String) throws(FramebufferFault) -> String = {
    (path) throws(FramebufferFault) in try MachineProbe.describe(framebuffer: path)
  }

  /// The machine that the program runs on.
  public init() {}

  private static func describe(framebuffer path: String) throws(FramebufferFault) -> String {
    let geometry = try Framebuffer(path: path).geometry
    return "\(geometry.width)×\(geometry.height), \(geometry.bitsPerPixel) bits"
  }

  private static func freeBytes(at path: String) -> Int64? {
    var information = statvfs()
    guard statvfs(path, &information) == 0 else { return nil }
    return Int64(clamping: UInt64(information.f_bavail) * UInt64(information.f_frsize))
  }

  /// adjtimex(2), which chrony, ntpd and timesyncd all tell how the clock is.
  ///
  /// Swift's Glibc module leaves its header out, so it is looked up by name. Only its answer is
  /// read: of a zeroed structure, which asks for nothing to be changed, larger than any kernel's.
  private static func kernelClock() -> Bool? {
    typealias Call = @convention(c) (UnsafeMutableRawPointer) -> Int32
    guard let program = dlopen(nil, RTLD_NOW), let symbol = dlsym(program, "adjtimex") else {
      return nil
    }
    let call = unsafeBitCast(symbol, to: Call.self)
    let answer = withUnsafeTemporaryAllocation(byteCount: 1024, alignment: 16) { buffer in
      buffer.initializeMemory(as: UInt8.self, repeating: 0)
      return buffer.baseAddress.map { call($0) } ?? -1
    }
    // 5 is TIME_ERROR: not synchronised.
    return answer < 0 ? nil : answer != 5
  }
}
