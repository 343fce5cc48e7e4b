import Employment
import Exchange
import Foundation
import Station
import Supervision

/// What cannot be refused.
public enum NoRefusal: OperationRefusal {
  public var code: String {
    switch self {}
  }

  public var sort: RefusalSort {
    switch self {}
  }
}

extension NoRefusal: SaidRefusal {
  var sentence: String {
    switch self {}
  }
}

// MARK: - 信使: terminals without a line, by a stick

/// What a parcel of a stick came to.
public struct TakenParcel: Hashable, Sendable, Codable {
  /// The letter that goes back, sealed for the terminal.
  public var letter: Data
  /// Figures and the site's own name: nothing of anybody.
  public var summary: String
}

/// Why a parcel, or a timestamp, is not taken.
public enum CourierErrandRefusal: OperationRefusal {
  case parcel(CourierRefusal)
  /// Nothing has been published yet.
  case nothingPublished

  public var code: String {
    switch self {
    case .parcel(.letter): "letter"
    case .parcel(.unknownDevice): "unknown-device"
    case .parcel(.revoked): "revoked"
    case .parcel(.outbox): "outbox"
    case .nothingPublished: "nothing-published"
    }
  }

  public var sort: RefusalSort {
    switch self {
    case .parcel(.letter): .malformed
    case .parcel(.unknownDevice): .unknown
    case .parcel(.revoked), .parcel(.outbox), .nothingPublished: .conflict
    }
  }
}

extension CourierErrandRefusal: SaidRefusal {
  var sentence: String {
    switch self {
    case .parcel(let refusal):
      refusal.words.prefix(1).uppercased() + refusal.words.dropFirst() + "."
    case .nothingPublished: "Nothing has been published yet."
    }
  }
}

/// Takes what a terminal sent by a stick, which is read and written by whoever holds it.
public struct TakeParcel: ServiceOperation {
  public static let name = "courier.parcel"
  public static let roles: Set<AccountRole> = .clerks
  public static let isOfTheMachine = true

  /// Sealed and signed by the terminal.
  public var letter: Data
  public var subject: String { "parcel" }

  /// A parcel.
  public init(letter: Data) { self.letter = letter }

  /// The parcel itself says whose it is, and proves it.
  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }

  public func perform(
    _ core: StationCore, by caller: Caller
  ) async throws(StationFault) -> Result<TakenParcel, CourierErrandRefusal> {
    let (letter, now) = ([UInt8](letter), core.time.now)
    let desk = CourierDesk(
      core.database, sealer: core.sealer, policy: core.configuration.policy, key: core.key,
      courierKey: core.courierKey, posts: { core.vacancies($0) })
    let result = try await core.workers.run { () throws(StationFault) in
      try desk.receive(letter, at: now)
    }
    core.bell.ring()
    return result.map {
      TakenParcel(letter: Data($0.letter), summary: Self.summary(of: $0))
    }.mapError { .parcel($0) }
  }

  private static func summary(of receipt: CourierReceipt) -> String {
    var words = [
      "\(receipt.site.siteCode) \(receipt.site.terminalNumber) \(receipt.site.name)",
      "records taken \(receipt.rowsTaken), known before \(receipt.rowsKnown)",
    ]
    if !receipt.troubles.isEmpty { words.append("in doubt \(receipt.troubles.count)") }
    words.append("notices \(receipt.notices)")
    if let leases = receipt.leases { words.append("leases \(leases)") }
    words.append(receipt.feedAt.map { "its feed as of \($0.shown)" } ?? "it had no feed yet")
    return words.joined(separator: ", ")
  }
}

/// The newest timestamp of the feed.
public struct NewestTimestamp: Hashable, Sendable, Codable {
  /// Signed, as terminals are given it.
  public var bytes: Data
}

/// What the feed's newest timestamp is, for a stick.
public struct ReadTimestamp: ServiceOperation {
  public static let name = "courier.timestamp"
  public static let roles: Set<AccountRole> = .clerks
  public static let isReading = true
  public static let isOfTheMachine = true
  public var subject: String { "" }

  /// A question.
  public init() {}

  public func scope(
    in transaction: any StationTransaction
  ) throws(StationFault) -> OperationScope { .open }

