import Employment
import Foundation

/// Rows of one terminal's outbox on their way to the station, by the line or on a courier's stick.
///
/// The signature binds the last row's hash, and by the chain every row before it, to the terminal:
/// a stick in other hands changes nothing, and a disk that was copied or set back is seen at the
/// station as a chain that forks.
public struct OutboxBatch: Hashable, Sendable, Codable {
  /// The most rows that go in one batch.
  public static let largestCount = 500

  /// Who sends, as the station enrolled it.
  public var device: RecordID
  /// In order, without gaps.
  public var rows: [OutboxRow]
  /// Ed25519 over ``signedBytes(device:last:)``, 64 bytes.
  public var signature: Data

  /// A batch as it was received.
  public init(device: RecordID, rows: [OutboxRow], signature: Data) {
    self.device = device
    self.rows = rows
    self.signature = signature
  }

  /// A batch of the terminal's own, signed; nil when there are no rows.
  public init?(device: RecordID, rows: [OutboxRow], key: SigningKey) {
    guard let last = rows.last else { return nil }
    self.init(
      device: device, rows: rows,
      signature: Data(key.sign(OutboxBatch.signedBytes(device: device, last: last))))
  }

  /// Whether the signature is that of `key` for the last row.
  public func isSigned(by key: VerifyingKey) -> Bool {
    guard let last = rows.last else { return false }
    return key.isValid([UInt8](signature), for: OutboxBatch.signedBytes(device: device, last: last))
  }

  /// Whether each row is whole and follows the one before, starting behind `previousHash`.
  public func isUnbroken(after previousHash: Data) -> Bool {
    var hash = previousHash
    for row in rows {
      guard row.follows(hash) else { return false }
      hash = row.hash
    }
    return true
  }

  /// `jiuye outbox batch 1`, a zero byte, the device (36 characters), the last row's sequence (in
  /// decimal), and its hash.
  static func signedBytes(device: RecordID, last: OutboxRow) -> [UInt8] {
    Array("jiuye outbox batch 1\u{0}\(device)\u{0}\(last.sequence)\u{0}".utf8) + Array(last.hash)
  }
}
