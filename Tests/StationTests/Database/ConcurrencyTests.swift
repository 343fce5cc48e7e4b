import Synchronization
import Testing

@testable import Station

@Suite struct ConcurrencyTests {
  @Test("Many clerks count at once and no count is lost", arguments: StationDatabases.each)
  func counters(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    try store.write { transaction throws(StationFault) in
      try Shop.add(1, amount: 0, to: transaction)
    }
    let errors = together(6) { _ in
      for _ in 1...25 {
        // Read and written in two steps, as a rule of the station would.
        try store.write { transaction throws(StationFault) in
          let amount = try Shop.amount(of: 1, transaction) ?? 0
          try transaction.run("UPDATE thing SET amount = ?1 WHERE id = 1", .integer(amount + 1))
        }
      }
    }
    #expect(errors.isEmpty, "\(errors)")
    let amount = try store.read { transaction throws(StationFault) in
      try Shop.amount(of: 1, transaction)
    }
    #expect(amount == 150)
  }

  @Test(
    "Two who each take from what they saw together do not both get it",
    arguments: StationDatabases.each)
  func skew(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    try store.write { transaction throws(StationFault) in
      try Shop.add(0, amount: 100, to: transaction)
      try Shop.add(1, amount: 100, to: transaction)
    }
    let meeting = Meeting(of: 2)
    let taken = Atomic<Int>(0)
    let errors = together(2) { number in
      let isFirst = Atomic<Bool>(true)
      let tookAll = try store.write { transaction throws(StationFault) in
        let total = try transaction.number("SELECT sum(amount) FROM thing") ?? 0
        // SQLite lets one at a time this far, so that they don't meet there.
        if isFirst.exchange(false, ordering: .relaxed) { meeting.join(within: 300) }
        guard total >= 200 else { return false }
        try transaction.run("UPDATE thing SET amount = 0 WHERE id = ?1", .integer(Int64(number)))
        return true
      }
      if tookAll { taken.add(1, ordering: .relaxed) }
    }
    #expect(errors.isEmpty, "\(errors)")
    #expect(taken.load(ordering: .relaxed) == 1)
  }

  @Test("Who reads sees one state, while others write", arguments: StationDatabases.each)
  func snapshot(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop()
    try store.write { transaction throws(StationFault) in
      try Shop.add(1, amount: 1000, to: transaction)
      try Shop.add(2, amount: 0, to: transaction)
    }
    let seen = Mutex<Set<Int64>>([])
    let isDone = Atomic<Bool>(false)
    let errors = together(4) { number in
      if number == 0 {
        defer { isDone.store(true, ordering: .relaxed) }
        for _ in 1...200 {
          try store.write { transaction throws(StationFault) in
            try transaction.run("UPDATE thing SET amount = amount - 1 WHERE id = 1")
            try transaction.run("UPDATE thing SET amount = amount + 1 WHERE id = 2")
          }
        }
      } else {
        while !isDone.load(ordering: .relaxed) {
          let (one, other) = try store.read { transaction throws(StationFault) in
            (try Shop.amount(of: 1, transaction), try Shop.amount(of: 2, transaction))
          }
          #expect((one ?? 0) + (other ?? 0) == 1000)
          seen.withLock { _ = $0.insert(one ?? 0) }
        }
      }
    }
    #expect(errors.isEmpty, "\(errors)")
    #expect(seen.withLock { $0.count } > 1)
  }

  @Test(
    "Who waits for the store longer than the limit is told so", arguments: StationDatabases.each)
  func busy(_ kind: StationDatabases.Kind) throws {
    let limits = StoreLimits(turn: .milliseconds(200), lock: .milliseconds(200), attempts: 2)
    let store = try kind.shop(limits: limits)
    try store.write { transaction throws(StationFault) in
      try Shop.add(1, amount: 0, to: transaction)
    }
    let meeting = Meeting(of: 2)
    let late = Meeting(of: 2)
    let faults = Mutex<[StationFault]>([])
    let errors = together(2) { number in
      if number == 1 { meeting.join(within: 5000) }
      do throws(StationFault) {
        try store.write { transaction throws(StationFault) in
          // Asked for its answer, so that the row is held before the other one comes.
          _ = try transaction.changes("UPDATE thing SET amount = amount + 1 WHERE id = 1")
          if number == 0 {
            meeting.join(within: 5000)
            late.join(within: 5000)
          }
        }
      } catch {
        faults.withLock { $0.append(error) }
      }
      if number == 1 { late.join(within: 5000) }
    }
    #expect(errors.isEmpty)
    let fault = try #require(faults.withLock { $0 }.first)
    #expect(faults.withLock { $0.count } == 1)
    guard case .unavailable = fault else { throw fault }
    // The other one was done, and so is the next.
    let amount = try store.write { transaction throws(StationFault) in
      try transaction.run("UPDATE thing SET amount = amount + 10 WHERE id = 1")
      return try Shop.amount(of: 1, transaction)
    }
    #expect(amount == 11)
  }

  @Test(
    "A statement without end is cut off, and the service goes on", arguments: StationDatabases.each)
  func endless(_ kind: StationDatabases.Kind) throws {
    let store = try kind.shop(limits: StoreLimits(statement: .milliseconds(300)))
    let began = ContinuousClock.now
    #expect(throws: StationFault.unavailable("a statement took too long")) {
      try store.write { transaction throws(StationFault) in
        try Shop.add(1, to: transaction)
        _ = try transaction.number(
          """
          WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 - 1 FROM number)
          SELECT count(*) FROM number
          """)
      }
    }
    #expect(ContinuousClock.now - began < .seconds(5))
    let count = try store.write { transaction throws(StationFault) in
      try Shop.add(2, to: transaction)
      return try Shop.count(transaction)
    }
    #expect(count == 1)
  }
}
