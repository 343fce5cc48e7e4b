import CCups
import Employment
import Glibc
import Ports

// Submission and cancellation: the two that can leave something behind.
extension CupsPrinter {
  /// On a fault the job is cancelled here as far as cupsd lets it; where it does not answer at all,
  /// ``find(ticket:)`` and ``cancel(_:)`` must be tried again until it does.
  public func submit(_ document: PrintDocument) throws(PrintFault) -> PrintJobID {
    let connection = try connection()
    let length = PageLength.hundredths(ofPDF: document.pdf)
    let names = try media(over: connection)
    guard let media = Media.name(of: document.paper, length: length, in: names) else {
      throw .unsupported(document.paper.rawValue)
    }
    var created: PrintJobID?
    do {
      let job = try create(ticket: document.ticket, media: media, over: connection)
      created = job
      try send(document.pdf, job: job, over: connection)
      return job
    } catch {
      withdraw(created, ticket: document.ticket, after: error)
      throw error
    }
  }

  private func create(
    ticket: RecordID, media: String, over connection: borrowing CupsConnection
  ) throws(PrintFault) -> PrintJobID {
    let request = IppMessage(IPP_OP_CREATE_JOB, uri: uri)
    request.add(
      IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", CupsPrinter.jobName(of: ticket))
    request.add(IPP_TAG_JOB, IPP_TAG_KEYWORD, "media", media)
    // As drawn: scaled down to a printer's margins, a QR code's modules would fall between dots.
    request.add(IPP_TAG_JOB, IPP_TAG_KEYWORD, "print-scaling", "none")
    request.add(IPP_TAG_JOB, IPP_TAG_KEYWORD, "sides", "one-sided")
    request.add(IPP_TAG_JOB, integer: "copies", 1)
    let answer = try connection.ask(request, resource: "/printers/\(queue)")
    try CupsPrinter.check(answer)
    guard let id = answer.integer("job-id") else { throw .refused("no job-id") }
    return PrintJobID(id)
  }

  private func send(
    _ pdf: [UInt8], job: PrintJobID, over connection: borrowing CupsConnection
  ) throws(PrintFault) {
    let request = IppMessage(IPP_OP_SEND_DOCUMENT, uri: uri, job: job.number)
    request.add(IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", "application/pdf")
    request.add(IPP_TAG_OPERATION, boolean: "last-document", true)
    let answer = try connection.ask(request, resource: "/printers/\(queue)", document: pdf)
    try CupsPrinter.check(answer)
  }

  /// A job created and never sent would stay in the queue; one that was sent without our hearing of
  /// it would print a stranger's slip later.
  private func withdraw(_ job: PrintJobID?, ticket: RecordID, after fault: PrintFault) {
    switch fault {
    case .spoolerUnavailable, .timedOut, .refused, .unsupported, .noSuchQueue:
      do {
        let left = try job ?? find(ticket: ticket)
        if let left { try cancel(left) }
      } catch {
        // cupsd is still silent. The caller got the first fault and follows it up.
      }
    }
  }

  /// Cancels, waits until the job is over, then purges it.
  ///
  /// Purging at once would kill the backend before it can tell the printer, and the slip would come
  /// out when the next person puts paper in. Purging at all matters where cupsd keeps the files of
  /// ended jobs, which hold personal data. A job that was cancelled before has had its time: it is
  /// purged even where cupsd still calls it stopping, as it does of some for good.
  public func cancel(_ job: PrintJobID) throws(PrintFault) {
    let connection = try connection()
    let request = IppMessage(IPP_OP_CANCEL_JOB, uri: uri, job: job.number)
    let answer = try connection.ask(request, resource: "/jobs/")
    let hasEnded = answer.status == IPP_STATUS_ERROR_NOT_POSSIBLE
    if answer.status == IPP_STATUS_ERROR_NOT_FOUND { return }
    if !hasEnded { try CupsPrinter.check(answer) }
    switch try ending(of: job, within: limits.cancelling, over: connection) {
    case .completed, .forgotten: return
    case .stopping where !hasEnded: return
    case .stopping, .over: break
    }
    let purge = IppMessage(IPP_OP_CANCEL_JOB, uri: uri, job: job.number)
    purge.add(IPP_TAG_OPERATION, boolean: "purge-job", true)
    // Refused where the policy keeps history; the files are then the policy's matter too.
    _ = try connection.ask(purge, resource: "/jobs/")
  }

  /// How a job ends that was cancelled.
  private enum Ending {
    /// Its backend has let go of it.
    case over
    /// It was printed after all: its record is worth keeping.
    case completed
    /// Its backend still hands the printer what it has.
    case stopping
    case forgotten
  }

  private func ending(
    of job: PrintJobID, within limit: Duration, over connection: borrowing CupsConnection
  ) throws(PrintFault) -> Ending {
    let deadline = ContinuousClock.now + limit
    while ContinuousClock.now < deadline {
      let request = IppMessage(IPP_OP_GET_JOB_ATTRIBUTES, uri: uri, job: job.number)
      request.request(["job-state", "job-state-reasons"])
      let answer = try connection.ask(request, resource: "/")
      guard let state = answer.integer("job-state") else { return .forgotten }
      if state == Int32(IPP_JSTATE_COMPLETED.rawValue) { return .completed }
      if state >= Int32(IPP_JSTATE_CANCELED.rawValue), !answer.isStopping { return .over }
      connection.pause(.milliseconds(100))
    }
    return .stopping
  }
}
