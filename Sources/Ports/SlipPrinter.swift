import Employment

/// A queue that prints slips. Calls block, each within its own time limit, and come from one
/// thread at a time.
public protocol SlipPrinter: AnyObject, Sendable {
  /// How the printer is; never throws, since "the spooler is gone" is an answer, too.
  func status() -> PrinterStatus
  /// The papers that are loaded, as the queue reports them; empty when it does not say.
  func papers() throws(PrintFault) -> [Paper]
  /// Hands a document over; cancels the job on every error path.
  func submit(_ document: PrintDocument) throws(PrintFault) -> PrintJobID
  /// Where a job has got to.
  func state(of job: PrintJobID) throws(PrintFault) -> PrintJobState
  /// Whatever the state; a job that has ended is left alone.
  func cancel(_ job: PrintJobID) throws(PrintFault)
  /// The job whose name carries the ticket's id, active or kept in the history; nil when the
  /// spooler never took it.
  func find(ticket: RecordID) throws(PrintFault) -> PrintJobID?
  /// Makes a queue that a backend stopped print again.
  func enable() throws(PrintFault)
}

/// Something to print, once.
public struct PrintDocument: Hashable, Sendable {
  /// Of the print ticket in the ledger; the job's name carries it, so that it is found again after
  /// a crash.
  public var ticket: RecordID
  /// What it was drawn for.
  public var paper: Paper
  /// A whole PDF file.
  public var pdf: [UInt8]
  public init(ticket: RecordID, paper: Paper, pdf: [UInt8]) {
    self.ticket = ticket
    self.paper = paper
    self.pdf = pdf
  }
}

/// The spooler's number for a job.
public struct PrintJobID: Hashable, Sendable {
  /// Positive; the spooler may start anew at 1 when its history is lost.
  public let number: Int32
  public init(_ number: Int32) { self.number = number }
}

/// What the spooler says of a job (RFC 8011, 5.3.7), as far as it makes a difference here.
public enum PrintJobState: Hashable, Sendable {
  case pending
  case held
  case processing
  /// The printer is the reason it does not go on.
  case stopped(PrinterTrouble)
  case completed
  case cancelled
  case aborted
  /// The spooler no longer knows the job.
  case forgotten
}

/// Why a call to the spooler came to nothing.
public enum PrintFault: Error, Hashable, Sendable {
  /// cupsd is not there.
  case spoolerUnavailable
  /// cupsd did not answer in time.
  case timedOut
  case noSuchQueue
  /// The queue does not take this paper or format.
  case unsupported(String)
  case refused(String)
}
