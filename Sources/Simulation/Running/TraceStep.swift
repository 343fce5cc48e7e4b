import Employment

/// One step of a run, put into words only when somebody wants to read it.
struct TraceStep {
  var step: Int
  var screen: String
  var countdown: Int?
  var wall: Timestamp
  var act: Act

  var words: String {
    let countdown = countdown.map { " countdown \($0)" } ?? ""
    return "\(step) \(screen)\(countdown) \(wall.day) \(wall.time): \(act)"
  }
}
