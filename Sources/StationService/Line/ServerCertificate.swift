import Exchange
import NIOSSL
import Synchronization

/// The certificate by which the service is known, which can be read again while it serves.
final class ServerCertificate: Sendable {
  private let state: Mutex<NIOSSLContext>

  /// Reads PEM files: the certificate with its chain, and its key.
  init(certificate: String, key: String) throws(StationServerFault) {
    state = Mutex(try Self.context(certificate, key))
  }

  /// For the next connection; those that are open keep theirs.
  var context: NIOSSLContext { state.withLock { $0 } }

  /// Takes others from now on; where they cannot be used the ones before stay.
  func replace(certificate: String, key: String) throws(StationServerFault) {
    let context = try Self.context(certificate, key)
    state.withLock { $0 = context }
  }

  private static func context(
    _ certificate: String, _ key: String
  ) throws(StationServerFault) -> NIOSSLContext {
    for path in [certificate, key] {
      if let words = FileReason.unreadable(path) { throw .certificate(words) }
    }
    guard let chain = try? NIOSSLCertificate.fromPEMFile(certificate), !chain.isEmpty else {
      throw .certificate("\(certificate) holds no certificate in PEM")
    }
    guard let secret = try? NIOSSLPrivateKey(file: key, format: .pem) else {
      throw .certificate("\(key) holds no private key in PEM")
    }
    var tls = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(secret))
    tls.minimumTLSVersion = .tlsv12
    do { return try NIOSSLContext(configuration: tls) } catch {
      throw .certificate("\(key) is not the key of \(certificate)")
    }
  }
}
