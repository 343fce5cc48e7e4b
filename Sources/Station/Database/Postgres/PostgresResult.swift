import CPostgres

/// libpq's answer to one statement, in binary format.
struct PostgresResult: ~Copyable {
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { PQclear(handle) }

  /// Behind the last statement of a pipeline.
  var isPipelineEnd: Bool { PQresultStatus(handle) == PGRES_PIPELINE_SYNC }

  /// Nil where the statement was done.
  var failure: PostgresFailure? {
    switch PQresultStatus(handle) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return nil
    default: break
    }
    // Without a state the words are libpq's own: of the connection.
    guard let state = field(PostgresResult.sqlState) else {
      return .lost("the connection to the database ended")
    }
    return .refused(state: state, words: words(state))
  }

  /// Of a statement that changed rows.
  var changes: Int {
    let status = String(cString: PQcmdStatus(handle))
    guard !status.hasPrefix("SELECT") else { return 0 }
    return Int(String(cString: PQcmdTuples(handle))) ?? 0
  }

  /// The first word or two of what was done, such as `COMMIT`.
  var done: String { String(cString: PQcmdStatus(handle)) }

  func rows() throws(StationFault) -> [SQLRow] {
    let width = PQnfields(handle)
    guard width > 0 else { return [] }
    let columns = (0..<width).map { String(cString: PQfname(handle, $0)) }
    let types = (0..<width).map { PQftype(handle, $0) }
    var rows: [SQLRow] = []
    rows.reserveCapacity(Int(PQntuples(handle)))
    for row in 0..<PQntuples(handle) {
      var values: [SQLValue] = []
      values.reserveCapacity(columns.count)
      for column in 0..<width { values.append(try value(row, column, types[Int(column)])) }
      rows.append(SQLRow(columns: columns, values: values))
    }
    return rows
  }

  private func value(_ row: Int32, _ column: Int32, _ type: Oid) throws(StationFault) -> SQLValue {
    guard PQgetisnull(handle, row, column) == 0 else { return .null }
    let bytes = UnsafeRawBufferPointer(
      start: PQgetvalue(handle, row, column), count: Int(PQgetlength(handle, row, column)))
    switch type {
    case PostgresType.int8, PostgresType.int4, PostgresType.int2, PostgresType.oid,
      PostgresType.bool:
      return .integer(PostgresResult.integer(bytes, isSigned: type != PostgresType.oid))
    case PostgresType.text, PostgresType.varchar, PostgresType.bpchar, PostgresType.name,
      PostgresType.unknown:
      return .text(String(decoding: bytes, as: UTF8.self))
    case PostgresType.bytea: return .blob(Array(bytes))
    case PostgresType.numeric: return .integer(try PostgresResult.wholeNumber(bytes))
    case PostgresType.void: return .null
    default: throw .statement("a value of a type that the store does not have")
    }
  }

  /// Big-endian, of one to eight bytes.
  private static func integer(_ bytes: some Collection<UInt8>, isSigned: Bool = true) -> Int64 {
    let isNegative = isSigned && bytes.count > 1 && bytes.first.map { $0 >= 0x80 } == true
    return bytes.reduce(isNegative ? -1 : 0) { $0 << 8 | Int64($1) }
  }

  /// `numeric`, which sums are: digits of base 10,000 and the weight of the first, sign, scale.
  private static func wholeNumber(_ bytes: UnsafeRawBufferPointer) throws(StationFault) -> Int64 {
    func word(_ index: Int) -> Int64 { integer(bytes[(2 * index)..<(2 * index + 2)]) }
    guard bytes.count >= 8 else { throw .damaged }
    let (count, weight, sign) = (Int(word(0)), word(1), word(2))
    guard bytes.count == 8 + 2 * count, sign == 0 || sign == 0x4000, Int64(count) <= weight + 1
    else { throw .statement("a number that is not whole") }
    var number: Int64 = 0
    for position in 0..<Int(weight + 1) {
      let digit = position < count ? word(4 + position) : 0
      let (product, overflows) = number.multipliedReportingOverflow(by: 10_000)
      let (sum, exceeds) = product.subtractingReportingOverflow(digit)
      guard !overflows, !exceeds else { throw .statement("a number that is too large") }
      number = sum
    }
    // Gathered below zero, where there is one number more.
    guard sign == 0 else { return number }
    guard number > Int64.min else { throw .statement("a number that is too large") }
    return -number
  }

  /// Names of tables, columns and rules, never values: the server's own words are shown only where
  /// the statement itself is wrong, since others may repeat a value.
  private func words(_ state: String) -> String {
    if state.hasPrefix("42") || state.hasPrefix("57") || state.hasPrefix("28") {
      return field(PostgresResult.message) ?? ""
    }
    let names = [PostgresResult.table, PostgresResult.column, PostgresResult.constraint]
    return names.compactMap { field($0) }.joined(separator: " ")
  }

  private func field(_ code: Int32) -> String? {
    PQresultErrorField(handle, code).map { String(cString: $0) }
  }

  // PG_DIAG_… are characters, which Swift doesn't import as numbers.
  private static let sqlState = Int32(UInt8(ascii: "C"))
  private static let message = Int32(UInt8(ascii: "M"))
  private static let table = Int32(UInt8(ascii: "t"))
  private static let column = Int32(UInt8(ascii: "c"))
  private static let constraint = Int32(UInt8(ascii: "n"))
}
