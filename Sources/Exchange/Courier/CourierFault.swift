/// Why something that a courier brought was not used. Nothing of it was.
public enum CourierFault: Error, Hashable, Sendable {
  /// Cut off, or not of this form at all.
  case malformed
  /// Written by a newer version of the program: its format.
  case newerFormat(Int)
  /// Another station's.
  case foreignStation
  /// Another terminal's.
  case foreignDevice
  /// Not signed by whom it names: altered, or made by somebody else.
  case notSigned
  /// Signed by whom it names, but sealed to a key that isn't there.
  case wrongKey
  /// It opens, and holds something else than it says.
  case unreadable
}

extension CourierFault {
  /// For whoever carries the stick.
  public var words: String {
    switch self {
    case .malformed: "it is cut off, or no letter of a courier"
    case .newerFormat(let format): "it was written by a newer program (format \(format))"
    case .foreignStation: "it belongs to another station"
    case .foreignDevice: "it belongs to another terminal"
    case .notSigned: "its signature is wrong: it was altered on its way"
    case .wrongKey: "it is sealed to a key that is not here: the keys were changed since"
    case .unreadable: "its content cannot be read"
    }
  }
}
