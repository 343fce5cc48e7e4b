import Employment
import Exchange
import Station

/// A terminal's catalogue is what the station publishes.
struct CatalogueChecks {
  private let station: SimulatedStation

  init(_ station: SimulatedStation) { self.station = station }

  func check(_ terminal: DistrictTerminal) throws -> (Invariant, String)? {
    let state = try terminal.posts.feedState()
    for (shard, hash) in try shards() where state.shards[shard]?.setHash.bytes != hash {
      return (.cataloguesEqual, "shard \(shard) of \(terminal.name) is another one")
    }
    let published = try published()
    guard try terminal.posts.summary().vacancies == published.count else {
      return (
        .cataloguesEqual,
        "\(terminal.name) has \(try terminal.posts.summary().vacancies) of \(published.count) posts"
      )
    }
    for vacancy in published
    where try terminal.posts.vacancy(identifier: vacancy.identifier) != vacancy {
      return (.cataloguesEqual, "post \(vacancy.identifier) is another one at \(terminal.name)")
    }
    return nil
  }

  private func shards() throws(StationFault) -> [(String, [UInt8])] {
    try station.database.read { transaction throws(StationFault) in
      var shards: [(String, [UInt8])] = []
      for row in try transaction.rows("SELECT shard, hash FROM feed_shard ORDER BY shard") {
        shards.append((try row.text("shard"), try row.blob("hash")))
      }
      return shards
    }
  }

  private func published() throws(StationFault) -> [Vacancy] {
    try station.database.read { transaction throws(StationFault) in
      try station.vacancies(transaction).list(.published, limit: 10_000).map(\.vacancy)
    }
  }
}
