import Benching
import Employment
import StationService

/// Terminals that work at one station, for a bounded time.
struct CrowdWork {
  /// How often a terminal asks for the timestamp and hands its outbox in, milliseconds.
  static let pollEvery = 30_000
  static let postEvery = 300_000

  let crowd: Crowd
  let station: StationProcess
  var requests: CrowdRequests

  /// Connects terminals, each with its first question; ends where no more fit or the time is over.
  mutating func connect(_ count: Int, atMost milliseconds: Int) throws -> CrowdTrial {
    var trial = CrowdTrial()
    let question = requests.timestamp()
    let watch = Stopwatch()
    try trial.run(station) { trial in
      while crowd.count < count, watch.lap.wall < Double(milliseconds),
        try crowd.connect()
      {
        try crowd.send(question, by: crowd.count - 1)
        // No more than the door of the station holds.
        while crowd.waiting >= 100 { try crowd.turn(milliseconds: 1000) { trial.take($0) } }
      }
      try drain(&trial)
    }
    return trial
  }

  /// Every terminal asks and hands in as often as it would, evenly spread.
  mutating func keepStep(milliseconds: Int) throws -> CrowdTrial {
    var trial = CrowdTrial()
    let question = requests.timestamp()
    let polls = crowd.count * milliseconds / CrowdWork.pollEvery
    let posts = crowd.count * milliseconds / CrowdWork.postEvery
    let every = max(1, (polls + posts) / max(posts, 1))
    let watch = Stopwatch()
    try trial.run(station) { trial in
      for number in 0..<(polls + posts) {
        let due = Double(number * milliseconds / (polls + posts))
        while watch.lap.wall < due {
          try crowd.turn(milliseconds: Int(due - watch.lap.wall) + 1) { trial.take($0) }
        }
        // Far apart, so that nobody is asked twice within a moment.
        let terminal = number * 7919 % crowd.count
        if crowd.isWaiting(terminal) { continue }
        let isPost = number % every == every - 1
        trial.sent(isPost, by: terminal)
        try crowd.send(isPost ? requests.post(by: terminal) : question, by: terminal)
      }
      try drain(&trial)
    }
    return trial
  }

  /// All wait for the next publication; `publish` makes one. The laps are from there.
  mutating func waitForOne(after sequence: Int64, _ publish: () throws -> Void) throws -> CrowdTrial
  {
    let question = requests.timestamp(after: sequence, wait: 50)
    var early = CrowdTrial()
    for terminal in 0..<crowd.count {
      try crowd.send(question, by: terminal)
      if terminal % 50 == 0 { try crowd.turn(milliseconds: 1) { early.take($0) } }
    }
    // Until all questions are with the station.
    try crowd.turn(milliseconds: 2000) { early.take($0) }
    guard early.polls.count == 0 else { throw BenchFault("a long poll was answered early") }
    var trial = CrowdTrial()
    try trial.run(station) { trial in
      let watch = Stopwatch()
      try publish()
      while crowd.waiting > 0, watch.lap.wall < 20_000 {
        try crowd.turn(milliseconds: 1000) { answer in
          trial.take(
            Crowd.Answer(terminal: answer.terminal, status: answer.status, took: watch.lap.wall))
        }
      }
    }
    return trial
  }

  /// `count` terminals ask again as soon as they have an answer: the most that the station can do.
  mutating func press(_ count: Int, posting: Bool, milliseconds: Int) throws -> CrowdTrial {
    var trial = CrowdTrial()
    let question = requests.timestamp()
    let watch = Stopwatch()
    try trial.run(station) { trial in
      var idle = Array(0..<min(count, crowd.count))
      while watch.lap.wall < Double(milliseconds) {
        while let terminal = idle.popLast() {
          trial.sent(posting, by: terminal)
          try crowd.send(posting ? requests.post(by: terminal) : question, by: terminal)
        }
        try crowd.turn(milliseconds: 100) {
          trial.take($0)
          idle.append($0.terminal)
        }
      }
      try drain(&trial)
    }
    return trial
  }

  private func drain(_ trial: inout CrowdTrial) throws {
    let watch = Stopwatch()
    while crowd.waiting > 0, watch.lap.wall < 5000 {
      try crowd.turn(milliseconds: 1000) { trial.take($0) }
    }
  }
}
