import NIOCore
import Synchronization

/// How many connections each network has open: one caller must not take the places of all others.
final class ConnectionGate: Sendable {
  private let limit: Int
  private let proxies: TrustedProxies
  private let open = Mutex<[String: Int]>([:])

  /// - Parameters:
  ///   - limit: of connections that one network may have open at once.
  ///   - proxies: web servers in front, by whose connections everybody comes.
  init(limit: Int, proxies: TrustedProxies) {
    self.limit = limit
    self.proxies = proxies
  }

  /// How many networks have connections.
  var networks: Int { open.withLock { $0.count } }

  /// Whether one more is let in; it is counted until it is closed.
  func enter(_ channel: any Channel) -> Bool {
    guard let address = channel.remoteAddress?.ipAddress, !proxies.contains(address) else {
      return true
    }
    let network = CallerNetwork.name(of: TrustedProxies.address(address) ?? address)
    let isIn = open.withLock { open in
      guard open[network, default: 0] < limit else { return false }
      open[network, default: 0] += 1
      return true
    }
    if isIn { channel.closeFuture.whenComplete { _ in self.leave(network) } }
    return isIn
  }

  private func leave(_ network: String) {
    open.withLock { open in
      let left = (open[network] ?? 1) - 1
      open[network] = left > 0 ? left : nil
    }
  }
}
