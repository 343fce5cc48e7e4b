import NIOCore

/// Under which name callers are counted together.
enum CallerNetwork {
  /// Of IPv4 the address itself. Of IPv6 the first 64 bits of it: whoever has one address of such a
  /// network has all of them (RFC 6177), and could be another caller with each request. Anything else
  /// stays as it is.
  static func name(of address: String) -> String {
    guard case .v6(let found)? = try? SocketAddress(ipAddress: address, port: 0) else {
      return address
    }
    let bytes = withUnsafeBytes(of: found.address.sin6_addr) { Array($0.prefix(8)) }
    let groups = stride(from: 0, to: 8, by: 2).map {
      String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16)
    }
    return groups.joined(separator: ":") + "::/64"
  }
}
