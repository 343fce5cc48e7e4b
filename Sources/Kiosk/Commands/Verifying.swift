import Employment
import Exchange
import Foundation
import Sealing

/// `kioskd verify`: whether a slip's token is genuine.
public enum Verifying {
  /// Why a token was not looked at.
  public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// With the text that was given for a key.
    case unreadableKey(String)

    /// `--key: XYZ is no public key: 64 hexadecimal digits`.
    public var description: String {
      switch self {
      case .unreadableKey(let text): "--key: \(text) is no public key: 64 hexadecimal digits"
      }
    }
  }

  /// - Parameters:
  ///   - keys: public keys of other terminals, 64 hexadecimal digits each.
  /// - Throws: ``Fault`` for a key that cannot be read: without it every slip of that terminal would
  ///   look forged.
  /// - Returns: lines to print and an exit status: 0 genuine, 1 expired, 2 rejected.
  public static func run(
    _ token: String, keys: [String], configuration: KioskConfiguration, today: CalendarDate
  ) throws -> (lines: [String], exitCode: Int32) {
    var known = try keys.map { text throws(Fault) in
      guard let key = VerifyingKey(text) else { throw .unreadableKey(text) }
      return key
    }
    if FileManager.default.fileExists(atPath: configuration.slipKeyPath) {
      known.append(try SigningKey.loadOrCreate(at: configuration.slipKeyPath).verifyingKey)
    }
    return SlipVerifier(verifyingKeys: known).report(token, today: today)
  }
}
