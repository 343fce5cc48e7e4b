import NIOCore
import NIOHTTP1

/// Reads request lines that name a whole address (RFC 9112, 3.2.2), before all but the path of it is
/// forgotten.
///
/// An address of the host that the Host field names becomes the path. Where the two differ, or there
/// is more than one Host field, none is left: what a signature covers, what a cache in front keeps and
/// what is answered would not be the same, so ``RequestCheck`` refuses a request without it.
final class AbsoluteTarget: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias InboundOut = HTTPServerRequestPart

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard case .head(let head) = unwrapInboundIn(data) else {
      return context.fireChannelRead(data)
    }
    context.fireChannelRead(wrapInboundOut(.head(Self.settled(head))))
  }

  static func settled(_ head: HTTPRequestHead) -> HTTPRequestHead {
    var head = head
    let hosts = head.headers["host"]
    var isSettled = hosts.count == 1
    if !head.uri.hasPrefix("/"), head.uri != "*" {
      let address = Address(head.uri)
      isSettled = isSettled && address?.isOf(hosts[0]) == true
      head.uri = address?.target ?? "/"
    }
    if !isSettled { head.headers.remove(name: "host") }
    return head
  }

  private struct Address {
    var authority: Substring
    var target: String
    var port: String

    init?(_ uri: String) {
      guard let mark = uri.firstRange(of: "://") else { return nil }
      switch uri[..<mark.lowerBound].lowercased() {
      case "http": port = ":80"
      case "https": port = ":443"
      default: return nil  // Any text may stand there.
      }
      let rest = uri[mark.upperBound...]
      let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
      authority = rest[..<end]
      target = rest[end...].hasPrefix("/") ? String(rest[end...]) : "/" + rest[end...]
    }

    func isOf(_ host: String) -> Bool { plain(String(authority)) == plain(host) }

    /// Without the scheme's own port, in small letters: hosts that are the same.
    private func plain(_ authority: String) -> String {
      let small = authority.lowercased()
      return small.hasSuffix(port) ? String(small.dropLast(port.count)) : small
    }
  }
}
