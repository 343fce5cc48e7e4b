import AsyncHTTPClient
import Employment
import Exchange
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// The line to the station over HTTP. Requests are signed (RFC 9421) with the device's key, by the
/// station's clock as its answers tell it: a terminal's own may be wrong by years.
public final class HTTPLine: StationLine {
  private let settings: LineSettings
  private let client: HTTPClient
  private let key: @Sendable () -> SigningKey?
  private let now: @Sendable () -> Timestamp
  private let nonce: @Sendable () -> String
  private let isOpen = Mutex(true)
  /// The station's clock less our own, milliseconds.
  private let clockError = Mutex<Int64>(0)

  /// A line; nothing goes over it yet.
  ///
  /// - Parameters:
  ///   - key: of the device, asked for with each request: it changes when the terminal is enrolled
  ///     anew. Nil is nobody's, of whom the station is not asked.
  ///   - now: the terminal's clock.
  ///   - nonce: 128 random bits in printable ASCII, never the same twice.
  public init(
    _ settings: LineSettings, key: @autoclosure @escaping @Sendable () -> SigningKey?,
    now: @escaping @Sendable () -> Timestamp,
    nonce: @escaping @Sendable () -> String
  ) throws(LinkFault) {
    guard settings.isPrivate else { throw .wrongStation }
    self.settings = settings
    self.key = key
    self.now = now
    self.nonce = nonce
    var configuration = HTTPClient.Configuration(
      redirectConfiguration: .disallow,
      timeout: .init(connect: .seconds(Int64(settings.connectTimeout))))
    if let file = settings.certificateFile {
      var tls = TLSConfiguration.makeClientConfiguration()
      tls.trustRoots = .file(file)
      configuration.tlsConfiguration = tls
    }
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  deinit { close() }

  /// Ends the line; whoever waits for an answer learns at once that there is none.
  public func close() {
    let wasOpen = isOpen.withLock { isOpen in
      defer { isOpen = false }
      return isOpen
    }
    if wasOpen { try? client.syncShutdown() }
  }

  /// How far the terminal's clock is off, milliseconds, as the station's answers told.
  public var stationClockError: Int64 { clockError.withLock { $0 } }

  public func enrol(
    _ request: EnrolmentRequest, key: SigningKey
  ) throws(LinkFault) -> Enrolment {
    try post("/v1/enrolment", request, key: key)
  }

  public func standing(feed sequence: Int64) throws(LinkFault) -> Standing {
    let query = sequence > 0 ? "?feed=\(sequence)" : ""
    return try decoded(try exchange("GET", "/v1/standing" + query, key: try ownKey()))
  }

  public func send(_ batch: OutboxBatch) throws(LinkFault) -> OutboxReceipt {
    try post("/v1/outbox", batch, key: try ownKey())
  }

  public func notices(after number: Int64) throws(LinkFault) -> [StationNotice] {
    try decoded(try exchange("GET", "/v1/notices?after=\(number)", key: try ownKey()))
  }

  public func leases(for need: LeaseNeed) throws(LinkFault) -> LeaseAnswer {
    try post("/v1/leases", need, key: try ownKey())
  }

  public func timestamp(beyond sequence: Int64?, seconds: Int) throws(LinkFault) -> [UInt8]? {
    let query = sequence.map { "?after=\($0)&wait=\(seconds)" } ?? ""
    let answer = try exchange(
      "GET", "/feed/timestamp" + query, patience: sequence == nil ? 0 : seconds)
    return answer.isEmpty ? nil : answer
  }

  public func file(named hash: String) throws(LinkFault) -> [UInt8] {
    try exchange("GET", "/feed/\(hash)")
  }
}

// MARK: - Requests

extension HTTPLine {
  private func ownKey() throws(LinkFault) -> SigningKey {
    guard let key = key() else { throw .refused(.unknownDevice) }
    return key
  }

