import Employment
import Exchange
import Foundation
import Sealing

/// `kioskd verify`: whether a slip's token is genuine.
public enum Verifying {
  /// - Parameters:
  ///   - keys: public keys of other terminals, 64 hexadecimal digits each.
  /// - Returns: lines to print and an exit status: 0 genuine, 1 expired, 2 rejected.
  public static func run(
    _ token: String, keys: [String], configuration: KioskConfiguration, today: CalendarDate
  ) throws -> (lines: [String], exitCode: Int32) {
    var known = keys.compactMap { VerifyingKey($0) }
    if FileManager.default.fileExists(atPath: configuration.slipKeyPath) {
      known.append(try SigningKey.loadOrCreate(at: configuration.slipKeyPath).verifyingKey)
    }
    return SlipVerifier(verifyingKeys: known).report(token, today: today)
  }
}