  public func perform(
    _ core: StationCore, by caller: Caller
  ) async throws(StationFault) -> Result<NewestTimestamp, CourierErrandRefusal> {
    await core.publishWhereNobodyDoes()
    guard let newest = core.feed.newest else { return .failure(.nothingPublished) }
    return .success(NewestTimestamp(bytes: Data(newest.bytes)))
  }
}

extension StationCore {
  /// A program that works on the store itself has no service that publishes.
  fileprivate func publishWhereNobodyDoes() async {
    guard feed.newest == nil, leadership.known == nil, let keeper = try? FeedKeeper(self) else {
      return
    }
    let leader = LeaderKeeper(self)
    await leader.round()
    await keeper.round()
    await leader.release()
  }
}

// MARK: - The store

/// Why no copy of the store is made.
public enum BackupRefusal: OperationRefusal {
  /// A store on PostgreSQL is copied by `stationd backup` itself.
  case notHere
  /// A file stands there, which was left as it is.
  case exists(String)
  /// Why it could not be written.
  case unwritable(String)

  public var code: String {
    switch self {
    case .notHere: "not-here"
    case .exists: "exists"
    case .unwritable: "unwritable"
    }
  }

  public var sort: RefusalSort { .conflict }
}

extension BackupRefusal: SaidRefusal {
  var sentence: String {
    switch self {
    case .notHere:
      "The service does not copy a store on PostgreSQL: stationd backup itself does."
    case .exists(let path): "\(path) exists and was left as it is: name a new file."
    case .unwritable(let words): "No copy was made: \(words)"
    }
  }
}

/// A copy of the store at a path on the station's machine.
public struct BackUpStore: ServiceOperation {
  public static let name = "store.backup"
  public static let roles: Set<AccountRole> = [.districtAdministrator]
  public static let isOfTheMachine = true

  /// From the root.
  public var path: String
  public var subject: String { path }

  /// A copy.
  public init(path: String) { self.path = path }

  public func perform(
    _ core: StationCore, by caller: Caller
  ) async throws(StationFault) -> Result<String, BackupRefusal> {
    guard let store = core.database as? SQLiteStation else { return .failure(.notHere) }
    let path = path
    do throws(StationFault) {
      let outcome = try await core.workers.run { () throws(StationFault) in
        try store.backup(to: path)
      }
      guard outcome == .written else { return .failure(.exists(path)) }
    } catch .unavailable(let reason) {
      return .failure(.unwritable(reason))
    }
    try await core.noteBackup()
    return .success(path)
  }
}

/// A copy of a store on PostgreSQL was written and checked, by its own client.
public struct NoteBackup: ServiceOperation {
  public static let name = "store.backup-written"
  public static let roles: Set<AccountRole> = [.districtAdministrator]
  public static let isOfTheMachine = true
  public var subject: String { "" }

  /// A note.
  public init() {}

  public func perform(
    _ core: StationCore, by caller: Caller
  ) async throws(StationFault) -> Result<Bool, NoRefusal> {
    try await core.noteBackup()
    return .success(true)
  }
}

extension StationCore {
  /// For the doctor, who looks how old the last copy is.
  fileprivate func noteBackup() async throws(StationFault) {
    let now = time.now
    try await write { transaction throws(StationFault) in
      try BackupBook(transaction).note(at: now)
    }
  }
}

// MARK: - How things are

/// How store, feed, sources and terminals are.
public struct ExamineStation: ServiceOperation {
  public static let name = "station.examine"
  public static let roles: Set<AccountRole> = [.districtAdministrator, .auditor]
  public static let isReading = true
  public var subject: String { "" }

  /// A look at everything.
  public init() {}

  public func perform(
    _ core: StationCore, by caller: Caller
  ) async throws(StationFault) -> Result<[StationFinding], NoRefusal> {
    if let fault = core.database.fault {
      return .success([
        StationFinding(.store, .broken, fault.words, whatToDo: "systemctl restart stationd")
      ])
    }
    return .success(try await core.findings() + [leader(core)])
  }

  private func leader(_ core: StationCore) async throws(StationFault) -> StationFinding {
    switch try await core.standing() {
    case .leads: StationFinding(.leader, .fine, "this stationd")
    case .follows(let host):
      StationFinding(.leader, .fine, host.isEmpty ? "another stationd" : host)
    case .nobody:
      StationFinding(
        .leader, .broken, "nobody leads: nothing is published and no source is asked",
        whatToDo: "run a stationd with leads: true")
    }
  }
}
