import Employment

/// What a reviewer decides of a vacancy.
public enum ReviewDecision: Hashable, Sendable {
  /// It may be published as it is.
  case approve
  /// It is not published, from whatever source it comes.
  case refuse
  /// These fields are changed, above every source; then it may be published.
  case correct([ImportField: String])
  /// A refusal or a closing is taken back; it goes to the review queue.
  case reopen

  /// Its name in the record.
  public var name: String {
    switch self {
    case .approve: "approve"
    case .refuse: "refuse"
    case .correct: "correct"
    case .reopen: "reopen"
    }
  }

  /// Whether a reason must be given, with these findings.
  public func needsReason(_ findings: [ScreeningFinding]) -> Bool {
    switch self {
    case .refuse, .correct, .reopen: true
    // Words are no proof; whoever lets them pass says why, above all with a limit of age.
    case .approve: !findings.isEmpty
    }
  }
}

/// Why a reviewer's decision is not taken.
public enum ReviewRefusal: Error, Hashable, Sendable {
  /// There is no such vacancy.
  case unknownVacancy
  /// Someone decided, or a source changed it, since it was read: the version that it has now.
  case changed(version: Int64)
  /// The decision needs a reason.
  case reasonNeeded
  /// The vacancy is not in a state for this decision.
  case wrongState(VacancyState)
  /// A corrected field cannot be read.
  case wrongField(String, IntakeIssue.Reason)
  /// The correction changes nothing.
  case emptyCorrection
}
