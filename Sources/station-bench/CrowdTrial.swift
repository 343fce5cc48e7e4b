import Benching

/// One phase of a crowd's work: what the terminals got, and what the station used for it.
struct CrowdTrial {
  private(set) var polls = Samples()
  private(set) var posts = Samples()
  private(set) var refused = 0
  private(set) var seconds = 0.0
  /// Of the station: parts of one processor, and its memory at the end, kilobytes.
  private(set) var processor = 0.0
  private(set) var memory = 0
  private var posting: Set<Int> = []

  /// All requests a second.
  var rate: Double { Double(polls.count + posts.count) / max(seconds, 0.001) }

  /// `1.2 processors, 345 MB`.
  var usage: String {
    "\(Figure.number(processor)) processors, \(Figure.number(Double(memory) / 1024)) MB"
  }

  /// Runs `body` and notes what the station used meanwhile.
  mutating func run(
    _ station: StationProcess, _ body: (inout CrowdTrial) throws -> Void
  ) rethrows {
    let before = station.usage
    let watch = Stopwatch()
    try body(&self)
    let lap = watch.lap
    seconds = lap.wall / 1000
    let after = station.usage
    processor = (after.processor - before.processor) / lap.wall
    memory = after.memory
  }

  mutating func sent(_ isPost: Bool, by terminal: Int) {
    if isPost { posting.insert(terminal) }
  }

  mutating func take(_ answer: Crowd.Answer) {
    let lap = Lap(wall: answer.took, processor: 0)
    if posting.remove(answer.terminal) != nil { posts.append(lap) } else { polls.append(lap) }
    if answer.status != 200 { refused += 1 }
  }
}
