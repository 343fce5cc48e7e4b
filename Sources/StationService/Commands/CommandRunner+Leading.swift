import Station

extension CommandRunner {
  /// Who leads.
  func leaderFinding() async throws(StationFault) -> StationFinding {
    switch try await core.standing() {
    case .leads: StationFinding(.leader, .fine, "this stationd")
    case .follows(let host):
      StationFinding(.leader, .fine, host.isEmpty ? "another stationd" : host)
    case .nobody:
      StationFinding(
        .leader, .broken, "nobody leads: nothing is published and no source is asked",
        whatToDo: "run a stationd with leads: true")
    }
  }

  /// An answer to what halls are to hear of, with a word more where nobody publishes it.
  func telling(_ answer: CommandAnswer) async -> CommandAnswer {
    guard !answer.isRefused, answer.table == nil, (try? await core.standing()) == .nobody else {
      return answer
    }
    // A line of its own: scripts read the words of the others.
    let done = answer.text == "published" ? "recorded; " : answer.text + "\n"
    return CommandAnswer(
      done + "nobody publishes now: halls hear of it when a stationd with leads: true runs",
      content: answer.content)
  }
}

extension StationCommand {
  /// Whether it changes what all halls are told.
  var reachesHalls: Bool {
    switch self {
    case .site(.apply, _), .site(.list, _), .site(.show, _): false
    case .site: true
    case .source(.run, _), .source(.change, _): true
    case .vacancy(.list, _), .vacancy(.show, _): false
    case .vacancy: true
    case .bulletin(.list, _), .bulletin(.show, _): false
    case .bulletin: true
    case .device, .source, .referral, .report, .staff, .courier, .backup, .backupWritten,
      .examine:
      false
    }
  }
}
