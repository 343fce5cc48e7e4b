import Employment
import Ports

// What each state makes of each event. Every switch names every event: an event that is impossible
// or too late in a state is written down as such.
extension PrintSession {
  mutating func requested(_ event: Event, _ now: Int64) -> [Action] {
    switch event {
    case .started:
      startedAt = now
      move(to: .submitting(gaveUp: false))
      return tell(.sending) + [.submit]
    case .gaveUp: return settle(.failed, .failed(.jobFailed))
    case .submissionFailed: return settle(.failed, .failed(.spoolerUnavailable))
    // The person has paper; the ledger knows which ticket's it is.
    case .alreadyPrinted: return settle(.failed, .completed)
    case .submitted, .polled, .pollFailed, .enabled, .enableFailed, .cancelled, .cancelFailed,
      .found, .findFailed, .tick:
      return []
    }
  }

  mutating func submitting(_ event: Event, gaveUp: Bool, _ now: Int64) -> [Action] {
    switch event {
    case .submitted(let job):
      if gaveUp { return [.settle(.submitted)] + abandon(job, .jobFailed) }
      move(to: .polling(job))
      return [.settle(.submitted)] + tell(.printing) + [.poll(job)]
    case .submissionFailed(let fault): return lost(fault, now)
    case .gaveUp:
      move(to: .submitting(gaveUp: true))
      return tell(.failed(.jobFailed))
    case .started, .polled, .pollFailed, .enabled, .enableFailed, .cancelled, .cancelFailed,
      .found, .findFailed, .alreadyPrinted, .tick:
      return []
    }
  }

  /// A submission that failed: where cupsd refused it there is no job; where it fell silent there
  /// may be one.
  private mutating func lost(_ fault: PrintFault, _ now: Int64) -> [Action] {
    switch fault {
    case .noSuchQueue, .unsupported, .refused:
      return settle(.failed, .failed(.queueStopped))
    case .spoolerUnavailable, .timedOut:
      let next = now + limits.retry
      move(to: .searching(next: next))
      return tell(.failed(.spoolerUnavailable)) + [.wake(at: next)]
    }
  }

  mutating func following(
    _ event: Event, _ job: PrintJobID, next: Int64, _ now: Int64
  ) -> [Action] {
    switch event {
    case .tick:
      guard now >= next else { return [.wake(at: next)] }
      move(to: .polling(job))
      return [.poll(job)]
    case .gaveUp: return abandon(job, .jobFailed)
    case .started, .submitted, .submissionFailed, .polled, .pollFailed, .enabled, .enableFailed,
      .cancelled, .cancelFailed, .found, .findFailed, .alreadyPrinted:
      return []
    }
  }

  mutating func polling(_ event: Event, _ job: PrintJobID, _ now: Int64) -> [Action] {
    switch event {
    case .polled(let seen): return saw(seen, job, now)
    case .pollFailed: return silence(.spoolerUnavailable, job, now)
    case .gaveUp: return abandon(job, .jobFailed)
    case .started, .submitted, .submissionFailed, .enabled, .enableFailed, .cancelled,
      .cancelFailed, .found, .findFailed, .alreadyPrinted, .tick:
      return []
    }
  }

  mutating func enabling(_ event: Event, _ job: PrintJobID, _ now: Int64) -> [Action] {
    switch event {
    case .enabled: return follow(job, now)
    case .enableFailed: return abandon(job, .queueStopped)
    case .gaveUp: return abandon(job, .jobFailed)
    case .started, .submitted, .submissionFailed, .polled, .pollFailed, .cancelled,
      .cancelFailed, .found, .findFailed, .alreadyPrinted, .tick:
      return []
    }
  }

  mutating func clearing(
    _ event: Event, _ job: PrintJobID, _ step: ClearingStep, _ now: Int64
  ) -> [Action] {
    switch (step, event) {
    case (.cancelling, .cancelled):
      move(to: .clearing(job, step: .checking))
      return [.poll(job)]
    case (.checking, .polled(let seen)): return cleared(seen, job, now)
    case (.cancelling, .cancelFailed), (.checking, .pollFailed): return clearLater(job, now)
    case (.waiting(let next), .tick):
      guard now >= next else { return [.wake(at: next)] }
      move(to: .clearing(job, step: .cancelling))
      return [.cancel(job)]
    case (.cancelling, _), (.checking, _), (.waiting, _): return []
    }
  }

  /// Paper that came out before the cancellation is a slip; all else is none.
  private mutating func cleared(
    _ seen: PrintJobState, _ job: PrintJobID, _ now: Int64
  ) -> [Action] {
    switch seen {
    case .completed: return settle(.completed, .completed)
    case .cancelled, .aborted, .forgotten: return settle(.failed, progress)
    case .pending, .held, .processing, .stopped: return clearLater(job, now)
    }
  }

  private mutating func clearLater(_ job: PrintJobID, _ now: Int64) -> [Action] {
    let next = now + limits.retry
    move(to: .clearing(job, step: .waiting(next: next)))
    return [.wake(at: next)]
  }

  mutating func searching(_ event: Event, next: Int64?, _ now: Int64) -> [Action] {
    switch event {
    case .tick:
      guard let next else { return [] }
      guard now >= next else { return [.wake(at: next)] }
      move(to: .searching(next: nil))
      return [.find]
    case .found(let job):
      guard next == nil else { return [] }
      guard let job else { return settle(.failed, progress) }
      move(to: .clearing(job, step: .cancelling))
      return [.cancel(job)]
    case .findFailed:
      guard next == nil else { return [] }
      let later = now + limits.retry
      move(to: .searching(next: later))
      return [.wake(at: later)]
    case .started, .submitted, .submissionFailed, .polled, .pollFailed, .enabled, .enableFailed,
      .cancelled, .cancelFailed, .alreadyPrinted, .gaveUp:
      return []
    }
  }
}
