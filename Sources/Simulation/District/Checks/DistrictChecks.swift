import Employment
import Exchange
import Station

/// What must hold in a district, after every step and when everything is quiet.
struct DistrictChecks {
  private var numbers = NumberChecks()
  private var leases = LeaseChecks()
  /// How many documents of each terminal were looked at.
  private var seen: [String: (registrations: Int, referrals: Int)] = [:]

  /// What does not hold, with what was seen.
  mutating func step(_ district: District) throws -> (Invariant, String)? {
    if let leak = district.station.leak { return (.refusedGetNothing, leak) }
    for terminal in district.terminals {
      guard let store = terminal.store else { continue }
      _ = try terminal.books.read(store)
      if let broken = look(at: terminal) { return broken }
    }
    return try leases.check(district)
  }

  private mutating func look(at terminal: DistrictTerminal) -> (Invariant, String)? {
    let (books, old) = (terminal.books, seen[terminal.name] ?? (0, 0))
    defer { seen[terminal.name] = (books.registrations.count, books.referrals.count) }
    for registration in books.registrations.dropFirst(old.registrations) {
      if let twice = numbers.note(registration, at: terminal.name) { return twice }
    }
    for referral in books.referrals.dropFirst(old.referrals) {
      leases.issue(referral.vacancy.identifier)
      if let twice = numbers.note(referral, at: terminal.name) { return twice }
    }
    return nil
  }

  /// When the line is back and everything has arrived.
  ///
  /// - Parameter kept: leases that were asked back and did not come.
  mutating func quiet(_ district: District, kept: [String]) throws -> (Invariant, String)? {
    if let broken = try step(district) { return broken }
    // The station refuses what was forged, which tells it too; here the slips themselves are to.
    if district.settings.sabotage == .forgesQuota { return nil }
    for terminal in district.terminals {
      if let broken = try ArrivalChecks(district.station).check(terminal) { return broken }
    }
    if let broken = try ArrivalChecks(district.station).checkReceipts() { return broken }
    for terminal in district.trusted {
      if let broken = try AgreementChecks(district.station).check(terminal) { return broken }
      if let broken = try CatalogueChecks(district.station).check(terminal) { return broken }
    }
    return kept.first.map { (.recalledComesBack, "lease \($0) was asked back") }
  }
}
