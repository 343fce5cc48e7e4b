import CCups
import Employment
import Ports

/// A queue of CUPS through libcups. Every call is bounded by ``CupsLimits``: one connection and at
/// most a few requests each, so a hung cupsd costs seconds, not hours.
///
/// libcups keeps state for each thread, so the calls come from the printer's own.
public final class CupsPrinter: SlipPrinter {
  let server: CupsServer
  let queue: String
  let limits: CupsLimits

  /// `queue`: the destination's name at cupsd.
  public init(
    server: CupsServer = .standard, queue: String, limits: CupsLimits = CupsLimits()
  ) {
    self.server = server
    self.queue = queue
    self.limits = limits
  }

  public func status() -> PrinterStatus {
    do {
      return try snapshot(over: connection()).status
    } catch {
      switch error {
      case .spoolerUnavailable, .timedOut: return .stopped(.spoolerUnavailable)
      case .noSuchQueue, .unsupported, .refused: return .stopped(.queueStopped)
      }
    }
  }

  public func papers() throws(PrintFault) -> [Paper] {
    Media.papers(in: try media(over: connection()))
  }

  public func state(of job: PrintJobID) throws(PrintFault) -> PrintJobState {
    let connection = try connection()
    let request = IppMessage(IPP_OP_GET_JOB_ATTRIBUTES, uri: uri, job: job.number)
    request.request(["job-state", "job-state-reasons", "job-printer-state-reasons"])
    let answer = try connection.ask(request, resource: "/")
    if answer.status == IPP_STATUS_ERROR_NOT_FOUND { return .forgotten }
    try CupsPrinter.check(answer)
    guard let state = answer.integer("job-state") else { return .forgotten }
    switch ipp_jstate_t(UInt32(bitPattern: state)) {
    case IPP_JSTATE_HELD: return .held
    // Ended as far as cupsd is concerned, but its backend still hands the printer what it has.
    case IPP_JSTATE_CANCELED: return answer.isStopping ? .processing : .cancelled
    case IPP_JSTATE_ABORTED: return answer.isStopping ? .processing : .aborted
    case IPP_JSTATE_COMPLETED: return .completed
    case IPP_JSTATE_PENDING: return try waiting(.pending, over: connection)
    case IPP_JSTATE_STOPPED: return try waiting(.stopped(.queueStopped), over: connection)
    default: return try waiting(.processing, over: connection)
    }
  }

  public func find(ticket: RecordID) throws(PrintFault) -> PrintJobID? {
    let request = IppMessage(IPP_OP_GET_JOBS, uri: uri)
    request.add(IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "which-jobs", "all")
    request.request(["job-id", "job-name"])
    let answer = try connection().ask(request, resource: "/")
    try CupsPrinter.check(answer)
    let name = CupsPrinter.jobName(of: ticket)
    return answer.jobs.filter { $0.name == name }.map(\.id).max().map { PrintJobID($0) }
  }

  public func enable() throws(PrintFault) {
    let connection = try connection()
    let snapshot = try snapshot(over: connection)
    if snapshot.isPaused {
      let request = IppMessage(IPP_OP_RESUME_PRINTER, uri: uri)
      try CupsPrinter.check(connection.ask(request, resource: "/admin/"))
    }
    if !snapshot.isAccepting {
      let request = IppMessage(IPP_OP_CUPS_ACCEPT_JOBS, uri: uri)
      try CupsPrinter.check(connection.ask(request, resource: "/admin/"))
    }
  }
}

extension CupsPrinter {
  /// The whole name: a UUID says nothing about a person, and spoolers log names.
  static func jobName(of ticket: RecordID) -> String { "slip \(ticket)" }

  var uri: String {
    var buffer = [CChar](repeating: 0, count: 1024)
    httpAssembleURI(
      HTTP_URI_CODING_ALL, &buffer, Int32(buffer.count), "ipp", nil, "localhost", 0,
      "/printers/\(queue)")
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func connection() throws(PrintFault) -> CupsConnection {
    try CupsConnection(to: server, connecting: limits.connecting, answering: limits.answering)
  }

  /// Throws what an answer refuses.
  static func check(_ answer: borrowing IppMessage) throws(PrintFault) {
    let status = answer.status
    guard status.rawValue >= IPP_STATUS_ERROR_BAD_REQUEST.rawValue else { return }
    let words = String(cString: ippErrorString(status))
    switch status {
    case IPP_STATUS_ERROR_NOT_FOUND: throw .noSuchQueue
    case IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED,
      IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES:
      throw .unsupported(words)
    default: throw .refused(words)
    }
  }

  func media(over connection: borrowing CupsConnection) throws(PrintFault) -> [String] {
    let request = IppMessage(IPP_OP_GET_PRINTER_ATTRIBUTES, uri: uri)
    request.request(["media-ready", "media-supported"])
    let answer = try connection.ask(request, resource: "/")
    try CupsPrinter.check(answer)
    let ready = answer.strings("media-ready")
    return ready.isEmpty ? answer.strings("media-supported") : ready
  }

  /// A job that has not ended: as it is, or stopped by what the printer says.
  private func waiting(
    _ state: PrintJobState, over connection: borrowing CupsConnection
  ) throws(PrintFault) -> PrintJobState {
    switch try snapshot(over: connection).status {
    case .stopped(let trouble): .stopped(trouble)
    case .ready, .attention: state
    }
  }
}
