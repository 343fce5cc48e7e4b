import Benching
import Dispatch
import Employment
import Exchange
import StationLink
import StationService
import Synchronization

extension StationMeasuring {
  /// A terminal that waits at a real station for one changed row.
  func waiting(_ terminal: SyncedTerminal, of feed: StationFeed) throws {
    let source = try PostingSource(feed.database, region: SamplePosts.districts[0])
    feed.database.close()
    let station = try StationProcess(place, state: feed.state)
    let relay = CountingRelay()
    let line = try HTTPLine(
      LineSettings(station: "http://127.0.0.1:\(try relay.open(to: station.port))"),
      key: SigningKey(), now: { MachineTime().now }, nonce: { "" })
    defer { line.close() }
    // The first connection, and what the service did at its start.
    try terminal.round(over: line)
    let watcher = LineWatcher(terminal, over: line)
    var samples = Samples()
    var bytes: (up: [Int], down: [Int]) = ([], [])
    for time in 0...30 {
      let pay = 3000 + time
      var lap: Lap?
      let counted = try relay.count {
        lap = try watcher.lap {
          try source.push(pay: pay, to: station.port, on: place.began.day)
        }
      }
      let page = try terminal.found(words: PostingSource.title)
      guard page.vacancies.contains(where: { $0.pay.original.hasPrefix("\(pay)-") }) else {
        throw BenchFault("a changed row was not found by its terminal")
      }
      // The first time it is a new post.
      guard time > 0, let lap else { continue }
      samples.append(lap)
      bytes.up.append(counted.up)
      bytes.down.append(counted.down)
    }
    var figure = Figure(
      "one changed row, pushed to a station of \(feed.count), to searchable", samples, aim: 1000)
    figure.processor = ("", "")
    say(figure)
    say(size("one changed row", up: bytes.up, down: bytes.down))
    try idling(terminal, over: line, relay)
  }

  private func idling(
    _ terminal: SyncedTerminal, over line: HTTPLine, _ relay: CountingRelay
  ) throws {
    var bytes: (up: [Int], down: [Int]) = ([], [])
    for _ in 0..<5 {
      let counted = try relay.count { _ = try terminal.round(over: line, patience: 1) }
      bytes.up.append(counted.up)
      bytes.down.append(counted.down)
    }
    say(size("an idle poll", up: bytes.up, down: bytes.down))
  }

  private func size(_ name: String, up: [Int], down: [Int]) -> Figure {
    let (up, down) = (up.sorted()[up.count / 2], down.sorted()[down.count / 2])
    return Figure("\(name): HTTP bytes up, down, headers included", "\(up) B, \(down) B")
  }
}

/// Runs a terminal's round on a thread of its own.
private final class LineWatcher: @unchecked Sendable {
  // The terminal is touched by one thread at a time: `lap` waits for the other.
  private let terminal: SyncedTerminal
  private let line: HTTPLine
  private let queue = DispatchQueue(label: "bench.terminal")

  init(_ terminal: SyncedTerminal, over line: HTTPLine) {
    self.terminal = terminal
    self.line = line
  }

  /// From the beginning of `act` until the terminal, which waited for it, has it in its catalogue.
  func lap(_ act: () throws -> Void) throws -> Lap {
    let done = DispatchSemaphore(value: 0)
    let outcome = Mutex<Result<Int64, any Error>>(.failure(BenchFault("no round was run")))
    queue.async { [self] in
      let result = Result {
        while try !terminal.round(over: line, patience: 20).isChanged {}
        return Stopwatch.now
      }
      outcome.withLock { $0 = result }
      done.signal()
    }
    // Until the question has reached the station.
    _ = done.wait(timeout: .now() + .milliseconds(100))
    let began = Stopwatch.now
    try act()
    guard done.wait(timeout: .now() + .seconds(30)) == .success else {
      throw BenchFault("a changed row did not come within 30 s")
    }
    let ended = try outcome.withLock { $0 }.get()
    return Lap(wall: Double(ended - began) / 1e6, processor: 0)
  }
}
