import Glibc

/// A call to the kernel that failed in a way the caller did not foresee.
public struct SystemFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was called, and for what: `open /dev/fb0`. Never holds anything a person typed.
  public let call: String
  /// `errno` as the kernel gave it.
  public let code: Int32

  public init(call: String, code: Int32) {
    self.call = call
    self.code = code
  }

  public var description: String {
    "\(call): \(String(cString: strerror(code))) (\(code))"
  }
}

/// Makes one call to the kernel, again when a signal interrupted it.
///
/// - Parameter body: returns a negative number and sets `errno` when it fails.
@discardableResult
func syscall<Count: SignedInteger>(
  _ call: @autoclosure () -> String, _ body: () -> Count
) throws(SystemFault) -> Count {
  while true {
    let result = body()
    if result >= 0 { return result }
    let code = errno
    if code != EINTR { throw SystemFault(call: call(), code: code) }
  }
}

/// Makes one call to a function of CTerminal, which returns `-errno` when it fails.
@discardableResult
func terminalCall(
  _ call: @autoclosure () -> String, _ body: () -> Int32
) throws(SystemFault) -> Int32 {
  while true {
    let result = body()
    if result >= 0 { return result }
    if result != -EINTR { throw SystemFault(call: call(), code: -result) }
  }
}
