import Employment
import Exchange
import Ledger
import Ports
import Station

/// Lets things happen in the district, and says what they were.
final class DistrictActs {
  let district: District
  /// Slips that came out.
  var slips = 0

  init(_ district: District) { self.district = district }

  var dice: SharedDice { district.dice }
  var station: SimulatedStation { district.station }
  var clerks: StationClerks { StationClerks(district.station) }

  /// In words, for the trace.
  func perform(_ act: DistrictAct) throws -> String {
    let words: String
    switch act {
    case .register, .refer, .withdraw, .printSlip, .recordReceipt: words = try person(act)
    case .upload, .feed, .setClock, .restartTerminal, .loseCatalogue, .fillDisk:
      words = try terminal(act, dice.pick(district.terminals))
    case .lateRequest, .stick: words = onItsWay(act)
    case .post, .changePost, .removePost, .closePost, .reopenPost, .recallPost, .expirePosts:
      words = try post(act)
    case .outcome, .reverseOutcome, .correctRegistration: words = clerk(act)
    case .suspendSite, .openSite, .revokeDevice, .replaceTerminal, .enrolAnew:
      words = try network(act)
    case .publish, .maintainFeed, .restartStation, .fillStation: words = try process(act)
    case .pass, .passDays: words = pass(act)
    }
    try station.restartWhenDead()
    return words
  }

  private func pass(_ act: DistrictAct) -> String {
    let minutes = act == .pass ? dice.from(1...180) : dice.from(1...4) * 24 * 60
    district.clock.pass(Int64(minutes) * 60_000)
    return "\(minutes) minutes pass"
  }

  /// A weather and a mishap of a round.
  func trouble() -> (weather: LineWeather, mishap: Mishap) {
    let weather = dice.pick([LineWeather.calm, .calm, .calm, .rough, .rough, .rough, .down])
    return (weather, dice.percent(30) ? mishap(within: 14) : .none)
  }

  func mishap(within steps: Int) -> Mishap {
    Mishap(dice.pick(Mishap.Kind.allCases), after: dice.below(steps))
  }

  /// Whether a clerk's act was done, as far as the clerk was told.
  func tried(_ body: () throws(StationFault) -> Void) -> String {
    do throws(StationFault) {
      try body()
      return ""
    } catch {
      return ", but the station could not"
    }
  }
}

// MARK: - Terminals and what is on its way

extension DistrictActs {
  private func terminal(_ act: DistrictAct, _ terminal: DistrictTerminal) throws -> String {
    let name = terminal.name
    switch act {
    case .upload:
      let (weather, mishap) = trouble()
      return "\(name) hands in: \(try terminal.upload(weather, mishap))"
    case .feed:
      let (weather, mishap) = trouble()
      return "\(name) looks at the feed: \(try terminal.feed(weather, mishap))"
    case .setClock:
      let off = dice.once(in: 3) ? 0 : dice.from(-HallClock.mostOff...HallClock.mostOff)
      terminal.clock.set(off: Int64(off))
      return "\(name)'s clock is off by \(off / 60_000) minutes"
    case .loseCatalogue:
      try terminal.restart(killed: true, losesCatalogue: true)
      return "\(name) loses its catalogue"
    case .fillDisk:
      let room = dice.below(3)
      try terminal.restart(killed: dice.once(in: 2), pageLimit: terminal.pages + room)
      return "\(name)'s disk has room for \(room) pages"
    default:
      try terminal.restart(killed: dice.percent(60))
      return "\(name) starts anew"
    }
  }

  private func onItsWay(_ act: DistrictAct) -> String {
    guard act == .stick else {
      guard let request = district.mail.take(dice) else { return "nothing comes late" }
      let isTaken = (try? station.answer(request)) != nil
      return "\(request.call.name) comes late and is \(isTaken ? "taken" : "refused")"
    }
    let terminal = dice.pick(district.terminals)
    guard let device = terminal.device, !terminal.books.rows.isEmpty,
      let rows = try? terminal.store?.outboxRows(
        after: Int64(dice.below(terminal.books.rows.count)), limit: dice.from(1...8)),
      let batch = OutboxBatch(device: device, rows: rows, key: terminal.key)
    else { return "no stick" }
    let moment = district.clock.now
    let result = try? station.write { transaction throws(StationFault) in
      try station.take(batch, transaction, at: moment)
    }
    if case .success = result {
      return "a stick of \(terminal.name) brings \(rows.count) rows"
    }
    return "a stick of \(terminal.name) is refused"
  }
}

extension StationRequest.Call {
  fileprivate var name: String {
    switch self {
    case .enrolment: "an enrolment"
    case .standing: "a question after the standing"
    case .outbox(let batch): "a batch of \(batch.rows.count) rows"
    case .notices: "a question after notices"
    case .leases: "a need for leases"
    }
  }
}
