import Employment
import Journeys

// What the core tells log and service ledger of what happens to it.
extension KioskCore {
  /// The process ends in order: what is known of a visit that goes on is recorded.
  public func stop() {
    if terminal.isVisiting { visitEnded(.service) }
  }

  func take(_ answer: Answer, _ request: RequestID) {
    visits.hears(answer, to: request, at: clock.monotonic)
    if let note = notes.hears(answer, to: request) { runner.note(note, now: clock.wall) }
    send(.answer(answer, request))
  }

  func take(_ status: PrinterStatus) {
    switch status {
    case .ready: runner.log.event(.printerReady)
    case .attention(let trouble): runner.log.event(.printerTrouble(trouble, stopped: false))
    case .stopped(let trouble): runner.log.event(.printerTrouble(trouble, stopped: true))
    }
    send(.printer(status))
  }

  /// Tells log and ledger of visits and services that began or ended with an event.
  func record(_ wasVisiting: Bool, _ service: ServiceState, _ event: TerminalEvent) {
    if service != terminal.service {
      visits.service(terminal.service)
      if let note = VisitNotes.service(terminal.service) { runner.note(note, now: clock.wall) }
    }
    guard wasVisiting != terminal.isVisiting else { return }
    if terminal.isVisiting { return visits.began(at: clock.monotonic) }
    let isIdle = event == .timer(.countdown)
    visitEnded(service != terminal.service ? .service : isIdle ? .idle : .finished)
  }

  private func visitEnded(_ end: VisitEnd) {
    visits.ended(end, at: clock.monotonic)
    if let note = notes.endVisit() { runner.note(note, now: clock.wall) }
  }

  func watchClock() {
    guard let seconds = clockWatch.moved(wall: clock.wall, monotonic: clock.monotonic) else {
      return
    }
    runner.log.event(.clockMoved(seconds: seconds))
  }

  /// A clock that cannot be right stops what depends on dates, until it can be.
  func judgeClock() {
    let (isNews, refutesRecords) = clockJudge.look(
      at: clock.wall, stationError: runner.station?.clockError,
      isVouched: runner.ports.isClockSynchronized())
    runner.earliestDay = clockJudge.known?.earliest
    runner.isClockDoubtful = clockJudge.doubt != nil
    if refutesRecords { runner.correctClock(now: clock.wall) }
    guard isNews else { return }
    runner.log.event(clockJudge.doubt.map { .clockDoubted($0) } ?? .clockTrusted)
    send(.clock(clockJudge.doubt))
  }

  /// From the first input that this frame answers to the frame itself.
  func tellSlowness() {
    guard let since = inputSince else { return }
    inputSince = nil
    let took = Int(clock.monotonic - since)
    if took > KioskCore.instant { runner.log.event(.slow(milliseconds: took)) }
  }

  /// What people find instant, in milliseconds.
  private static let instant = 100
}
