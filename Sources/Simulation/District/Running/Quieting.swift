import Employment
import Exchange
import Station

/// The line is back, sites are open, disks have room, and nothing new happens: all that waits arrives.
struct Quieting {
  private let district: District
  /// Hears of rounds that fail though nothing stands in their way.
  private let note: (String) -> Void

  init(_ district: District, note: @escaping (String) -> Void) {
    self.district = district
    self.note = note
  }

  /// - Returns: leases that a terminal was asked to give back and did not, though it had its turn:
  ///   quota that is lost.
  func run() throws -> [String] {
    let station = district.station
    let clerks = StationClerks(station)
    station.meet(nil)
    for site in district.sites { try clerks.open(site) }
    for terminal in district.terminals where terminal.isShortOfRoom {
      try terminal.restart(killed: false)
    }
    for request in district.mail.takeAll() { _ = try? station.answer(request) }
    district.learnTrust()
    try clerks.expire()
    var before = -1
    for _ in 0..<8 {
      // Long enough that every terminal asks again.
      district.clock.pass(61 * 60_000)
      try station.publish(maintaining: false)
      try upload()
      try feed()
      let rows = try district.terminals.reduce(0) { sum, terminal in
        if let store = terminal.store { _ = try terminal.books.read(store) }
        return sum + terminal.books.rows.count
      }
      if rows == before { break }
      before = rows
    }
    let asked = try recalled()
    district.clock.pass(61 * 60_000)
    // A lease that ends in the course of a round goes back with the next one.
    try upload()
    try upload()
    try station.publish(maintaining: false)
    try feed()
    let left = Set(try recalled())
    return asked.filter { left.contains($0) }
  }

  private func upload() throws {
    for terminal in district.trusted {
      let ending = try terminal.upload(.calm, .none)
      if ending != .done { note("\(terminal.name) hands in: \(ending)") }
    }
  }

  private func feed() throws {
    for terminal in district.trusted {
      let ending = try terminal.feed(.calm, .none)
      if ending != .done { note("\(terminal.name) looks at the feed: \(ending)") }
    }
  }

  /// Leases that trusted terminals are asked to give back.
  private func recalled() throws(StationFault) -> [String] {
    try district.station.database.read { transaction throws(StationFault) in
      var ids: [String] = []
      for row in try transaction.rows(
        """
        SELECT lease.id AS id FROM lease JOIN device ON device.id = lease.device
        WHERE lease.state = 'recalled' AND device.revoked_at IS NULL ORDER BY lease.id
        """)
      {
        ids.append(try row.text("id"))
      }
      return ids
    }
  }
}