  private func post<Answer: Decodable>(
    _ path: String, _ content: some Encodable, key: SigningKey
  ) throws(LinkFault) -> Answer {
    let body: Data
    do { body = try CanonicalJSON.bytes(of: content) } catch { throw .notUnderstood }
    return try decoded(try exchange("POST", path, body: Array(body), key: key))
  }

  private func decoded<Answer: Decodable>(_ bytes: [UInt8]) throws(LinkFault) -> Answer {
    do { return try CanonicalJSON.value(Answer.self, from: Data(bytes)) } catch {
      throw .notUnderstood
    }
  }

  /// One request and its answer, signed where there is a key. Where the station finds the clock too
  /// far off it is asked once more, by its own clock.
  private func exchange(
    _ method: String, _ target: String, body: [UInt8] = [], key: SigningKey? = nil,
    patience: Int = 0
  ) throws(LinkFault) -> [UInt8] {
    do {
      return try once(method, target, body, key, patience)
    } catch .refused(.clockOff) where key != nil {
      return try once(method, target, body, key, patience)
    }
  }

  private func once(
    _ method: String, _ target: String, _ body: [UInt8], _ key: SigningKey?, _ patience: Int
  ) throws(LinkFault) -> [UInt8] {
    let response: HTTPClient.Response
    do {
      let request = try request(method, target, body, key)
      let seconds = Int64(settings.answerTimeout + patience)
      response = try client.execute(
        request: request,
        delegate: ResponseAccumulator(request: request, maxBodySize: settings.answerLimit),
        deadline: .now() + .seconds(seconds)
      ).wait()
    } catch {
      throw LinkFault(error)
    }
    learnClock(from: response)
    var content = response.body ?? ByteBuffer()
    let bytes = content.readBytes(length: content.readableBytes) ?? []
    guard (200..<300).contains(response.status.code) else {
      throw LinkFault(status: Int(response.status.code), response.headers, bytes)
    }
    return bytes
  }

  private func request(
    _ method: String, _ target: String, _ body: [UInt8], _ key: SigningKey?
  ) throws -> HTTPClient.Request {
    var request = try HTTPClient.Request(
      url: settings.station + target, method: HTTPMethod(rawValue: method),
      body: body.isEmpty ? nil : .bytes(body))
    if let version = settings.programVersion {
      request.headers.add(name: "user-agent", value: TerminalProgram.userAgent(version: version))
    }
    guard let key else { return request }
    let authority = request.host + (request.url.port.map { ":\($0)" } ?? "")
    let message = MessageSigner(key: key).signed(
      HTTPMessage(method: method, authority: authority, target: target, body: body),
      at: stationTime, nonce: nonce())
    for field in message.fields { request.headers.add(name: field.name, value: field.value) }
    return request
  }

  private var stationTime: Timestamp {
    Timestamp(milliseconds: now().milliseconds + clockError.withLock { $0 })
  }

  private func learnClock(from response: HTTPClient.Response) {
    guard let text = response.headers.first(name: "date"),
      let theirs = HTTPDate.timestamp(text)
    else { return }
    let error = theirs.milliseconds - now().milliseconds
    // A header counts whole seconds; what is nearer than a few is as good as right.
    clockError.withLock { $0 = abs(error) < 5_000 ? 0 : error }
  }
}

extension LinkFault {
  fileprivate init(_ error: any Error) {
    switch error as? HTTPClientError {
    case .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded, .tlsHandshakeTimeout:
      self = .timedOut
    case .invalidURL, .emptyHost, .emptyScheme: self = .wrongStation
    default: self = error is NIOSSLError ? .wrongStation : .lineDown
    }
  }

  fileprivate init(status: Int, _ headers: HTTPHeaders, _ body: [UInt8]) {
    // Too many, not there for a moment, no room: the station may take the same thing later.
    if [429, 503, 507].contains(status) {
      self = .busy(retryAfter: RetryAfter.seconds(of: headers.first(name: "retry-after")))
      return
    }
    let problem = try? CanonicalJSON.value(Problem.self, from: Data(body))
    self = problem.flatMap { ProblemType(name: $0.type) }.map { .refused($0) } ?? .notUnderstood
  }
}
