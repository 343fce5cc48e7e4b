import Crypto

/// Proves that two sides hold the same rows, whatever order they came in: the sum of the rows'
/// SHA-256, in four lanes of 64 bits that overflow each for itself. A row more is an addition, one
/// less a subtraction, so nothing is ever gone through again.
public struct SetHash: Hashable, Sendable {
  private var lanes: SIMD4<UInt64>

  /// Of no row.
  public init() { lanes = .zero }

  /// Of one row alone: of its line in a segment, without the line end.
  public init(row line: UnsafeRawBufferPointer) {
    var digest = SHA256()
    digest.update(bufferPointer: line)
    self = digest.finalize().withUnsafeBytes { SetHash(bytes: $0) } ?? SetHash()
  }

  /// Reads ``bytes``; nil unless there are 32.
  public init?(bytes: UnsafeRawBufferPointer) {
    guard bytes.count == 32 else { return nil }
    var lanes = SIMD4<UInt64>.zero
    for lane in 0..<4 {
      lanes[lane] = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: lane * 8, as: UInt64.self))
    }
    self.lanes = lanes
  }

  /// Reads ``text``; nil unless it is 64 hexadecimal digits.
  public init?(_ text: String) {
    guard text.utf8.count == 64, let bytes = Hexadecimal.bytes(of: text),
      let read = bytes.withUnsafeBytes({ SetHash(bytes: $0) })
    else { return nil }
    self = read
  }

  /// With the rows of another.
  public mutating func add(_ rows: SetHash) { lanes &+= rows.lanes }

  /// Without the rows of another.
  public mutating func remove(_ rows: SetHash) { lanes &-= rows.lanes }

  /// 32 bytes, the lowest of each lane first.
  public var bytes: [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 32) { buffer, count in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      for lane in 0..<4 {
        raw.storeBytes(of: lanes[lane].littleEndian, toByteOffset: lane * 8, as: UInt64.self)
      }
      count = 32
    }
  }

  /// 64 lower-case hexadecimal digits.
  public var text: String { Hexadecimal.text(of: bytes) }
}

extension SetHash: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let read = SetHash(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a set hash")
    }
    self = read
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
