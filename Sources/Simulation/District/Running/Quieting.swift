import Employment
import Exchange
import Station

/// The line is back, sites are open, and nothing new happens: all that waits arrives.
struct Quieting {
  private let district: District

  init(_ district: District) { self.district = district }

  func run() throws {
    let station = district.station
    let clerks = StationClerks(station)
    station.meet(nil)
    for site in district.sites { try clerks.open(site) }
    for request in district.mail.takeAll() { _ = try? station.answer(request) }
    district.learnTrust()
    try clerks.expire()
    var before = -1
    for _ in 0..<8 {
      // Long enough that every terminal asks again.
      district.clock.pass(61 * 60_000)
      try station.publish(maintaining: false)
      for terminal in district.trusted {
        _ = try terminal.upload(.calm, .none)
        _ = try terminal.feed(.calm, .none)
      }
      let rows = try district.terminals.reduce(0) { sum, terminal in
        if let store = terminal.store { _ = try terminal.books.read(store) }
        return sum + terminal.books.rows.count
      }
      if rows == before { break }
      before = rows
    }
    try station.publish(maintaining: false)
    for terminal in district.trusted { _ = try terminal.feed(.calm, .none) }
  }
}
