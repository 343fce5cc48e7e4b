import CPostgres
import Foundation

/// One connection to PostgreSQL. Never used by two threads at once: the pool gives it to one call
/// at a time, which is why it may say that it is `Sendable`.
final class PostgresConnection: @unchecked Sendable {
  private struct Key: Hashable {
    let statement: String
    let types: [Oid]
  }

  /// What a statement came to.
  struct Answer {
    var rows: [SQLRow]
    var changes: Int
    /// Such as `COMMIT`.
    var done: String
  }

  /// How many statements are kept prepared; more than the station has.
  private static let mostPrepared = 500
  /// So many statements are under way at most.
  private static let mostPosted = 64
  /// How much later than the server this side gives up.
  private static let grace = Duration.seconds(2)

  private let handle: OpaquePointer
  /// For one statement.
  var patience: Duration
  private var prepared: [Key: String] = [:]
  private var count = 0
  /// How many statements are under way whose answers were not read: libpq's pipeline mode.
  private var posted = 0
  /// Nothing can be asked any more.
  private(set) var isBroken = false

  /// Connects within `limits.connecting`.
  init(_ parameters: [String: String], limits: StoreLimits) throws(PostgresFailure) {
    patience = limits.statement
    let pairs = parameters.sorted { $0.key < $1.key }
    let handle = withCStrings(pairs.map(\.key)) { keywords in
      withCStrings(pairs.map(\.value)) { values in PQconnectStartParams(keywords, values, 0) }
    }
    guard let handle else { throw .lost("no memory for a connection") }
    self.handle = handle
    // The server's notices would go to standard error, and may hold values.
    _ = PQsetNoticeProcessor(handle, { _, _ in }, nil)
    try connect(until: .now + limits.connecting)
    _ = PQsetnonblocking(handle, 1)
  }

  deinit { PQfinish(handle) }

  /// Runs a statement in the station's form.
  func execute(_ statement: String, _ values: [SQLValue]) throws(PostgresFailure) -> Answer {
    let (name, parameters) = try prepare(statement, values)
    return try ask { send(name, parameters) }
  }

  /// Sends a statement in the station's form ahead: what is wrong with it is thrown by the next
  /// call, which is not done then.
  func post(_ statement: String, _ values: [SQLValue]) throws(PostgresFailure) {
    if posted == PostgresConnection.mostPosted { try settle() }
    let (name, parameters) = try prepare(statement, values)
    guard !isBroken, posted > 0 || PQenterPipelineMode(handle) == 1,
      send(name, parameters) == 1
    else {
      isBroken = true
      throw lost()
    }
    posted += 1
  }

  /// Waits for the answers to what was sent ahead.
  func settle() throws(PostgresFailure) {
    if posted > 0 { _ = try ask(statements: 0) { 1 } }
  }

  /// Runs a statement that has no parameters, without keeping it prepared.
  @discardableResult
  func command(_ statement: String) throws(PostgresFailure) -> Answer {
    try ask { PQsendQueryParams(handle, statement, 0, nil, nil, nil, nil, 1) }
  }

  /// Whether the connection still stands, as far as this side was told.
  func isAlive() -> Bool {
    var event = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
    guard !isBroken, poll(&event, 1, 0) > 0 else { return !isBroken }
    // What comes unasked is a notice or the end.
    if PQconsumeInput(handle) == 0 || PQstatus(handle) != CONNECTION_OK { isBroken = true }
    return !isBroken
  }

  /// Whether the server has begun a transaction that has not ended.
  var isInTransaction: Bool { !isBroken && PQtransactionStatus(handle) != PQTRANS_IDLE }

  /// Is not used again.
  func giveUp() { isBroken = true }

  private func send(_ name: String, _ parameters: PostgresParameters) -> Int32 {
    parameters.with { count, addresses, lengths, formats in
      PQsendQueryPrepared(handle, name, count, addresses, lengths, formats, 1)
    }
  }

  private func prepare(
    _ statement: String, _ values: [SQLValue]
  ) throws(PostgresFailure) -> (name: String, PostgresParameters) {
    let parameters: PostgresParameters
    do throws(StationFault) { parameters = try PostgresParameters(values) } catch {
      throw .fault(error)
    }
    return (try prepare(statement, parameters.types), parameters)
  }

  private func prepare(_ statement: String, _ types: [Oid]) throws(PostgresFailure) -> String {
    let key = Key(statement: statement, types: types)
    if let name = prepared[key] { return name }
    if prepared.count >= PostgresConnection.mostPrepared {
      try command("DEALLOCATE ALL")
      prepared = [:]
    }
    count += 1
    let name = "s\(count)"
    let translated = PostgresStatement.translate(statement)
    _ = try ask { PQsendPrepare(handle, name, translated, Int32(types.count), types) }
    prepared[key] = name
    return name
  }

