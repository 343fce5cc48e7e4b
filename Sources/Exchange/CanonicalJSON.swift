import Foundation

/// JSON that is the same bytes for the same value, so that it can be hashed: keys sorted, no white
/// space, slashes as they are.
public enum CanonicalJSON {
  /// A value could not be written, or bytes are not such a value. Tells nothing of either, because
  /// what is sent may be personal.
  public struct Fault: Error, Hashable, Sendable {}

  /// UTF-8.
  public static func bytes(of value: some Encodable) throws(Fault) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do { return try encoder.encode(value) } catch { throw Fault() }
  }

  /// Unknown keys are passed over.
  public static func value<Value: Decodable>(_ type: Value.Type, from bytes: Data)
    throws(Fault) -> Value
  {
    do { return try JSONDecoder().decode(type, from: bytes) } catch { throw Fault() }
  }
}
