import Employment
import Exchange
import Station

/// Does commands on the store.
struct CommandRunner: Sendable {
  let core: StationCore

  /// Whatever goes wrong is said in the answer, and that halls don't hear of it yet.
  func run(_ command: StationCommand) async -> CommandAnswer {
    let answer = await perform(command)
    return command.reachesHalls ? await telling(answer) : answer
  }

  private func perform(_ command: StationCommand) async -> CommandAnswer {
    do throws(StationFault) {
      switch command {
      case .site(let command, let clerk): return try await run(command, clerk)
      case .device(let command, let clerk): return try await run(command, clerk)
      case .source(let command, let clerk): return try await run(command, clerk)
      case .vacancy(let command, let clerk): return try await run(command, clerk)
      case .referral(let command, let clerk): return try await run(command, clerk)
      case .report(let command, let clerk): return try await run(command, clerk)
      case .staff(let command, let clerk): return try await run(command, clerk)
      case .bulletin(let command, let clerk): return try await run(command, clerk)
      case .courier(let command): return try await run(command)
      case .backup(let path): return try await backup(path)
      case .backupWritten:
        try await noteBackup()
        return CommandAnswer("noted")
      case .examine: return try await examine()
      }
    } catch {
      return CommandAnswer(refused: Self.words(of: error))
    }
  }

  func act(_ clerk: String, _ reason: String = "") -> ClerkAct {
    ClerkAct(clerk: clerk, at: core.time.now, reason: reason)
  }

  /// What a fault of the store means to whoever can do something about it.
  static func words(of fault: StationFault) -> String {
    switch fault {
    case .newerVersion(let version):
      "the store was written by a newer stationd (schema \(version)): install that one"
    case .damaged: "the store is damaged: stop, keep a copy, restore the last backup"
    case .diskFull: "the disk is full: make room; what was confirmed is safe"
    case .unavailable(let reason): "the store is not available: \(reason)"
    case .conflict: "an id or number was used for something else"
    case .contention: "others wrote at the same time: try again"
    case .wrongKey: "the sealing key is not the one that this store was sealed with"
    case .statement(let words): "a fault of this program: \(words)"
    }
  }
}
