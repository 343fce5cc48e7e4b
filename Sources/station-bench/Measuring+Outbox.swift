import Benching
import Employment
import Exchange
import Sealing
import Station

extension StationMeasuring {
  /// Rows of terminals into each store, a batch a transaction.
  func handingIn(rows: Int) throws {
    let visits = rows / BenchVisits.rowsEach
    let sealer = Sealer(try SealingKey(bytes: (0..<32).map { UInt8($0) }))
    for (name, database) in try place.stores(for: "outbox") {
      defer { database.close() }
      let sites = BenchSites(
        database: database, sealer: sealer, stationKey: SigningKey().verifyingKey,
        began: place.began)
      var terminal = try sites.enrol(1)[0]
      let visiting = try lend(visits, to: terminal, of: database, sealer)
      // A visit's rows go up together, and all of a day after the line was down.
      var batches: [OutboxBatch] = []
      let single = visits / 5
      for visit in 0..<single {
        batches.append(try batch(try visiting.rows(visit, at: &terminal), terminal))
      }
      try handIn(batches, "outbox into \(name), a visit a batch", database, sealer)
      batches = []
      var open: [OutboxRow] = []
      for visit in single..<visits {
        open += try visiting.rows(visit, at: &terminal)
        if open.count >= OutboxBatch.largestCount || visit == visits - 1 {
          batches.append(try batch(open, terminal))
          open = []
        }
      }
      try handIn(batches, "outbox into \(name), 500 rows a batch", database, sealer)
    }
  }

  private func batch(_ rows: [OutboxRow], _ terminal: BenchTerminal) throws -> OutboxBatch {
    guard let batch = OutboxBatch(device: terminal.id, rows: rows, key: terminal.key) else {
      throw BenchFault("a batch has no rows")
    }
    return batch
  }

  private func handIn(
    _ batches: [OutboxBatch], _ name: String, _ database: any StationDatabase, _ sealer: Sealer
  ) throws {
    let at = place.began
    let watch = Stopwatch()
    for batch in batches {
      let outcome = try database.write { transaction throws(StationFault) in
        try OutboxDesk(
          transaction, sealer: sealer, posts: StationPlace.vacancies(transaction)
        ).apply(batch, at: at)
      }
      let receipt = try outcome.get()
      guard receipt.answers.allSatisfy({ $0.result == .accepted }) else {
        throw BenchFault("a row was not accepted: \(receipt.answers)")
      }
    }
    let rows = batches.reduce(0) { $0 + $1.rows.count }
    say(Figure("\(name) (\(rows) rows)", rows: rows, in: watch.lap))
  }

  /// A post that takes all referrals, and the leases for them.
  private func lend(
    _ visits: Int, to terminal: BenchTerminal, of database: any StationDatabase, _ sealer: Sealer
  ) throws -> BenchVisits {
    let source = try PostingSource(database, region: SamplePosts.districts[0])
    try source.take(into: database, openings: visits, place)
    let at = place.began
    let (vacancy, leases) = try database.write { transaction throws(StationFault) in
      let book = StationPlace.vacancies(transaction)
      guard let vacancy = try book.list(.published).first?.vacancy,
        case .success(let device) = try DeviceBook(transaction).trusted(terminal.id)
      else { throw .conflict }
      var plan = LeasePlan()
      plan.wishBlock = visits
      plan.numbers = Int64(visits)
      let need = LeaseNeed(
        recordID: RecordID(bench: 4, 0), slipNumbersLeft: 0, referralNumbersLeft: 0,
        registrationNumbersLeft: 0, wishedVacancies: [vacancy.identifier], quotaLeft: [:])
      let answer = try LeaseDesk(
        transaction, sealer: sealer, policy: ReferralPolicy(), plan: plan
      ).answer(need, from: device, at: at)
      return (vacancy, answer.leases)
    }
    return BenchVisits(vacancy, leases: leases, began: place.began)
  }
}