  /// Sends, and waits for the answers to what was sent ahead and to so many statements; the last one.
  /// A connection that failed to give one is done with.
  private func ask(
    statements: Int = 1, _ send: () -> Int32
  ) throws(PostgresFailure) -> Answer {
    guard !isBroken else { throw .lost("the connection to the database ended") }
    let ahead = posted
    posted = 0
    do throws(PostgresFailure) {
      guard send() == 1, ahead == 0 || PQpipelineSync(handle) == 1 else { throw lost() }
      try flush()
      let outcome = try outcome(of: ahead + statements)
      if ahead > 0 { try endPipeline() }
      return try outcome.get()
    } catch {
      if PQstatus(handle) != CONNECTION_OK { isBroken = true }
      switch error {
      case .lost, .late, .unknownOutcome: isBroken = true
      // The server said why it ended the connection, which comes to the same.
      case .refused where isBroken: throw .lost("the database ended the connection")
      case .refused, .fault: break
      }
      throw error
    }
  }

  /// How long the server may be silent.
  private var deadline: ContinuousClock.Instant {
    .now + patience + PostgresConnection.grace
  }

  private func flush() throws(PostgresFailure) {
    let deadline = deadline
    while true {
      let unsent = PQflush(handle)
      guard unsent >= 0 else { throw lost() }
      guard unsent == 1 else { return }
      try wait(for: POLLIN | POLLOUT, until: deadline)
      guard PQconsumeInput(handle) == 1 else { throw lost() }
    }
  }

  /// What the last of so many statements came to, or the first that failed: the server left out
  /// those behind it.
  private func outcome(
    of count: Int
  ) throws(PostgresFailure) -> Result<Answer, PostgresFailure> {
    var answer: Answer?
    var failure: PostgresFailure?
    for _ in 0..<count {
      while let result = try next() {
        if failure != nil { continue }
        failure = result.failure
        if failure != nil { continue }
        do throws(StationFault) {
          answer = Answer(rows: try result.rows(), changes: result.changes, done: result.done)
        } catch {
          failure = .fault(error)
        }
      }
    }
    if let failure { return .failure(failure) }
    guard let answer else { throw lost() }
    return .success(answer)
  }

  /// The next result of a statement; nil when it has no more.
  private func next() throws(PostgresFailure) -> PostgresResult? {
    let deadline = deadline
    while PQisBusy(handle) == 1 {
      try wait(for: POLLIN, until: deadline)
      guard PQconsumeInput(handle) == 1 else { throw lost() }
    }
    guard let next = PQgetResult(handle) else { return nil }
    return PostgresResult(next)
  }

  private func endPipeline() throws(PostgresFailure) {
    guard let end = try next(), end.isPipelineEnd, PQexitPipelineMode(handle) == 1 else {
      throw lost()
    }
  }

  private func connect(until deadline: ContinuousClock.Instant) throws(PostgresFailure) {
    guard PQstatus(handle) != CONNECTION_BAD else { throw refusal() }
    var next = PGRES_POLLING_WRITING
    while next != PGRES_POLLING_OK {
      switch next {
      case PGRES_POLLING_READING: try wait(for: POLLIN, until: deadline)
      case PGRES_POLLING_WRITING: try wait(for: POLLOUT, until: deadline)
      default: throw refusal()
      }
      next = PQconnectPoll(handle)
    }
  }

  private func wait(
    for events: Int32, until deadline: ContinuousClock.Instant
  ) throws(PostgresFailure) {
    while true {
      let left = (deadline - .now).wholeMilliseconds
      guard left > 0 else { throw .late }
      var event = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
      let count = poll(&event, 1, Int32(min(left, 1_000_000)))
      if count > 0 { return }
      guard count == 0 || errno == EINTR else { throw .lost("the connection cannot be used") }
    }
  }

  private func lost() -> PostgresFailure { .lost("the connection to the database ended") }

  /// Server, user and reason in libpq's words, which never hold a password.
  private func refusal() -> PostgresFailure {
    let words = PQerrorMessage(handle).map { String(cString: $0) } ?? ""
    return .lost(words.split(separator: "\n").first.map { String($0) } ?? "no connection")
  }
}

/// A list of C strings that ends with null.
private func withCStrings<Answer>(
  _ strings: [String], _ body: ([UnsafePointer<CChar>?]) -> Answer
) -> Answer {
  let copies = strings.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return body(copies.map { UnsafePointer($0) } + [nil])
}
