import CCups

/// Where cupsd listens.
public struct CupsServer: Hashable, Sendable {
  /// A name, an address, or the path of a socket.
  public var host: String
  /// 0 for a socket.
  public var port: Int

  /// A socket of this machine.
  public init(socket path: String) {
    host = path
    port = 0
  }

  public init(host: String, port: Int = 631) {
    self.host = host
    self.port = port
  }

  /// As `CUPS_SERVER` is written: `/path/of/socket`, `host`, `host:port`, `[address]:port`; nil when
  /// it is none of these.
  public init?(_ text: String) {
    if text.hasPrefix("/"), !text.contains(where: \.isNewline) {
      self.init(socket: text)
      return
    }
    guard !text.isEmpty, !text.contains(where: { $0.isWhitespace || $0 == "/" }) else { return nil }
    let start = text.lastIndex(of: "]") ?? text.startIndex
    guard let colon = text[start...].lastIndex(of: ":") else {
      self.init(host: text)
      return
    }
    guard let port = Int(text[text.index(after: colon)...]), (1...65_535).contains(port),
      colon > text.startIndex
    else { return nil }
    self.init(host: String(text[..<colon]), port: port)
  }

  /// What libcups would take: `CUPS_SERVER`, `client.conf`, else the system's socket.
  public static var standard: CupsServer {
    let name = String(cString: cupsServer())
    return name.hasPrefix("/")
      ? CupsServer(socket: name)
      : CupsServer(
        host: name, port: Int(ippPort()))
  }
}
