import Employment
import Foundation

/// JSON Schemas (2020-12) of types, found out by having each read from nothing: the reading itself says
/// which members there are, of what type, and which may be missing.
///
/// A type of which a reading from nothing cannot be made needs a place in ``scalars``; the error names
/// it.
final class JSONShapes {
  typealias Schema = [String: Any]

  struct Unreadable: Error, CustomStringConvertible {
    var description: String
  }

  /// Schemas of the types that have a name.
  private(set) var components: [String: Schema] = [:]

  /// The schema of a type; what it is made of stands in ``components``.
  func schema<Value: Decodable>(of type: Value.Type) throws -> Schema { try read(type).schema }

  /// The schema of a type, and a value of it.
  func read<Value: Decodable>(_ type: Value.Type) throws -> (schema: Schema, value: Value) {
    if let (schema, sample) = Self.scalars[ObjectIdentifier(type)], let value = sample as? Value {
      return (schema, value)
    }
    if let collection = type as? any ShapedCollection.Type {
      let read = try collection.readShape(self)
      guard let value = read.value as? Value else { throw Unreadable(description: "\(type)") }
      return (read.schema, value)
    }
    let name = Self.name(of: type)
    let reference = ["$ref": "#/components/schemas/\(name)"]
    if let (schema, value) = Self.words(type) {
      components[name] = schema
      return (reference, value)
    }
    let reading = Reading(self)
    do {
      let value = try Value(from: reading)
      components[name] = reading.schema
      return (reference, value)
    } catch let fault as Unreadable {
      throw fault
    } catch {
      throw Unreadable(description: "\(name): \(error)")
    }
  }

  /// `ReviewVacancy.Decision`, without the module; what stands in angle brackets behind a point.
  private static func name(of type: any Any.Type) -> String {
    String(reflecting: type).split { $0 == "<" || $0 == ">" }
      .map { $0.split(separator: ".").dropFirst().joined(separator: ".") }.joined(separator: ".")
  }

  /// Of an enum whose cases are words.
  private static func words<Value>(_ type: Value.Type) -> (Schema, Value)? {
    guard let listed = type as? any CaseIterable.Type else { return nil }
    let cases = cases(of: listed)
    let words = cases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
    guard words.count == cases.count, let first = cases.first as? Value else { return nil }
    return (["type": "string", "enum": words], first)
  }

  private static func cases<Listed: CaseIterable>(of type: Listed.Type) -> [Any] {
    type.allCases.map { $0 }
  }

  private static func text(_ pattern: String) -> Schema { ["type": "string", "pattern": pattern] }

  /// What is read from one value, each with a sample.
  nonisolated(unsafe) private static let scalars: [ObjectIdentifier: (Schema, Any)] = [
    ObjectIdentifier(String.self): (["type": "string"], ""),
    ObjectIdentifier(Bool.self): (["type": "boolean"], false),
    ObjectIdentifier(Int.self): (["type": "integer", "format": "int64"], 0),
    ObjectIdentifier(Int64.self): (["type": "integer", "format": "int64"], Int64(0)),
    ObjectIdentifier(Double.self): (["type": "number"], 0.0),
    ObjectIdentifier(Data.self): (
      ["type": "string", "contentEncoding": "base64"], Data()
    ),
    ObjectIdentifier(RecordID.self): (
      text("^[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}$"), RecordID(high: 0, low: 0)
    ),
    ObjectIdentifier(Timestamp.self): (
      [
        "type": "integer", "format": "int64",
        "description": "Milliseconds since 1970-01-01T00:00:00Z.",
      ], Timestamp(milliseconds: 0)
    ),
    ObjectIdentifier(CalendarDate.self): (
      ["type": "string", "format": "date"], CalendarDate(year: 2026, month: 1, day: 1) as Any
    ),
    ObjectIdentifier(TimeOfDay.self): (
      text("^[0-9]{1,2}:[0-9]{1,2}$"), TimeOfDay(minutes: 0)
    ),
    ObjectIdentifier(RegionCode.self): (
      text("^([0-9]{6}|[0-9]{9}|[0-9]{12})$"), RegionCode("360704") as Any
    ),
    ObjectIdentifier(EducationLevel.self): (
      ["type": "string", "description": "Code of GB/T 4658."], EducationLevel(code: "21") as Any
    ),
    ObjectIdentifier(CreditCode.self): (
      text("^[0-9A-Z]{18}$"), (try? CreditCode("91360704MA35JQ2C2P")) as Any
    ),
  ]
}

