import Employment
import Exchange
import Ports
import StationLink
import Testing

@Suite struct UploadRoundTests {
  let station = FakeStation(key: Samples.key.verifyingKey)

  private func round(_ keeper: FakeKeeper) throws(UploadRound.Fault) -> UploadRound.Report {
    try UploadRound(
      line: station, keeper: keeper, device: Samples.device, key: Samples.key, feedSequence: 0
    ).run(at: Samples.now, request: Samples.need.recordID)
  }

  @Test("What was done while the line was down goes up in order, batch by batch")
  func allRows() throws {
    let keeper = FakeKeeper(rows: 1_203)
    let report = try round(keeper)
    #expect(report.rowsSent == 1_203)
    #expect(station.state.withLock { $0.batchSizes } == [500, 500, 203])
    #expect(station.state.withLock { $0.rows.map(\.sequence) } == Array(1...1_203))
    #expect(keeper.state.withLock { $0.acknowledged } == 1_203)
    #expect(try round(keeper).rowsSent == 0)
  }

  @Test("A line that breaks after any call loses nothing and doubles nothing", arguments: 0..<12)
  func brokenLine(calls: Int) throws {
    let keeper = FakeKeeper(rows: 1_203)
    keeper.state.withLock { $0.need = Samples.need }
    station.state.withLock { state in
      state.notices = (1...5).map { Samples.notice($0) }
      state.answer = LeaseAnswer(leases: [Samples.lease(1)], recalled: [])
      (state.callsLeft, state.breaksAfterCommit) = (calls, true)
    }
    if calls < 8 {
      #expect(throws: UploadRound.Fault.link(.lineDown)) { try round(keeper) }
    }
    station.state.withLock { $0.callsLeft = nil }
    _ = try round(keeper)
    #expect(station.state.withLock { $0.rows.map(\.sequence) } == Array(1...1_203))
    #expect(station.state.withLock { $0.timesApplied.values.allSatisfy { $0 == 1 } })
    #expect(keeper.state.withLock { $0.notices.map(\.number) } == [1, 2, 3, 4, 5])
    #expect(keeper.state.withLock { $0.leases } == [Samples.lease(1)])
  }

  @Test("A station that was restored from a backup gets again what it had lost")
  func restoredStation() throws {
    let keeper = FakeKeeper(rows: 30)
    _ = try round(keeper)
    station.state.withLock { $0.rows.removeLast(12) }
    keeper.append(.note)
    _ = try round(keeper)
    #expect(station.state.withLock { $0.rows.map(\.sequence) } == Array(1...31))
  }

  @Test("A station that was restored gets what it had lost although nobody comes to the terminal")
  func restoredWhileQuiet() throws {
    let keeper = FakeKeeper(rows: 1_030)
    _ = try round(keeper)
    station.state.withLock { $0.rows.removeLast(1_012) }
    #expect(try round(keeper).rowsSent == 1_012)
    #expect(station.state.withLock { $0.rows.map(\.sequence) } == Array(1...1_030))
    #expect(keeper.state.withLock { $0.acknowledged } == 1_030)
    #expect(try round(keeper).rowsSent == 0)
  }

  @Test(
    "A terminal with nothing new to say hands in what the station misses: enrolled anew, restored",
    arguments: [0, 4, 29])
  func nothingNew(known: Int) throws {
    let keeper = FakeKeeper(rows: 30)
    _ = try round(keeper)
    // All but what a stick brought under the new identity, or the backup had.
    station.state.withLock { $0.rows.removeLast(30 - known) }
    _ = try round(keeper)
    #expect(station.state.withLock { $0.rows.map(\.sequence) } == Array(1...30))
    #expect(try round(keeper).rowsSent == 0)
  }

  @Test("A station that got more rows by a stick than one batch holds is caught up with")
  func stickWentAhead() throws {
    let keeper = FakeKeeper(rows: 1_203)
    station.state.withLock { $0.rows = keeper.state.withLock { Array($0.rows.prefix(1_200)) } }
    #expect(try round(keeper).rowsSent == 1_203)
    #expect(station.state.withLock { $0.rows.map(\.sequence) } == Array(1...1_203))
    #expect(keeper.state.withLock { $0.acknowledged } == 1_203)
    #expect(station.state.withLock { $0.timesApplied.count } == 3)
  }

