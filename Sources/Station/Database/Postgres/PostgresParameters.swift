import CPostgres

/// Values in PostgreSQL's binary format, as libpq takes them.
struct PostgresParameters {
  /// Object ids of the types (`pg_type`); 0 lets the server decide, as it must for null.
  private(set) var types: [Oid] = []
  private var bytes: [UInt8] = []
  /// Where in `bytes` each value is; nil is null.
  private var ranges: [Range<Int>?] = []

  init(_ values: [SQLValue]) throws(StationFault) {
    for value in values { append(try value.checked()) }
    // So that an empty value has an address, too.
    bytes.append(0)
  }

  private mutating func append(_ value: SQLValue) {
    switch value {
    case .null:
      types.append(0)
      ranges.append(nil)
    case .integer(let number):
      types.append(PostgresType.int8)
      append(withUnsafeBytes(of: number.bigEndian) { Array($0) })
    case .text(let text):
      types.append(PostgresType.text)
      append(Array(text.utf8))
    case .blob(let blob):
      types.append(PostgresType.bytea)
      append(blob)
    }
  }

  private mutating func append(_ value: [UInt8]) {
    ranges.append(bytes.count..<(bytes.count + value.count))
    bytes += value
  }

  /// Gives count, addresses, lengths and formats to `body`.
  func with<Answer>(
    _ body: (Int32, [UnsafePointer<CChar>?], [Int32], [Int32]) -> Answer
  ) -> Answer {
    bytes.withUnsafeBytes { buffer in
      let addresses = ranges.map { range in
        range.flatMap { buffer.baseAddress?.advanced(by: $0.lowerBound) }?
          .assumingMemoryBound(to: CChar.self)
      }
      let lengths = ranges.map { Int32($0?.count ?? 0) }
      return body(
        Int32(ranges.count), addresses, lengths, Array(repeating: 1, count: ranges.count))
    }
  }
}

/// Object ids of PostgreSQL's own types, which never change (`pg_type.dat`).
enum PostgresType {
  static let bool: Oid = 16
  static let bytea: Oid = 17
  static let name: Oid = 19
  static let int8: Oid = 20
  static let int2: Oid = 21
  static let int4: Oid = 23
  static let text: Oid = 25
  static let oid: Oid = 26
  static let unknown: Oid = 705
  static let bpchar: Oid = 1042
  static let varchar: Oid = 1043
  static let numeric: Oid = 1700
  static let void: Oid = 2278
}
