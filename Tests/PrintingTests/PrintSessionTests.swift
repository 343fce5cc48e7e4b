import Employment
import Ports
import Printing
import Testing

@Suite struct PrintSessionTests {
  private let ticket = RecordID(random: 1, 2)
  private let job = PrintJobID(9)
  private var session: PrintSession { PrintSession(ticket: ticket) }

  /// A session that follows a job, and the time.
  private func following() -> PrintSession {
    var session = session
    _ = session.handle(.started, at: 0)
    _ = session.handle(.submitted(job), at: 10)
    return session
  }

  @Test("A slip that prints is sent, followed, and settled as completed")
  func prints() {
    var session = session
    #expect(session.handle(.started, at: 0) == [.report(.sending), .submit])
    #expect(
      session.handle(.submitted(job), at: 40)
        == [.settle(.submitted), .report(.printing), .poll(job)])
    #expect(session.handle(.polled(.processing), at: 60) == [.wake(at: 560)])
    #expect(session.handle(.tick, at: 560) == [.poll(job)])
    #expect(
      session.handle(.polled(.completed), at: 580) == [.report(.completed), .settle(.completed)])
    #expect(session.isSettled)
  }

  @Test("Paper runs out: the screen says so once, and printing goes on when there is paper")
  func paperOut() {
    var session = following()
    #expect(
      session.handle(.polled(.stopped(.paperEmpty)), at: 20)
        == [.report(.waiting(.paperEmpty)), .wake(at: 520)])
    #expect(session.handle(.tick, at: 520) == [.poll(job)])
    #expect(session.handle(.polled(.stopped(.paperEmpty)), at: 530) == [.wake(at: 1030)])
    #expect(session.handle(.tick, at: 1030) == [.poll(job)])
    #expect(
      session.handle(.polled(.processing), at: 1040) == [.report(.printing), .wake(at: 1540)])
  }

  @Test("A print that cannot be handed over ends, and says that nothing will come out")
  func notHandedOver() {
    var session = session
    #expect(
      session.handle(.submissionFailed(.spoolerUnavailable), at: 0)
        == [.report(.failed(.spoolerUnavailable)), .settle(.failed)])
  }

  @Test("A print of a slip that came out by an older print ends without paper of its own")
  func alreadyPrinted() {
    var session = session
    #expect(
      session.handle(.alreadyPrinted, at: 0) == [.report(.completed), .settle(.failed)])
  }

  @Test("How long a person waits for paper is the hall's to say")
  func halfAMinute() {
    var session = PrintSession(ticket: ticket, limits: PrintLimits(whole: 30_000))
    _ = session.handle(.started, at: 0)
    _ = session.handle(.submitted(job), at: 10)
    _ = session.handle(.polled(.stopped(.paperEmpty)), at: 20)
    _ = session.handle(.tick, at: 30_001)
    #expect(
      session.handle(.polled(.stopped(.paperEmpty)), at: 30_001)
        == [.report(.failed(.paperEmpty)), .cancel(job)])
  }

  @Test("After two minutes without paper the job is cancelled, and only then settled")
  func twoMinutes() {
    var session = following()
    _ = session.handle(.polled(.stopped(.paperEmpty)), at: 20)
    _ = session.handle(.tick, at: 119_999)
    #expect(
      session.handle(.polled(.stopped(.paperEmpty)), at: 119_999) == [.wake(at: 120_499)])
    _ = session.handle(.tick, at: 120_499)
    #expect(
      session.handle(.polled(.stopped(.paperEmpty)), at: 120_500)
        == [.report(.failed(.paperEmpty)), .cancel(job)])
    #expect(session.handle(.cancelled, at: 120_600) == [.poll(job)])
    #expect(session.handle(.polled(.cancelled), at: 120_700) == [.settle(.failed)])
  }

  @Test("Paper that came out just before the cancellation counts as a slip")
  func completedAfterAll() {
    var session = following()
    #expect(session.handle(.gaveUp, at: 20) == [.report(.failed(.jobFailed)), .cancel(job)])
    #expect(session.handle(.cancelled, at: 30) == [.poll(job)])
    #expect(
      session.handle(.polled(.completed), at: 40) == [.report(.completed), .settle(.completed)])
  }

  @Test("A cancellation that fails is tried again until it holds, however long that takes")
  func stubbornSpooler() {
    var session = following()
    _ = session.handle(.gaveUp, at: 0)
    for round in 0..<100 {
      let now = Int64(round) * 5_000
      #expect(session.handle(.cancelFailed(.timedOut), at: now) == [.wake(at: now + 5_000)])
      #expect(session.handle(.tick, at: now + 4_999) == [.wake(at: now + 5_000)])
      #expect(session.handle(.tick, at: now + 5_000) == [.cancel(job)])
    }
    _ = session.handle(.cancelled, at: 500_000)
    #expect(session.handle(.polled(.forgotten), at: 500_001) == [.settle(.failed)])
  }

  @Test("cupsd falls silent while it takes the slip: the job is looked for, then cancelled")
  func lostAnswer() {
    var session = session
    _ = session.handle(.started, at: 0)
    #expect(
      session.handle(.submissionFailed(.timedOut), at: 5_000)
        == [.report(.failed(.spoolerUnavailable)), .wake(at: 10_000)])
    #expect(session.handle(.tick, at: 10_000) == [.find])
    #expect(session.handle(.findFailed(.timedOut), at: 15_000) == [.wake(at: 20_000)])
    #expect(session.handle(.tick, at: 20_000) == [.find])
    #expect(session.handle(.found(job), at: 20_010) == [.cancel(job)])
    _ = session.handle(.cancelled, at: 20_020)
    #expect(session.handle(.polled(.forgotten), at: 20_030) == [.settle(.failed)])
  }

  @Test("A job that cupsd never took is settled as failed")
  func neverTaken() {
    var session = session
    _ = session.handle(.started, at: 0)
    _ = session.handle(.submissionFailed(.spoolerUnavailable), at: 10)
    _ = session.handle(.tick, at: 5_010)
    #expect(session.handle(.found(nil), at: 5_020) == [.settle(.failed)])
  }

  @Test("A person who leaves while the slip is being sent gets it cancelled once it has a number")
  func leftWhileSending() {
    var session = session
    _ = session.handle(.started, at: 0)
    #expect(session.handle(.gaveUp, at: 5) == [.report(.failed(.jobFailed))])
    #expect(session.handle(.submitted(job), at: 10) == [.settle(.submitted), .cancel(job)])
  }

  @Test("A stopped queue is enabled three times, then given up")
  func stoppedQueue() {
    var session = following()
    #expect(
      session.handle(.polled(.stopped(.queueStopped)), at: 0)
        == [.report(.waiting(.queueStopped)), .enable])
    for round in 1...2 {
      let now = Int64(round) * 1_000
      #expect(session.handle(.enabled, at: now) == [.wake(at: now + 500)])
      _ = session.handle(.tick, at: now + 500)
      #expect(session.handle(.polled(.stopped(.queueStopped)), at: now + 600) == [.enable])
    }
    _ = session.handle(.enabled, at: 3_000)
    _ = session.handle(.tick, at: 3_500)
    #expect(
      session.handle(.polled(.stopped(.queueStopped)), at: 3_600)
        == [.report(.failed(.queueStopped)), .cancel(job)])
  }

  @Test("A held job is let go of after ten seconds, a silent printer after thirty")
  func patience() {
    for (seen, limit, trouble) in [
      (PrintJobState.held, Int64(10_000), PrinterTrouble.jobHeld),
      (.stopped(.disconnected), 30_000, .disconnected),
    ] {
      var session = following()
      #expect(
        session.handle(.polled(seen), at: 100) == [.report(.waiting(trouble)), .wake(at: 600)])
      _ = session.handle(.tick, at: 600)
      #expect(session.handle(.polled(seen), at: limit + 99) == [.wake(at: limit + 599)])
      _ = session.handle(.tick, at: limit + 599)
      #expect(
        session.handle(.polled(seen), at: limit + 600)
          == [.report(.failed(trouble)), .cancel(job)])
    }
  }

  @Test("A moment of silence is forgotten when the printer answers again")
  func shortSilence() {
    var session = following()
    _ = session.handle(.polled(.stopped(.disconnected)), at: 0)
    _ = session.handle(.tick, at: 500)
    _ = session.handle(.polled(.processing), at: 510)
    _ = session.handle(.tick, at: 40_000)
    #expect(
      session.handle(.pollFailed(.timedOut), at: 40_000)
        == [.report(.waiting(.spoolerUnavailable)), .wake(at: 40_500)])
  }

  @Test("A settled session does nothing, whatever comes")
  func settled() {
    var session = following()
    _ = session.handle(.polled(.completed), at: 20)
    let before = session
    for event in PrintSessionEvents.all(job: job) {
      #expect(session.handle(event, at: 1_000_000) == [])
    }
    #expect(session == before)
  }
}
