import Exchange

/// Where a post came from, beside its row: sequence (8 bytes), hash of the row (32), number of the
/// shard (4), all with the lowest byte first, then members of its body that this program does not
/// know.
struct FeedMark {
  var sequence: Int64
  var hash: SetHash
  var shard: Int32

  private static let fixedLength = 44

  /// Nil for a post of an imported file.
  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.count >= FeedMark.fixedLength,
      let hash = SetHash(bytes: UnsafeRawBufferPointer(rebasing: bytes[8..<40]))
    else { return nil }
    sequence = Int64(littleEndian: bytes.loadUnaligned(fromByteOffset: 0, as: Int64.self))
    self.hash = hash
    shard = Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: 40, as: Int32.self))
  }

  static func append(
    sequence: Int64, hash: SetHash, shard: Int32, unknown: some Collection<UInt8>,
    to bytes: inout [UInt8]
  ) {
    withUnsafeBytes(of: sequence.littleEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: hash.bytes)
    withUnsafeBytes(of: shard.littleEndian) { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: unknown)
  }

  /// The shard's number alone.
  static func shard(of bytes: UnsafeRawBufferPointer) -> Int32? {
    guard bytes.count >= fixedLength else { return nil }
    return Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: 40, as: Int32.self))
  }

  /// Members of the body that this program does not know, as JSON parted by commas.
  static func unknown(of bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: bytes[min(fixedLength, bytes.count)...])
  }
}
