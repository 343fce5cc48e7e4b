import Interface
import Journeys
import Kiosk

/// Whether those who were here before can still be seen.
struct PrivacyChecks {
  private var before: [Person] = []
  private var current: Person?

  /// Somebody begins to type.
  mutating func comes(_ person: Person) {
    before.removeAll { $0 == person }
    current = person
  }

  /// The visit has ended.
  mutating func leaves() {
    guard let person = current else { return }
    current = nil
    before = before.suffix(3) + [person]
  }

  /// In the words of the list: cheap enough for every step.
  func checkWords(_ words: [String]) -> (Invariant, String)? {
    guard !before.isEmpty else { return nil }
    return found(in: words.joined(separator: "\n")).map { (.frameForgets, "list: \($0)") }
  }

  /// In the picture, after it was painted or wiped.
  func checkPicture(_ stage: SimulatedStage) -> (Invariant, String)? {
    guard !before.isEmpty else { return nil }
    return found(in: stage.text).map { (.frameForgets, "picture: \($0)") }
  }

  /// In all that the terminal knows of a visit.
  ///
  /// - Parameter kept: someone whom a broken terminal would still know.
  func checkState(_ terminal: Terminal, andAlso kept: Person? = nil) -> (Invariant, String)? {
    guard !before.isEmpty else { return nil }
    let known = (terminal.visit, terminal.screens, terminal.explanation, kept)
    let state = String(reflecting: known)
    return found(in: state).map { (.stateForgets, $0) }
  }

  /// Searched as bytes, which is much faster than as characters.
  private func found(in text: String) -> String? {
    let bytes = Array(text.utf8)
    for person in before {
      for trace in person.traces where PrivacyChecks.contains(bytes, Array(trace.utf8)) {
        return trace
      }
    }
    return nil
  }

  private static func contains(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    return bytes.withUnsafeBufferPointer { bytes in
      for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
        if zip(bytes[start...], wanted).allSatisfy({ $0 == $1 }) { return true }
      }
      return false
    }
  }
}
