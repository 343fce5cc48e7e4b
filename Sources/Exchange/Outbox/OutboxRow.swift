import Crypto
import Employment
import Foundation

/// One record on its way to the station.
///
/// Rows are numbered without gaps and chained: each hash covers the row before, so that a signature
/// on the last one vouches for all.
public struct OutboxRow: Hashable, Sendable, Codable {
  /// From 1, without gaps.
  public var sequence: Int64
  /// Of the record, unique in the outbox: the station answers by it.
  public var recordID: RecordID
  /// What the record is, in the word of the version that wrote it: see ``kind``.
  public var kindWord: String
  /// Of the payload's form; see ``OutboxDocument/currentVersion``.
  public var version: Int
  /// Canonical JSON of an ``OutboxDocument``, unsealed: personal data.
  public var payload: Data
  /// The terminal's clock, which may be wrong: order is by ``sequence``.
  public var createdAt: Timestamp
  /// SHA-256 of ``payload``. The payload's salt keeps it from being guessed.
  public var contentHash: Data
  /// ``hash`` of the row before; 32 zero bytes before the first.
  public var previousHash: Data
  /// SHA-256 of the row: of `jiuye outbox 1` and a zero byte, the hash before (32 bytes), sequence
  /// (8, big-endian), record id (16), milliseconds of its making (8), version (4), the kind's
  /// length (4) and its UTF-8, and the content hash (32).
  public var hash: Data

  /// A row as it was written or received; see ``follows(_:)``.
  public init(
    sequence: Int64, recordID: RecordID, kindWord: String, version: Int, payload: Data,
    createdAt: Timestamp, contentHash: Data, previousHash: Data, hash: Data
  ) {
    self.sequence = sequence
    self.recordID = recordID
    self.kindWord = kindWord
    self.version = version
    self.payload = payload
    self.createdAt = createdAt
    self.contentHash = contentHash
    self.previousHash = previousHash
    self.hash = hash
  }

  /// What the record is; nil for a word that this version does not know. Such a row can be kept
  /// and checked like any other.
  public var kind: OutboxDocument.Kind? { OutboxDocument.Kind(rawValue: kindWord) }

  private enum CodingKeys: String, CodingKey {
    case sequence, recordID, version, payload, createdAt, contentHash, previousHash, hash
    case kindWord = "kind"
  }

  /// 32 zero bytes.
  public static let hashBeforeFirst = Data(count: SHA256.byteCount)

  /// See ``hash``.
  public static func link(
    sequence: Int64, recordID: RecordID, kindWord: String, version: Int,
    createdAt: Timestamp, contentHash: Data, previousHash: Data
  ) -> Data {
    var digest = SHA256()
    func add(_ number: some FixedWidthInteger) {
      withUnsafeBytes(of: number.bigEndian) { digest.update(bufferPointer: $0) }
    }
    digest.update(data: Data("jiuye outbox 1\u{0}".utf8))
    digest.update(data: previousHash)
    add(sequence)
    add(recordID.high)
    add(recordID.low)
    add(createdAt.milliseconds)
    add(UInt32(truncatingIfNeeded: version))
    add(UInt32(truncatingIfNeeded: kindWord.utf8.count))
    digest.update(data: Data(kindWord.utf8))
    digest.update(data: contentHash)
    return Data(digest.finalize())
  }

  /// Whether the row is whole and follows the one whose hash is given.
  public func follows(_ hashBefore: Data) -> Bool {
    previousHash == hashBefore && contentHash == Data(SHA256.hash(data: payload))
      && hash
        == OutboxRow.link(
          sequence: sequence, recordID: recordID, kindWord: kindWord, version: version,
          createdAt: createdAt, contentHash: contentHash, previousHash: previousHash)
  }
}

extension OutboxRow {
  /// A row of a kind that this version knows.
  public init(
    sequence: Int64, recordID: RecordID, kind: OutboxDocument.Kind, version: Int, payload: Data,
    createdAt: Timestamp, contentHash: Data, previousHash: Data, hash: Data
  ) {
    self.init(
      sequence: sequence, recordID: recordID, kindWord: kind.rawValue, version: version,
      payload: payload, createdAt: createdAt, contentHash: contentHash,
      previousHash: previousHash, hash: hash)
  }

  /// See ``hash``; for a kind that this version knows.
  public static func link(
    sequence: Int64, recordID: RecordID, kind: OutboxDocument.Kind, version: Int,
    createdAt: Timestamp, contentHash: Data, previousHash: Data
  ) -> Data {
    link(
      sequence: sequence, recordID: recordID, kindWord: kind.rawValue, version: version,
      createdAt: createdAt, contentHash: contentHash, previousHash: previousHash)
  }
}
