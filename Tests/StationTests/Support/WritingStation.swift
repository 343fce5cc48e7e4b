import Foundation

@testable import Station

/// A station that writes without end until it is killed, and notes in a journal what was confirmed.
struct WritingStation {
  let journal: String

  /// One act: a row of its own, and a count that all share.
  static func act(_ number: Int64, _ store: any StationDatabase) throws(StationFault) {
    try store.write { transaction throws(StationFault) in
      let bytes = [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 30_000)
      let added = try transaction.changes(
        Shop.insert + " ON CONFLICT (id) DO NOTHING", .integer(number), .null, .blob(bytes), 1)
      // The run before was ended between the commit and its note.
      guard added == 1 else { return }
      try transaction.run(
        """
        INSERT INTO thing (id, amount) VALUES (0, 1)
        ON CONFLICT (id) DO UPDATE SET amount = thing.amount + 1
        """)
    }
  }

  /// Acts until something throws, from the one after the last that was tried.
  func run(_ store: any StationDatabase) throws {
    var number = (lines().compactMap { Int64($0) }.max() ?? 0) + 1
    while true {
      try WritingStation.act(number, store)
      try note(number)
      number += 1
    }
  }

  /// How many acts the journal says were confirmed: quick to ask, however many there are.
  var confirmed: Int { lines().count }

  /// What was confirmed is there, and at most one more; each act as a whole.
  func verify(_ store: any StationDatabase) throws -> (confirmed: Int, isWhole: Bool) {
    let confirmed = lines().compactMap { Int64($0) }
    return try store.read { transaction throws(StationFault) in
      let rows = try transaction.rows("SELECT id, bytes FROM thing WHERE id > 0")
      var kept: Set<Int64> = []
      for row in rows {
        let id = try row.integer("id")
        let bytes = try row.blob("bytes")
        guard bytes.count == 30_000, bytes.allSatisfy({ $0 == UInt8(truncatingIfNeeded: id) })
        else { throw .damaged }
        kept.insert(id)
      }
      let counted = try Shop.amount(of: 0, transaction) ?? 0
      let isWhole =
        kept.isSuperset(of: confirmed) && kept.count <= confirmed.count + 1
        && counted == Int64(kept.count)
      return (confirmed.count, isWhole)
    }
  }

  /// One `write` a line: it outlives the process, whenever that ends.
  private func note(_ number: Int64) throws {
    let descriptor = open(journal, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(descriptor) }
    let bytes = Array("\(number)\n".utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else {
      throw StationFault.unavailable("the journal cannot be written")
    }
  }

  private func lines() -> [Substring] {
    let text = FileManager.default.contents(atPath: journal) ?? Data()
    return String(decoding: text, as: UTF8.self).split(separator: "\n")
  }

  /// Has the kernel send SIGKILL from a timer: no code of this process takes part.
  static func kill(afterMicroseconds delay: Int) {
    var event = sigevent()
    event.sigev_notify = Int32(SIGEV_SIGNAL)
    event.sigev_signo = SIGKILL
    var timer: timer_t?
    timer_create(CLOCK_MONOTONIC, &event, &timer)
    var time = itimerspec()
    time.it_value.tv_sec = delay / 1_000_000
    time.it_value.tv_nsec = delay % 1_000_000 * 1000 + 1
    // The first timer's handle is 0, which Swift shows as nil.
    timer_settime(timer, 0, &time, nil)
  }
}
