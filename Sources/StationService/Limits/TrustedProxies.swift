import Foundation
import HTTPTypes
import NIOCore

/// The web servers in front of the service, whose word for where a request comes from counts. What
/// anybody else says of that is made up as easily as not.
struct TrustedProxies: Sendable {
  private static let field = "x-forwarded-for"

  private let addresses: Set<String>

  /// - Parameter addresses: as ``address(_:)`` writes them.
  init(_ addresses: Set<String>) { self.addresses = addresses }

  /// Whether a peer is one of them.
  func contains(_ peer: String) -> Bool { addresses.contains(Self.address(peer) ?? peer) }

  /// Where a request comes from: each web server adds at the right of `X-Forwarded-For` whom it
  /// heard, so the first from the right that is none of ours. The peer where there is no such entry
  /// or it is no address.
  func caller(of headers: HTTPFields, peer: String) -> String {
    let peer = Self.address(peer) ?? peer
    guard addresses.contains(peer) else { return peer }
    let said = headers.filter { $0.name.canonicalName == Self.field }.map(\.value)
      .joined(separator: ",")
    for entry in said.split(separator: ",", omittingEmptySubsequences: false).reversed() {
      let words = entry.trimmingCharacters(in: .whitespaces)
      guard let address = Self.address(words) else { return peer }
      if !addresses.contains(address) { return address }
    }
    return peer
  }

  /// An IP address as it is always written, so that one has one name; nil for anything else.
  static func address(_ text: some StringProtocol) -> String? {
    guard let address = try? SocketAddress(ipAddress: String(text), port: 0).ipAddress else {
      return nil
    }
    // What a socket for both kinds calls an address of IPv4.
    let mapped = "::ffff:"
    guard address.hasPrefix(mapped), address.contains(".") else { return address }
    return String(address.dropFirst(mapped.count))
  }
}
