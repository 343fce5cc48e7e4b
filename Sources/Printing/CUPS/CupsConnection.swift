import CCups
import Glibc
import Ports

/// A connection to cupsd, or to a printer that speaks IPP, on which nothing waits for ever.
struct CupsConnection: ~Copyable {
  /// When the request under way must be answered; libcups asks once a second without data.
  private final class Deadline {
    var instant: ContinuousClock.Instant
    init(_ instant: ContinuousClock.Instant) { self.instant = instant }
    var hasPassed: Bool { ContinuousClock.now >= instant }
  }

  private let http: OpaquePointer
  private let deadline: Deadline
  private let limit: Duration

  /// `encrypted`: TLS from the first byte (ipps); else only when the other side asks for it.
  init(
    to server: CupsServer, connecting: Duration, answering: Duration, encrypted: Bool = false
  ) throws(PrintFault) {
    let started = ContinuousClock.now
    let family = server.port == 0 ? AF_LOCAL : AF_UNSPEC
    guard
      let http = httpConnect2(
        server.host, Int32(clamping: server.port), nil, family,
        encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED, 1,
        connecting.milliseconds, nil)
    else {
      throw ContinuousClock.now - started >= connecting ? .timedOut : .spoolerUnavailable
    }
    self.http = http
    limit = answering
    deadline = Deadline(started + connecting + answering)
    // The second is how often the deadline is looked at, not the limit.
    httpSetTimeout(
      http, min(1, Double(answering.milliseconds) / 1000),
      { _, data in
        guard let data else { return 0 }
        return Unmanaged<Deadline>.fromOpaque(data).takeUnretainedValue().hasPassed ? 0 : 1
      }, Unmanaged.passUnretained(deadline).toOpaque())
    // Without this libcups asks for a password on the terminal that is the public's screen.
    cupsSetPasswordCB2({ _, _, _, _, _ in nil }, nil)
  }

  deinit { httpClose(http) }

  /// Lets cupsd get on with a job before it is asked again: it has no request that answers only
  /// when a job is over. Ends early when cupsd hangs up.
  func pause(_ limit: Duration) { httpWait(http, limit.milliseconds) }

  /// Sends a request and waits for its answer, whatever the answer says.
  func ask(_ request: consuming IppMessage, resource: String) throws(PrintFault) -> IppMessage {
    deadline.instant = .now + limit
    guard let answer = cupsDoRequest(http, request.release(), resource) else { throw fault }
    return IppMessage(taking: answer)
  }

  /// Sends a request with a document behind it.
  func ask(
    _ request: consuming IppMessage, resource: String, document: [UInt8]
  ) throws(PrintFault) -> IppMessage {
    deadline.instant = .now + limit
    let length = ippLength(request.pointer) + document.count
    var status = cupsSendRequest(http, request.pointer, resource, length)
    if status == HTTP_STATUS_CONTINUE {
      status = document.withUnsafeBytes { bytes in
        cupsWriteRequestData(
          http, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
      }
    }
    guard status == HTTP_STATUS_CONTINUE || status == HTTP_STATUS_OK,
      !deadline.hasPassed, let answer = cupsGetResponse(http, resource)
    else { throw fault }
    return IppMessage(taking: answer)
  }

  /// Why there was no answer.
  private var fault: PrintFault {
    if deadline.hasPassed { return .timedOut }
    switch cupsLastError() {
    case IPP_STATUS_ERROR_NOT_FOUND: return .noSuchQueue
    case IPP_STATUS_ERROR_FORBIDDEN, IPP_STATUS_ERROR_NOT_AUTHORIZED,
      IPP_STATUS_ERROR_NOT_AUTHENTICATED, IPP_STATUS_ERROR_CUPS_AUTHENTICATION_CANCELED:
      return .refused("not authorised")
    default: return .spoolerUnavailable
    }
  }
}
