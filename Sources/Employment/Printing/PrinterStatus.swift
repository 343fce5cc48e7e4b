/// How the printer is, in terms that a screen can act on.
public enum PrinterStatus: Hashable, Sendable {
  case ready
  /// Prints, but someone should come soon (paper or toner low).
  case attention(PrinterTrouble)
  case stopped(PrinterTrouble)
}

/// What is wrong with a printer: words for the public and for staff stand in Assets.
public enum PrinterTrouble: String, Hashable, Sendable, CaseIterable, Codable {
  case paperEmpty
  case paperLow
  case paperJam
  case coverOpen
  case tonerEmpty
  case tonerLow
  case outputFull
  /// The device does not answer: cable pulled, switched off.
  case disconnected
  /// cupsd does not answer, or not in time.
  case spoolerUnavailable
  /// The queue is stopped or rejects jobs, and could not be enabled again.
  case queueStopped
  /// The job was held and let go of.
  case jobHeld
  /// The job was aborted or cancelled by the printer or the spooler.
  case jobFailed
  /// Took longer than a person waits.
  case timedOut
  case other
}

/// One print of one slip, durable before it is sent.
public struct PrintTicket: Hashable, Sendable, Codable {
  /// How far a print has come; it only goes forward.
  public enum State: String, Hashable, Sendable, Codable, CaseIterable {
    /// Recorded, not yet handed to the spooler as far as is known.
    case requested
    /// The spooler took it.
    case submitted
    /// The spooler says completed: sent to the printer.
    case completed
    /// Ended without paper, as far as is known; cancelled at the spooler.
    case failed
  }
  /// Stands in the job's name, for reconciliation.
  public var recordID: RecordID
  /// Of the referral whose slip it is.
  public var referralID: RecordID
  /// 第 N 次打印, from 1.
  public var printNumber: Int
  /// As last recorded.
  public var state: State

  public init(recordID: RecordID, referralID: RecordID, printNumber: Int, state: State) {
    self.recordID = recordID
    self.referralID = referralID
    self.printNumber = printNumber
    self.state = state
  }
}

/// How a print goes on, as the screen follows it.
public enum PrintProgress: Hashable, Sendable {
  case preparing
  case sending
  case printing
  /// "Sent", says the spooler: the screen says 请取走推荐信 and asks 没有打印出来?
  case completed
  /// Waits for paper or a closed cover; goes on by itself when that is mended.
  case waiting(PrinterTrouble)
  /// Ended; the job is cancelled, the slip is safe.
  case failed(PrinterTrouble)
}

/// What a slip is printed on.
public enum Paper: String, Hashable, Sendable, Codable, CaseIterable {
  case a4
  case a5
  /// 80 mm thermal roll, 72 mm printable, 203 dpi.
  case roll80
}
