import Foundation
import Ports

/// JSON that is the same bytes for the same value, so that it can be hashed: keys sorted, no white
/// space, slashes as they are.
enum CanonicalJSON {
  static func bytes(of value: some Encodable) throws(LedgerFault) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return try encoder.encode(value) } catch {
      // The error would carry the value: say nothing of it.
      throw .unavailable("a record could not be written as JSON")
    }
  }

  /// Throws ``LedgerFault/damaged`` when the bytes are not such a value.
  static func value<Value: Decodable>(_ type: Value.Type, from bytes: Data)
    throws(LedgerFault) -> Value
  {
    do { return try JSONDecoder().decode(type, from: bytes) } catch { throw .damaged }
  }
}
