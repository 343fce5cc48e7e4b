import Employment
import Synchronization

/// A printer for tests, journey scripts and the simulation: it does at once what it is told, keeps
/// what it "printed", and never forgets a job unless told to.
public final class FakePrinter: SlipPrinter {
  /// The words of `printer …` in a journey script.
  public enum Condition: String, Hashable, Sendable, CaseIterable {
    case ok
    case empty
    case jam
    case open
    /// The cable is pulled: the device does not answer.
    case gone
    /// cupsd itself does not answer.
    case spoolerGone
    /// cupsd takes documents and does not say so, nor anything else.
    case stalled
  }

  /// A job as the spooler keeps it.
  public struct Job: Hashable, Sendable {
    /// Counted from 1.
    public var id: PrintJobID
    /// As the job's name would carry it.
    public var ticket: RecordID
    /// Where it has got to.
    public var state: PrintJobState
    /// What was handed over, whole.
    public var document: PrintDocument
  }

  private struct Contents {
    var condition = Condition.ok
    var papers: [Paper]
    var jobs: [Job] = []
    var printed: [PrintDocument] = []
    var submissions = 0
    var nextJob: Int32 = 1
    var nextFault: PrintFault?
    var jobsAreHeld = false
    var queueIsStopped = false
  }

  private let contents: Mutex<Contents>

  public init(papers: [Paper] = [.a4]) { contents = Mutex(Contents(papers: papers)) }

  /// What the printer is like from now on; waiting jobs go on when it is mended.
  public var condition: Condition {
    get { contents.withLock { $0.condition } }
    set {
      contents.withLock {
        $0.condition = newValue
        FakePrinter.work(&$0)
      }
    }
  }

  /// Whether new jobs are held, as a clerk or a policy may do.
  public var jobsAreHeld: Bool {
    get { contents.withLock { $0.jobsAreHeld } }
    set { contents.withLock { $0.jobsAreHeld = newValue } }
  }

  /// Whether a backend stopped the queue; ``enable()`` mends it.
  public var queueIsStopped: Bool {
    get { contents.withLock { $0.queueIsStopped } }
    set {
      contents.withLock {
        $0.queueIsStopped = newValue
        FakePrinter.work(&$0)
      }
    }
  }

  /// The next call fails so; then all is as before.
  public func failNextCall(_ fault: PrintFault) { contents.withLock { $0.nextFault = fault } }

  /// What came out on paper, in order. The same ticket twice here is a fault of the program.
  public var printed: [PrintDocument] { contents.withLock { $0.printed } }

  /// What came out for one ticket.
  public func printed(of ticket: RecordID) -> [PrintDocument] {
    contents.withLock { $0.printed.filter { $0.ticket == ticket } }
  }

  /// Every job since the last ``forgetJobs()``, ended ones too, oldest first.
  public var jobs: [Job] { contents.withLock { $0.jobs } }

  /// How many documents were taken, printed or not.
  public var submissions: Int { contents.withLock { $0.submissions } }

  /// The spooler drops its history.
  public func forgetJobs() { contents.withLock { $0.jobs = [] } }

  public func status() -> PrinterStatus {
    contents.withLock { contents in
      if contents.nextFault.take() != nil { return .stopped(.spoolerUnavailable) }
      if [.spoolerGone, .stalled].contains(contents.condition) {
        return .stopped(.spoolerUnavailable)
      }
      if let trouble = FakePrinter.trouble(contents.condition) { return .stopped(trouble) }
      return contents.queueIsStopped ? .stopped(.queueStopped) : .ready
    }
  }

  public func papers() throws(PrintFault) -> [Paper] {
    try locked { contents throws(PrintFault) in contents.papers }
  }

  public func submit(_ document: PrintDocument) throws(PrintFault) -> PrintJobID {
    try contents.withLock { contents throws(PrintFault) in
      try FakePrinter.answer(&contents, whileStalled: true)
      guard contents.papers.contains(document.paper) else {
        throw .unsupported(document.paper.rawValue)
      }
      let id = PrintJobID(contents.nextJob)
      contents.nextJob += 1
      contents.submissions += 1
      contents.jobs.append(
        Job(
          id: id, ticket: document.ticket, state: contents.jobsAreHeld ? .held : .pending,
          document: document))
      FakePrinter.work(&contents)
      guard contents.condition != .stalled else { throw .timedOut }
      return id
    }
  }

  public func state(of job: PrintJobID) throws(PrintFault) -> PrintJobState {
    try locked { contents throws(PrintFault) in
      contents.jobs.first { $0.id == job }?.state ?? .forgotten
    }
  }

  public func cancel(_ job: PrintJobID) throws(PrintFault) {
    try locked { contents throws(PrintFault) in
      guard let index = contents.jobs.firstIndex(where: { $0.id == job }),
        FakePrinter.isActive(contents.jobs[index].state)
      else { return }
      contents.jobs[index].state = .cancelled
    }
  }

  public func find(ticket: RecordID) throws(PrintFault) -> PrintJobID? {
    try locked { contents throws(PrintFault) in
      contents.jobs.last { $0.ticket == ticket }?.id
    }
  }

  public func enable() throws(PrintFault) {
    try locked { contents throws(PrintFault) in
      contents.queueIsStopped = false
      FakePrinter.work(&contents)
    }
  }

  private func locked<Result: Sendable>(
    _ body: (inout Contents) throws(PrintFault) -> Result
  ) throws(PrintFault) -> Result {
    try contents.withLock { contents throws(PrintFault) in
      try FakePrinter.answer(&contents, whileStalled: false)
      return try body(&contents)
    }
  }

  /// Throws where the spooler does not answer.
  private static func answer(
    _ contents: inout Contents, whileStalled: Bool
  ) throws(PrintFault) {
    if let fault = contents.nextFault.take() { throw fault }
    guard contents.condition != .spoolerGone else { throw .spoolerUnavailable }
    guard contents.condition != .stalled || whileStalled else { throw .timedOut }
  }

  /// Brings every active job to where the printer lets it go.
  private static func work(_ contents: inout Contents) {
    if contents.condition == .stalled { return }
    for index in contents.jobs.indices
    where isActive(contents.jobs[index].state) && contents.jobs[index].state != .held {
      if let trouble = trouble(contents.condition) {
        contents.jobs[index].state = .stopped(trouble)
      } else if contents.queueIsStopped {
        contents.jobs[index].state = .stopped(.queueStopped)
      } else {
        contents.jobs[index].state = .completed
        contents.printed.append(contents.jobs[index].document)
      }
    }
  }

  private static func isActive(_ state: PrintJobState) -> Bool {
    switch state {
    case .pending, .held, .processing, .stopped: true
    case .completed, .cancelled, .aborted, .forgotten: false
    }
  }

  private static func trouble(_ condition: Condition) -> PrinterTrouble? {
    switch condition {
    case .ok, .spoolerGone, .stalled: nil
    case .empty: .paperEmpty
    case .jam: .paperJam
    case .open: .coverOpen
    case .gone: .disconnected
    }
  }
}
