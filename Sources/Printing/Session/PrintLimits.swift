/// How long a print may take, in milliseconds. CUPS would wait for hours; a person waits two
/// minutes at most.
public struct PrintLimits: Hashable, Sendable {
  /// From the start until the job must have ended, waiting for paper included.
  public var whole: Int64
  /// While the printer or cupsd does not answer.
  public var silence: Int64
  /// While the job is held.
  public var held: Int64
  /// Between two looks at the job.
  public var poll: Int64
  /// Between two tries to cancel a job of a print that was given up.
  public var retry: Int64
  /// How often a stopped queue is made to go on.
  public var enables: Int

  public init(
    whole: Int64 = 120_000, silence: Int64 = 30_000, held: Int64 = 10_000, poll: Int64 = 500,
    retry: Int64 = 5_000, enables: Int = 3
  ) {
    self.whole = whole
    self.silence = silence
    self.held = held
    self.poll = poll
    self.retry = retry
    self.enables = enables
  }
}
