import Synchronization

/// Messages from working threads to the one thread that owns state.
public final class Mailbox<Message: Sendable>: Sendable {
  private let wakeUp: WakeUp
  private let messages = Mutex<[Message]>([])

  public init() throws(SystemFault) {
    wakeUp = try WakeUp()
  }

  /// Readable while there is a message; for ``EventPoll``.
  public var number: Int32 { wakeUp.number }

  /// Puts a message in, from any thread.
  public func post(_ message: Message) {
    messages.withLock { $0.append(message) }
    wakeUp.signal()
  }

  /// Takes all messages out, the oldest first.
  public func drain() -> [Message] {
    // Cleared first: a message that comes between the two wakes the loop once more.
    wakeUp.clear()
    return messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
