import Employment
import Ports

// What a look at the job means.
extension PrintSession {
  mutating func saw(_ seen: PrintJobState, _ job: PrintJobID, _ now: Int64) -> [Action] {
    switch seen {
    case .completed: return settle(.completed, .completed)
    case .cancelled, .aborted, .forgotten: return settle(.failed, .failed(.jobFailed))
    case .pending, .processing:
      (silentSince, heldSince) = (nil, nil)
      return goOn(job, .printing, atLimit: .timedOut, now)
    case .held:
      silentSince = nil
      let since = heldSince ?? now
      heldSince = since
      guard now - since < limits.held else { return abandon(job, .jobHeld) }
      return goOn(job, .waiting(.jobHeld), atLimit: .jobHeld, now)
    case .stopped(let trouble):
      heldSince = nil
      return stopped(trouble, job, now)
    }
  }

  private mutating func stopped(
    _ trouble: PrinterTrouble, _ job: PrintJobID, _ now: Int64
  ) -> [Action] {
    switch trouble {
    case .disconnected, .spoolerUnavailable: return silence(trouble, job, now)
    case .queueStopped:
      guard enables < limits.enables, now - startedAt < limits.whole else {
        return abandon(job, .queueStopped)
      }
      silentSince = nil
      enables += 1
      move(to: .enabling(job))
      return tell(.waiting(.queueStopped)) + [.enable]
    case .paperEmpty, .paperLow, .paperJam, .coverOpen, .tonerEmpty, .tonerLow, .outputFull,
      .jobHeld, .jobFailed, .timedOut, .other:
      silentSince = nil
      return goOn(job, .waiting(trouble), atLimit: trouble, now)
    }
  }

  /// Nobody answers: a moment of that is usual, half a minute is a pulled cable.
  mutating func silence(
    _ trouble: PrinterTrouble, _ job: PrintJobID, _ now: Int64
  ) -> [Action] {
    let since = silentSince ?? now
    silentSince = since
    guard now - since < limits.silence else { return abandon(job, trouble) }
    return goOn(job, .waiting(trouble), atLimit: trouble, now)
  }

  private mutating func goOn(
    _ job: PrintJobID, _ progress: PrintProgress, atLimit trouble: PrinterTrouble, _ now: Int64
  ) -> [Action] {
    guard now - startedAt < limits.whole else { return abandon(job, trouble) }
    return tell(progress) + follow(job, now)
  }
}