  @Test("A terminal whose disk was set back says so instead of going on")
  func terminalSetBack() throws {
    // It hears so from the receipt of what it sends, where the standing does not say.
    station.state.withLock { $0.saysSequence = false }
    let keeper = FakeKeeper(rows: 30)
    _ = try round(keeper)
    keeper.state.withLock { state in
      state.rows.removeLast(10)
      state.acknowledged = 15
      state.leases = [Samples.lease(1)]
    }
    #expect(throws: UploadRound.Fault.ledgerBehindStation) { try round(keeper) }
    // Its numbers may be on paper: none is given again, whatever is done about it.
    #expect(keeper.state.withLock { $0.leases.isEmpty })
  }

  @Test("A disk that was set back is noticed before the next slip, with every row confirmed")
  func setBackWhileIdle() throws {
    let keeper = FakeKeeper(rows: 30)
    _ = try round(keeper)
    keeper.state.withLock { state in
      state.rows.removeLast(10)
      state.acknowledged = 20
      state.leases = [Samples.lease(1)]
      state.need = Samples.need
    }
    #expect(throws: UploadRound.Fault.ledgerBehindStation) { try round(keeper) }
    #expect(keeper.state.withLock { $0.leases.isEmpty })
  }

  @Test("A station that never moves on ends the round instead of looping")
  func deafStation() throws {
    let keeper = FakeKeeper(rows: 3)
    station.state.withLock { state in
      // As if a row of this chain had been lost at the station and could not be taken again.
      state.rows = []
    }
    keeper.state.withLock { state in
      state.acknowledged = 2
      state.rows.removeFirst()
    }
    #expect(throws: UploadRound.Fault.link(.notUnderstood)) { try round(keeper) }
  }

  @Test("A station that says it got less than nothing is not understood, and no row is lost")
  func absurdStation() throws {
    let keeper = FakeKeeper(rows: 3)
    station.state.withLock { $0.claims = .min }
    #expect(throws: UploadRound.Fault.link(.notUnderstood)) { try round(keeper) }
    #expect(keeper.state.withLock { $0.acknowledged } == 0)
    station.state.withLock { $0.claims = nil }
    #expect(try round(keeper).rowsSent == 3)
  }

  @Test("A suspended site hands over what was done and gets no leases")
  func suspended() throws {
    let keeper = FakeKeeper(rows: 4)
    keeper.state.withLock { $0.need = Samples.need }
    station.state.withLock { $0.siteState = .suspended }
    let report = try round(keeper)
    #expect(report.rowsSent == 4)
    #expect(report.standing.state == .suspended)
    #expect(station.state.withLock { $0.leaseRequests.isEmpty })
  }

  @Test("A recalled lease is given back, and the station has the return by the end of the round")
  func recall() throws {
    let keeper = FakeKeeper(rows: 1)
    keeper.state.withLock { state in
      state.need = Samples.need
      state.leases = [Samples.lease(1)]
    }
    station.state.withLock {
      $0.answer = LeaseAnswer(leases: [], recalled: [Samples.lease(1).recordID])
    }
    _ = try round(keeper)
    #expect(keeper.state.withLock { $0.leases.isEmpty })
    #expect(station.state.withLock { $0.rows.map(\.kind) } == [.note, .leaseReturn])
  }

  @Test("What a clerk must look at is told to staff")
  func troubles() throws {
    let keeper = FakeKeeper(rows: 1)
    keeper.append(.wish)
    let report = try round(keeper)
    #expect(report.troubles.map(\.sequence) == [2])
    #expect(report.troubles.map(\.result) == [.needsClerk(.unknownVacancy)])
    // The ledger keeps it with the confirmation, for whoever asks after it.
    #expect(keeper.state.withLock { $0.troubles } == report.troubles)
  }

  @Test("A ledger that has stopped ends the round before anything is confirmed")
  func stoppedLedger() throws {
    let keeper = FakeKeeper(rows: 3)
    keeper.state.withLock { $0.fault = .diskFull }
    #expect(throws: UploadRound.Fault.ledger(.diskFull)) { try round(keeper) }
    #expect(station.state.withLock { $0.rows.isEmpty })
  }
}
