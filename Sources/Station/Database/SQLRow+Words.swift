import Employment
import Exchange
import Foundation

extension SQLRow {
  /// Throws ``StationFault/damaged`` where the column holds no record id.
  func recordID(_ column: String) throws(StationFault) -> RecordID {
    guard let id = RecordID(try text(column)) else { throw .damaged }
    return id
  }

  /// Nil for null.
  func optionalRecordID(_ column: String) throws(StationFault) -> RecordID? {
    guard let text = optionalText(column) else { return nil }
    guard let id = RecordID(text) else { throw .damaged }
    return id
  }

  /// Milliseconds since 1970.
  func timestamp(_ column: String) throws(StationFault) -> Timestamp {
    Timestamp(milliseconds: try integer(column))
  }

  /// Nil for null.
  func optionalTimestamp(_ column: String) -> Timestamp? {
    optionalInteger(column).map { Timestamp(milliseconds: $0) }
  }

  /// `2026-11-23`.
  func day(_ column: String) throws(StationFault) -> CalendarDate {
    guard let day = CalendarDate(try text(column)) else { throw .damaged }
    return day
  }

  /// One of our own words.
  func word<Word: RawRepresentable>(
    _ column: String, as type: Word.Type = Word.self
  ) throws(StationFault) -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: try text(column)) else { throw .damaged }
    return word
  }

  /// A value that was written as canonical JSON.
  func json<Value: Decodable>(
    _ column: String, as type: Value.Type = Value.self
  ) throws(StationFault) -> Value {
    let bytes = Data(try text(column).utf8)
    do { return try CanonicalJSON.value(type, from: bytes) } catch { throw .damaged }
  }
}

extension SQLValue {
  /// 36 characters.
  init(_ id: RecordID) { self = .text(id.description) }

  /// Milliseconds since 1970.
  init(_ moment: Timestamp) { self = .integer(moment.milliseconds) }

  /// Milliseconds since 1970; nil becomes null.
  init(_ moment: Timestamp?) { self = moment.map { SQLValue($0) } ?? .null }

  /// `2026-11-23`.
  init(_ day: CalendarDate) { self = .text(day.description) }

  /// A whole number.
  init(_ number: Int) { self = .integer(Int64(number)) }

  /// Bytes as they are.
  init(_ data: Data) { self = .blob([UInt8](data)) }

  /// Canonical JSON.
  init(json value: some Encodable) throws(StationFault) {
    let bytes: Data
    do { bytes = try CanonicalJSON.bytes(of: value) } catch { throw .damaged }
    self = .text(String(decoding: bytes, as: UTF8.self))
  }
}
