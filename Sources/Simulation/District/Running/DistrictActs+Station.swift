import Employment
import Station

/// Clerks, sources, and the station's process.
extension DistrictActs {
  func post(_ act: DistrictAct) throws -> String {
    let number = 1 + dice.below(district.postings)
    switch act {
    case .post:
      district.postings += 1
      let new = district.postings
      return "P\(new) is posted" + tried { () throws(StationFault) in try clerks.post(new) }
    case .changePost:
      return "P\(number) is posted anew"
        + tried { () throws(StationFault) in try clerks.post(number) }
    case .removePost:
      return "P\(number) is removed"
        + tried { () throws(StationFault) in try clerks.remove(number) }
    case .expirePosts:
      return "posts expire" + tried { () throws(StationFault) in try clerks.expire() }
    default: break
    }
    guard let vacancy = dice.any(of: try clerks.vacancies()) else { return "no post" }
    switch act {
    case .closePost:
      return "post \(vacancy) is closed"
        + tried { () throws(StationFault) in try clerks.close(vacancy) }
    case .reopenPost:
      return "post \(vacancy) is opened again"
        + tried { () throws(StationFault) in try clerks.reopen(vacancy) }
    default:
      return "post \(vacancy) is recalled"
        + tried { () throws(StationFault) in try clerks.recall(vacancy) }
    }
  }

  func clerk(_ act: DistrictAct) -> String {
    let books = dice.pick(district.terminals).books
    if act == .correctRegistration {
      guard let known = dice.any(of: books.registrations) else { return "nothing to correct" }
      return "registration \(known.registrationNumber) is corrected"
        + tried { () throws(StationFault) in try clerks.correct(known.recordID) }
    }
    guard let slip = dice.any(of: books.referrals)?.slipNumber else { return "no slip comes back" }
    if act == .outcome {
      return "slip \(slip) comes back"
        + tried { () throws(StationFault) in try clerks.record(slip) }
    }
    return "the outcome of slip \(slip) is taken back"
      + tried { () throws(StationFault) in try clerks.reverse(slip) }
  }

  func network(_ act: DistrictAct) throws -> String {
    let site = dice.below(district.sites.count)
    let terminal = dice.pick(district.terminals)
    defer { district.learnTrust() }
    switch act {
    case .suspendSite:
      return "site \(site) is suspended"
        + tried { () throws(StationFault) in try clerks.suspend(district.sites[site]) }
    case .openSite:
      return "site \(site) is opened"
        + tried { () throws(StationFault) in try clerks.open(district.sites[site]) }
    case .revokeDevice:
      guard let device = terminal.device, district.trusted.count > 2 else { return "all are kept" }
      return "\(terminal.name) is revoked"
        + tried { () throws(StationFault) in _ = try clerks.revoke(device) }
    default: break
    }
    station.meet(nil)
    if act == .replaceTerminal {
      guard district.terminals.count < 8 else { return "nothing is replaced" }
      let new = try district.stand(at: terminal.place)
      return "\(terminal.name) is replaced by \(new.name)"
    }
    let (old, place) = (terminal.place, district.nextPlace(of: terminal))
    try terminal.enrol(code: try clerks.code(for: place), at: place)
    return "\(terminal.name) is enrolled anew" + (place == old ? "" : ", at the other site")
  }

  func process(_ act: DistrictAct) throws -> String {
    switch act {
    case .restartStation:
      try station.restart(killed: dice.percent(60))
      return "the station starts anew"
    case .fillStation:
      station.meet(mishap(within: 4))
      return "the station is about to fail"
    default:
      let cut = dice.once(in: 4) ? dice.below(14) : nil
      try station.publish(maintaining: act == .maintainFeed, cut: cut)
      let words = act == .publish ? "the feed is published" : "the feed is cut anew"
      return words + (cut.map { ", up to step \($0)" } ?? "")
    }
  }
}
