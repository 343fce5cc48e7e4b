import Employment
import Intake

/// Why nothing is done about a vacancy.
public enum VacancyRefusal: OperationRefusal {
  case review(ReviewRefusal)
  /// No posting has a field of that name.
  case unknownField(String)
  /// Fewer than one or more than ``ListVacancies/limits``.
  case limit

  public var code: String {
    switch self {
    case .review(.unknownVacancy): "unknown-vacancy"
    case .review(.changed): "changed"
    case .review(.reasonNeeded): "reason"
    case .review(.wrongState): "wrong-state"
    case .review(.wrongField): "wrong-field"
    case .review(.emptyCorrection): "empty-correction"
    case .unknownField: "unknown-field"
    case .limit: "limit"
    }
  }

  public var sort: RefusalSort {
    switch self {
    case .review(.unknownVacancy): .unknown
    case .review(.changed), .review(.wrongState), .review(.emptyCorrection): .conflict
    case .review(.reasonNeeded), .review(.wrongField), .unknownField, .limit: .malformed
    }
  }
}

/// A vacancy as reviewers are shown it.
public struct ReviewedVacancy: Hashable, Sendable, Codable {
  /// Its identifier is the station's.
  public var vacancy: Vacancy
  /// Where it stands.
  public var state: VacancyState
  /// Counts its changes; a reviewer names the one that was read.
  public var version: Int64
  /// What screening found.
  public var findings: [ScreeningFinding]
  /// Whose word each field is, by the field's name.
  public var origins: [String: String]
  /// When it last changed.
  public var changedAt: Timestamp

  init(_ known: StationVacancy) {
    vacancy = known.vacancy
    state = known.state
    version = known.version
    findings = known.findings
    origins = known.origins.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value }
    changedAt = known.changedAt
  }
}

/// An operation on vacancies. Posts are the district's, so that a clerk of any hall may do it.
protocol VacancyOperation: StationOperation where Refusal == VacancyRefusal {}

extension VacancyOperation {
  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }
}

/// Vacancies of a state: the review queue, for one.
public struct ListVacancies: VacancyOperation {
  public static let name = "vacancy.list"
  public static let roles: Set<AccountRole> = .people
  public static let isReading = true
  /// How many may be asked for at once.
  public static let limits = 1...10_000

  /// Which.
  public var state: VacancyState
  /// Go on behind this number; empty from the first on.
  public var after: String
  /// How many at most, in ``limits``.
  public var limit: Int
  public var subject: String { "" }

  /// A page.
  public init(state: VacancyState, after: String = "", limit: Int = 100) {
    self.state = state
    self.after = after
    self.limit = limit
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<[ReviewedVacancy], VacancyRefusal> {
    guard ListVacancies.limits.contains(limit) else { return .failure(.limit) }
    return .success(
      try desk.vacancies.list(state, after: after, limit: limit).map { ReviewedVacancy($0) })
  }
}

/// What somebody decided about a vacancy.
public struct VacancyDecision: Hashable, Sendable, Codable {
  /// `approve`, `refuse`, `correct`, `reopen`, `close`.
  public var decision: String
  /// The version that came of it.
  public var version: Int64
  /// Who, when and why.
  public var act: ClerkAct
}

/// A vacancy and what was decided about it.
public struct VacancyHistory: Hashable, Sendable, Codable {
  /// As it is.
  public var record: ReviewedVacancy
  /// In their order.
  public var decisions: [VacancyDecision]
}

/// One vacancy with its history.
public struct ShowVacancy: VacancyOperation {
  public static let name = "vacancy.show"
  public static let roles: Set<AccountRole> = .people
  public static let isReading = true

  /// Its number.
  public var vacancy: String
  public var subject: String { vacancy }

  /// A look.
  public init(vacancy: String) { self.vacancy = vacancy }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<VacancyHistory, VacancyRefusal> {
    guard let found = try desk.vacancies.find(vacancy) else {
      return .failure(.review(.unknownVacancy))
    }
    return .success(
      VacancyHistory(
        record: ReviewedVacancy(found),
        decisions: try ReviewBook(desk.transaction).entries(of: vacancy).map {
          VacancyDecision(decision: $0.decision, version: $0.version, act: $0.act)
        }))
  }
}

/// A reviewer's decision about a vacancy as it was read.
public struct ReviewVacancy: VacancyOperation {
  public static let name = "vacancy.review"
  public static let roles: Set<AccountRole> = .clerks
  public static let reachesHalls = true

  /// What is decided.
  public enum Decision: String, Hashable, Sendable, Codable, CaseIterable {
    /// It may be published as it is.
    case approve
    /// It is not published, from whatever source it comes.
    case refuse
    /// Some fields are changed, above every source.
    case correct
    /// A refusal or a closing is taken back.
    case reopen
  }

  /// Its number.
  public var vacancy: String
  /// The version that was read: of two reviewers the second learns of the first.
  public var version: Int64
  /// What is decided.
  public var decision: Decision
  /// With ``Decision/correct``: fields by their names, as a source would write them.
  public var fields: [String: String]
  /// Why, for the record.
  public var reason: String
  public var subject: String { "\(vacancy) \(decision.rawValue)" }

  /// A decision.
  public init(
    vacancy: String, version: Int64, decision: Decision, fields: [String: String] = [:],
    reason: String = ""
  ) {
    self.vacancy = vacancy
    self.version = version
    self.decision = decision
    self.fields = fields
    self.reason = reason
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<ReviewedVacancy, VacancyRefusal> {
    let decided: ReviewDecision
    do { decided = try reviewDecision() } catch { return .failure(error) }
    return try ReviewDesk(desk.postings, tables: desk.rules.tables).decide(
      decided, on: vacancy, version: version, by: desk.act(reason)
    ).map { ReviewedVacancy($0) }.mapError { .review($0) }
  }

  private func reviewDecision() throws(VacancyRefusal) -> ReviewDecision {
    switch decision {
    case .approve: return .approve
    case .refuse: return .refuse
    case .reopen: return .reopen
    case .correct:
      var named: [ImportField: String] = [:]
      for (name, value) in fields {
        guard let field = ImportField(rawValue: name) else { throw .unknownField(name) }
        named[field] = value
      }
      return .correct(named)
    }
  }
}

/// A vacancy is closed.
public struct CloseVacancy: VacancyOperation {
  public static let name = "vacancy.close"
  public static let roles: Set<AccountRole> = .clerks
  public static let reachesHalls = true

  /// Its number.
  public var vacancy: String
  /// Why, for the record.
  public var reason: String
  public var subject: String { vacancy }

  /// A closing.
  public init(vacancy: String, reason: String) {
    self.vacancy = vacancy
    self.reason = reason
  }

  public func perform(
    _ desk: OperationDesk
  ) throws(StationFault) -> Result<ReviewedVacancy, VacancyRefusal> {
    guard !reason.isBlank else { return .failure(.review(.reasonNeeded)) }
    guard try desk.vacancies.close(vacancy, by: desk.act(reason)),
      let closed = try desk.vacancies.find(vacancy)
    else { return .failure(.review(.unknownVacancy)) }
    return .success(ReviewedVacancy(closed))
  }
}
