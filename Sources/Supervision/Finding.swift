/// How a thing is that a doctor looked at.
public enum FindingState: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  case fine
  /// Works, but someone should look at it.
  case attention
  /// Something that people need does not work.
  case broken

  /// What a command ends with that found nothing worse: 0, 1 or 2.
  public var exitStatus: Int32 {
    switch self {
    case .fine: 0
    case .attention: 1
    case .broken: 2
    }
  }

  public static func < (one: FindingState, other: FindingState) -> Bool {
    one.exitStatus < other.exitStatus
  }
}

/// What a doctor found about one thing, for whoever looks after the machine. Never anything personal.
public struct Finding<Subject: RawRepresentable & Hashable & Sendable & Codable>: Hashable,
  Sendable, Codable
where Subject.RawValue == String {
  /// What was looked at.
  public var subject: Subject
  /// How it is.
  public var state: FindingState
  /// What was found.
  public var words: String
  /// What to do; empty when all is well.
  public var whatToDo: String

  /// A finding.
  public init(
    _ subject: Subject, _ state: FindingState, _ words: String, whatToDo: String = ""
  ) {
    self.subject = subject
    self.state = state
    self.words = words
    self.whatToDo = whatToDo
  }

  /// `fine  clock: …`, and on a second line what to do.
  public var line: String {
    let first = "\(state.rawValue)  \(subject.rawValue): \(words)"
    return whatToDo.isEmpty ? first : "\(first)\n    \(whatToDo)"
  }
}
