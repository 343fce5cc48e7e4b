/// What a check found about one thing.
public struct DoctorFinding: Hashable, Sendable {
  /// How it is.
  public enum State: String, Hashable, Sendable, CaseIterable {
    case fine
    /// Works, but someone should look at it.
    case attention
    /// Something that people need does not work.
    case broken
  }
  /// What was looked at.
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    case configuration, assets, state, disk, fonts, input, device, display, watchdog, printer
    case catalogue, ledger, clock
  }
  /// What was looked at.
  public var subject: Subject
  /// How it is.
  public var state: State
  /// What was found, for a technician.
  public var words: String
  /// What to do; empty when all is well.
  public var whatToDo: String

  /// A finding.
  public init(_ subject: Subject, _ state: State, _ words: String, whatToDo: String = "") {
    self.subject = subject
    self.state = state
    self.words = words
    self.whatToDo = whatToDo
  }
}
