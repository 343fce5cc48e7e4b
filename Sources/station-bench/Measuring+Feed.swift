import Benching

extension StationMeasuring {
  /// From nothing to a searchable terminal, then changes of many posts and of one.
  func syncing(_ terminal: SyncedTerminal, of feed: StationFeed, details: Bool) throws {
    let (whole, stages) = try terminal.watchedRound()
    guard try !terminal.found(in: SamplePosts.districts[0]).vacancies.isEmpty else {
      throw BenchFault("the synced terminal finds nothing")
    }
    guard details else { return }
    say(Figure("feed of \(feed.count) vacancies told whole by the station", feed.preparing))
    say(Figure("first sync, \(feed.count) vacancies, from files", whole, aim: 60))
    if let first = stages.first, stages.count > 1 {
      say(
        Figure(
          "of it the own district (1 of \(SamplePosts.districts.count)) searchable", first, aim: 5))
    }
    // A tenth: more would be told whole.
    for change in StationFeed.Change.allCases {
      try changing(feed.count / 10, change, feed, terminal)
    }
    try changingOne(terminal, of: feed, times: 100)
  }

  private func changing(
    _ count: Int, _ change: StationFeed.Change, _ feed: StationFeed, _ terminal: SyncedTerminal
  ) throws {
    try feed.change(change, count)
    let watch = Stopwatch()
    try terminal.round()
    say(
      Figure(
        "changes applied, \(count) rows, \(change.rawValue)", rows: count, in: watch.lap,
        aim: 100_000))
  }

  /// All that a terminal does for one changed row but the network.
  private func changingOne(
    _ terminal: SyncedTerminal, of feed: StationFeed, times: Int
  ) throws {
    var samples = Samples()
    // The post that was removed comes back at first.
    for time in 0...times {
      try feed.change(.otherPay, 1)
      if time == 0 {
        try terminal.round()
      } else {
        _ = try samples.measure { try terminal.round() }
      }
    }
    say(Figure("one changed row, work on the terminal, of \(feed.count)", samples, aim: 3))
  }
}
