import Employment
import Ports
import Printing
import Testing

/// Every event there is.
enum PrintSessionEvents {
  static let faults: [PrintFault] = [
    .spoolerUnavailable, .timedOut, .noSuchQueue, .unsupported("x"), .refused("x"),
  ]
  static let jobStates: [PrintJobState] =
    [.pending, .held, .processing, .completed, .cancelled, .aborted, .forgotten]
    + PrinterTrouble.allCases.map { .stopped($0) }

  static func all(job: PrintJobID) -> [PrintSession.Event] {
    [
      .started, .submitted(job), .enabled, .cancelled, .found(job), .found(nil), .alreadyPrinted,
      .gaveUp, .tick,
    ] + jobStates.map { .polled($0) }
      + faults.flatMap { fault -> [PrintSession.Event] in
        [
          .submissionFailed(fault), .pollFailed(fault), .enableFailed(fault),
          .cancelFailed(fault), .findFailed(fault),
        ]
      }
  }
}

/// Every state with every event, and what must hold whatever comes in whatever order.
@Suite struct PrintSessionExplorationTests {
  private static let job = PrintJobID(9)

  /// A session with what a careful observer knows about it.
  private struct World: Hashable {
    var session: PrintSession
    var callUnderWay = false
    var submissions = 0
    var settlements = 0
    /// The spooler may have a job of ours that can still print.
    var mayPrint = false
  }

  @Test("No order of events breaks a promise: one call at a time, sent once, settled once")
  func promises() {
    let limits = PrintLimits(whole: 5, silence: 2, held: 2, poll: 1, retry: 1, enables: 1)
    let events = PrintSessionEvents.all(job: Self.job)
    var seen: Set<PrintSession.State> = []
    var frontier: Set<World> = [
      World(session: PrintSession(ticket: RecordID(random: 1, 2), limits: limits))
    ]
    var visited = 0
    for now in Int64(0)..<10 {
      var next: Set<World> = []
      for world in frontier {
        seen.insert(Self.shape(of: world.session.state))
        for event in events where Self.isPossible(event, in: world) {
          visited += 1
          var after = world
          let actions = after.session.handle(event, at: now)
          Self.check(actions, event: event, before: world, after: &after)
          next.insert(after)
        }
      }
      frontier = next
    }
    #expect(visited > 10_000)
    // Requested, submitting twice, following, polling, enabling, clearing three times,
    // searching twice, settled twice: all were reached.
    #expect(seen.count == 13)
  }

  @Test("Every state takes every event, also those that cannot be, without losing the job")
  func everyStateEveryEvent() {
    for start in Self.everyState() {
      for event in PrintSessionEvents.all(job: Self.job) {
        var session = start
        let actions = session.handle(event, at: 500_000)
        let calls = actions.filter { Self.isCall($0) }
        #expect(calls.count <= 1, "\(start.state) \(event)")
        if start.isSettled { #expect(actions == [] && session == start) }
        if session.isSettled, !start.isSettled {
          #expect(actions.contains { if case .settle = $0 { true } else { false } })
        }
        // A session that is not settled goes on: a call is under way or it will be woken.
        if !session.isSettled, session.state != start.state, calls.isEmpty {
          let goesOn = actions.contains { if case .wake = $0 { true } else { false } }
          let sending = if case .submitting = session.state { true } else { false }
          #expect(goesOn || sending, "\(start.state) \(event)")
        }
      }
    }
  }

  /// A session in each state, reached by events as they happen.
  private static func everyState() -> [PrintSession] {
    let ways: [[PrintSession.Event]] = [
      [], [.started], [.started, .gaveUp], [.started, .submitted(job)],
      [.started, .submitted(job), .polled(.processing)],
      [.started, .submitted(job), .polled(.stopped(.queueStopped))],
      [.started, .submitted(job), .gaveUp], [.started, .submitted(job), .gaveUp, .cancelled],
      [.started, .submitted(job), .gaveUp, .cancelFailed(.timedOut)],
      [.started, .submissionFailed(.timedOut)],
      [.started, .submissionFailed(.timedOut), .tick],
      [.started, .submitted(job), .polled(.completed)],
      [.started, .submitted(job), .polled(.aborted)],
    ]
    return ways.map { events in
      var session = PrintSession(ticket: RecordID(random: 1, 2))
      for (index, event) in events.enumerated() {
        _ = session.handle(event, at: Int64(index) * 6_000)
      }
      return session
    }
  }

  /// An answer can only come to the call that is under way; the rest may come at any time.
  private static func isPossible(_ event: PrintSession.Event, in world: World) -> Bool {
    switch (event, world.session.state) {
    case (.gaveUp, _), (.tick, _): true
    case (.started, .requested), (.submissionFailed, .requested), (.alreadyPrinted, .requested):
      true
    case (.submitted, .submitting), (.submissionFailed, .submitting): true
    case (.polled, .polling), (.pollFailed, .polling): true
    case (.polled, .clearing(_, .checking)), (.pollFailed, .clearing(_, .checking)): true
    case (.enabled, .enabling), (.enableFailed, .enabling): true
    case (.cancelled, .clearing(_, .cancelling)), (.cancelFailed, .clearing(_, .cancelling)): true
    case (.found, .searching(nil)), (.findFailed, .searching(nil)): true
    default: false
    }
  }

  private static func check(
    _ actions: [PrintSession.Action], event: PrintSession.Event, before: World,
    after: inout World
  ) {
    follow(event, &after)
    for action in actions {
      switch action {
      case .submit:
        after.submissions += 1
        after.mayPrint = true
      case .settle(.submitted): break
      case .settle(let state):
        after.settlements += 1
        if state == .failed {
          #expect(!after.mayPrint, "settled while a job may print: \(before) \(event)")
        }
      case .poll, .enable, .cancel, .find, .report, .wake: break
      }
    }
    #expect(after.submissions <= 1, "sent twice: \(before) \(event)")
    #expect(after.settlements <= 1, "settled twice: \(before) \(event)")
    #expect((after.settlements == 1) == after.session.isSettled)
  }

  /// What the world learns from an event.
  private static func follow(_ event: PrintSession.Event, _ world: inout World) {
    switch event {
    case .polled(.completed), .polled(.cancelled), .polled(.aborted), .polled(.forgotten),
      .found(nil), .submissionFailed(.noSuchQueue), .submissionFailed(.unsupported),
      .submissionFailed(.refused):
      world.mayPrint = false
    case .started, .submitted, .submissionFailed, .polled, .pollFailed, .enabled, .enableFailed,
      .cancelled, .cancelFailed, .found, .findFailed, .alreadyPrinted, .gaveUp, .tick:
      break
    }
  }

  private static func isCall(_ action: PrintSession.Action) -> Bool {
    switch action {
    case .submit, .poll, .enable, .cancel, .find: true
    case .settle, .report, .wake: false
    }
  }

  /// A state without its times.
  private static func shape(of state: PrintSession.State) -> PrintSession.State {
    switch state {
    case .following(let job, _): .following(job, next: 0)
    case .clearing(let job, .waiting): .clearing(job, step: .waiting(next: 0))
    case .searching(let next): .searching(next: next.map { _ in 0 })
    case .requested, .submitting, .polling, .enabling, .clearing, .settled: state
    }
  }
}
