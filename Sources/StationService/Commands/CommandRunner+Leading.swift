import Station

extension CommandRunner {
  /// Who leads, as a line of the examination; whether that is well.
  func leaderFinding() async throws(StationFault) -> (isWell: Bool, words: String) {
    switch try await core.standing() {
    case .leads: (true, "this stationd leads")
    case .follows(let host): (true, "\(host.isEmpty ? "another stationd" : host) leads")
    case .nobody:
      (
        false,
        "nobody leads: nothing is published and no source is asked; run a stationd with leads: true"
      )
    }
  }

  /// An answer to what halls are to hear of, with a word more where nobody publishes it.
  func telling(_ answer: CommandAnswer) async -> CommandAnswer {
    guard !answer.isRefused, (try? await core.standing()) == .nobody else { return answer }
    var answer = answer
    // A line of its own: scripts read the words of the others.
    answer.text = answer.text == "published" ? "recorded; " : answer.text + "\n"
    answer.text += "nobody publishes now: halls hear of it when a stationd with leads: true runs"
    return answer
  }
}

extension StationCommand {
  /// Whether it changes what all halls are told.
  var reachesHalls: Bool {
    switch self {
    case .site(.apply, _), .site(.list, _), .site(.show, _): false
    case .site: true
    case .source(.run, _): true
    case .vacancy(.list, _), .vacancy(.show, _): false
    case .vacancy: true
    case .bulletin(.list, _), .bulletin(.show, _): false
    case .bulletin: true
    case .device, .source, .referral, .report, .staff, .courier, .backup, .examine: false
    }
  }
}