/// What holds others of one type.
private protocol ShapedCollection {
  static func readShape(_ shapes: JSONShapes) throws -> (schema: JSONShapes.Schema, value: Any)
}

extension Optional: ShapedCollection where Wrapped: Decodable {
  static func readShape(_ shapes: JSONShapes) throws -> (schema: JSONShapes.Schema, value: Any) {
    (try shapes.schema(of: Wrapped.self), Self.none as Any)
  }
}

extension Array: ShapedCollection where Element: Decodable {
  static func readShape(_ shapes: JSONShapes) throws -> (schema: JSONShapes.Schema, value: Any) {
    (["type": "array", "items": try shapes.schema(of: Element.self)], Self())
  }
}

extension Set: ShapedCollection where Element: Decodable {
  static func readShape(_ shapes: JSONShapes) throws -> (schema: JSONShapes.Schema, value: Any) {
    (["type": "array", "items": try shapes.schema(of: Element.self)], Self())
  }
}

extension Dictionary: ShapedCollection where Key: Decodable, Value: Decodable {
  static func readShape(_ shapes: JSONShapes) throws -> (schema: JSONShapes.Schema, value: Any) {
    (
      ["type": "object", "additionalProperties": try shapes.schema(of: Value.self)], Self()
    )
  }
}

/// One type that is read.
private final class Reading: Decoder {
  let shapes: JSONShapes
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]
  var properties: [String: JSONShapes.Schema] = [:]
  var optional: Set<String> = []

  init(_ shapes: JSONShapes) { self.shapes = shapes }

  var schema: JSONShapes.Schema {
    var schema: JSONShapes.Schema = ["type": "object"]
    if !properties.isEmpty {
      schema["properties"] = properties.reduce(into: [:]) { members, member in
        let mayBeNull = optional.contains(member.key)
        members[member.key] = mayBeNull ? Self.orNull(member.value) : member.value
      }
    }
    let required = properties.keys.filter { !optional.contains($0) }.sorted()
    if !required.isEmpty { schema["required"] = required }
    return schema
  }

  /// What may be missing may be null, too.
  private static func orNull(_ schema: JSONShapes.Schema) -> JSONShapes.Schema {
    guard let type = schema["type"] as? String, schema["enum"] == nil else {
      return ["anyOf": [schema, ["type": "null"]]]
    }
    var schema = schema
    schema["type"] = [type, "null"]
    return schema
  }

  func container<Key: CodingKey>(keyedBy: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(Members(reading: self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    throw JSONShapes.Unreadable(description: "a list of its own")
  }

  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    throw JSONShapes.Unreadable(description: "a value of its own")
  }
}

/// Its members.
private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let reading: Reading
  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { [] }

  func contains(_ key: Key) -> Bool { true }

  /// Asked only of what may be missing.
  func decodeNil(forKey key: Key) -> Bool {
    reading.optional.insert(key.stringValue)
    return false
  }

  func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
    let (schema, value): (JSONShapes.Schema, Value)
    do { (schema, value) = try reading.shapes.read(type) } catch {
      throw JSONShapes.Unreadable(description: "\(key.stringValue): \(error)")
    }
    reading.properties[key.stringValue] = schema
    return value
  }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try value(type, key) }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try value(type, key) }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try value(type, key) }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try value(type, key) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try value(type, key) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try value(type, key) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try value(type, key) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try value(type, key) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try value(type, key) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try value(type, key) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try value(type, key) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try value(type, key) }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try value(type, key) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try value(type, key) }

  /// By the way that all other types take.
  private func value<Value: Decodable>(_ type: Value.Type, _ key: Key) throws -> Value {
    let read: Value = try decode(type as Value.Type, forKey: key)
    return read
  }

  func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedDecodingContainer<Nested> {
    KeyedDecodingContainer(Members<Nested>(reading: Reading(reading.shapes)))
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    throw JSONShapes.Unreadable(description: "\(key.stringValue): a list of its own")
  }

  func superDecoder() -> any Decoder { reading }
  func superDecoder(forKey key: Key) -> any Decoder { reading }
}
