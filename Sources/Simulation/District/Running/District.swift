import Employment
import Exchange
import Station

/// One station, its sites, and the terminals that stand there; nothing happens by itself.
final class District {
  let settings: DistrictSettings
  let dice: SharedDice
  let clock = DistrictClock(DistrictClock.start)
  let mail = LateMail()
  let station: SimulatedStation
  let sites: [RecordID]
  private(set) var terminals: [DistrictTerminal] = []
  private let folder: DistrictFolder
  /// People who come, some of them to several halls.
  let people: [Person]
  /// Numbers of postings that the source has given so far.
  var postings = 0

  init(_ settings: DistrictSettings, seed: UInt64) throws {
    self.settings = settings
    dice = SharedDice(seed: seed)
    folder = try DistrictFolder(in: settings.folder, seed: seed)
    station = try SimulatedStation(settings, in: folder, clock, dice)
    var persons = Dice(seed: seed &+ 3)
    people = (0..<16).map { Person(number: $0, &persons) }
    sites = (0..<2).map { _ in RecordID(random: persons.next(), persons.next()) }
    let clerks = StationClerks(station)
    for (number, site) in sites.enumerated() { try clerks.found(site, number: number) }
    try clerks.addSource()
    for _ in 0..<8 {
      postings += 1
      try clerks.post(postings)
    }
    try station.publish(maintaining: false)
    for number in 0..<dice.from(3...6) {
      let place = DistrictTerminal.Place(
        site: sites[number % sites.count], number: "0\(number / sites.count + 1)")
      let terminal = try stand(at: place)
      _ = try terminal.upload(.calm, .none)
      _ = try terminal.feed(.calm, .none)
    }
  }

  /// A new terminal stands at a place.
  @discardableResult
  func stand(at place: DistrictTerminal.Place) throws -> DistrictTerminal {
    let terminal = try DistrictTerminal(
      "terminal\(terminals.count)", at: place, in: folder, station, mail)
    for each in terminals where each.place == place { each.isRevoked = true }
    terminals.append(terminal)
    try terminal.enrol(code: try StationClerks(station).code(for: place), at: place)
    return terminal
  }

  /// Where a terminal goes that is enrolled anew: every second one to the other site, under a number
  /// that nobody has there. The minute decides, so that no chance is drawn for it.
  func nextPlace(of terminal: DistrictTerminal) -> DistrictTerminal.Place {
    guard clock.now.milliseconds / 60_000 % 2 == 0,
      let number = terminals.firstIndex(where: { $0 === terminal }),
      let other = sites.first(where: { $0 != terminal.place.site })
    else { return terminal.place }
    let free = 10 + number * 8 + terminal.devices.count % 8
    return DistrictTerminal.Place(site: other, number: "\(free)")
  }

  /// Terminals that the station trusts.
  var trusted: [DistrictTerminal] { terminals.filter { !$0.isRevoked } }
}

extension District {
  /// Whom the station trusts may have changed by an act of which nobody was told that it was done.
  func learnTrust() {
    let revoked = try? station.database.read { transaction throws(StationFault) in
      var ids: Set<String> = []
      for row in try transaction.rows("SELECT id FROM device WHERE revoked_at IS NOT NULL") {
        ids.insert(try row.text("id"))
      }
      return ids
    }
    guard let revoked else { return }
    for terminal in terminals {
      terminal.isRevoked = terminal.device.map { revoked.contains($0.description) } ?? true
    }
  }
}
