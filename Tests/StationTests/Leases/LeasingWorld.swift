import Employment
import Exchange

@testable import Station

/// Terminals that issue slips out of what they were lent, over a line that loses, doubles and
/// delays, all by one seed; and the truth about what they issued.
struct LeasingWorld {
  /// A terminal with its own books.
  struct Hall {
    var terminal: Terminal
    /// Leases that arrived and how many of each are used, in order of arrival.
    var leases: [(lease: Lease, used: Int)] = []
    var known: Set<RecordID> = []
    /// As far as the station is known to have the outbox.
    var acknowledged: Int64 = 0
    var pendingNeed: UInt64?
    var site: UInt64 = 1
  }

  let district: District
  let vacancies: [Vacancy]
  var halls: [Hall] = []
  var numbers: SeededNumbers
  var next: UInt64 = 10_000
  /// Slips that really were issued, by post, and their numbers.
  var issued: [String: Int] = [:]
  var slips: Set<Int64> = []
  var doubled = 0
  private var enrolments: UInt64 = 10

  init(_ kind: StationDatabases.Kind, seed: UInt64) throws {
    district = try District(kind)
    numbers = SeededNumbers(seed: seed)
    try district.openSite()
    try district.openSite(2, District.site("王母渡镇就业之家", region: "360704101"))
    vacancies = [
      District.vacancy("V1", openings: 1), District.vacancy("V2", openings: 2),
      District.vacancy("V3", openings: 3),
    ]
    for vacancy in vacancies { try district.publish(vacancy) }
    for number in 1...4 {
      var terminal = try district.enrol(UInt64(number), terminal: "0\(number)")
      // Numbers for one person each, who is registered before all else.
      let lent = Lent(try district.lease(terminal, need: UInt64(number)))
      terminal.register(
        UInt64(500 + number),
        try District.registration(
          UInt64(500 + number), number: lent.registrations[0], person: number))
      halls.append(Hall(terminal: terminal))
    }
  }

  mutating func id() -> UInt64 {
    next += 1
    return next
  }

  /// One thing that happens.
  mutating func step() throws {
    let place = Int.random(in: 0..<halls.count, using: &numbers)
    switch Int.random(in: 0..<20, using: &numbers) {
    case 0..<5: try ask(place)
    case 5..<12: issue(at: place)
    case 12..<16: try send(place)
    case 16..<18: giveBack(place)
    case 18: try sendStale(place)
    default: if Int.random(in: 0..<4, using: &numbers) == 0 { try enrolAnew(place) }
    }
  }

  /// Asks for leases; the question or the answer may be lost, and is then asked again.
  private mutating func ask(_ place: Int) throws {
    let need = halls[place].pendingNeed ?? id()
    halls[place].pendingNeed = Bool.random(using: &numbers) ? need : nil
    let wishes = vacancies.map(\.identifier).filter { _ in Bool.random(using: &numbers) }
    let answer = try district.lease(halls[place].terminal, need: need, wishes: wishes)
    guard Int.random(in: 0..<3, using: &numbers) > 0 else { return }
    for lease in answer.leases where halls[place].known.insert(lease.recordID).inserted {
      halls[place].leases.append((lease, 0))
    }
    for recalled in answer.recalled { giveBack(place, only: recalled) }
  }

  /// Issues a slip without asking anybody, as a terminal does when the line is down.
  private mutating func issue(at place: Int) {
    guard let post = vacancies.randomElement(using: &numbers) else { return }
    let leases = halls[place].leases
    func find(_ isRight: (Lease.Grant) -> Int?) -> Int? {
      leases.indices.first { index in
        isRight(leases[index].lease.grant).map { leases[index].used < $0 } ?? false
      }
    }
    let quota = find {
      if case .vacancyQuota(post.identifier, let count) = $0 { count } else { nil }
    }
    let slip = find {
      if case .slipNumbers(let first, let last) = $0 { Int(last - first + 1) } else { nil }
    }
    let number = find {
      if case .referralNumbers(let first, let last) = $0 { Int(last - first + 1) } else { nil }
    }
    guard let quota, let slip, let number,
      case .slipNumbers(let firstSlip, _) = leases[slip].lease.grant,
      case .referralNumbers(let firstNumber, _) = leases[number].lease.grant
    else { return }
    let taken = firstSlip + Int64(leases[slip].used)
    for index in [quota, slip, number] { halls[place].leases[index].used += 1 }
    issued[post.identifier, default: 0] += 1
    if !slips.insert(taken).inserted { doubled += 1 }
    halls[place].terminal.refer(
      id(), registration: UInt64(501 + place), to: post,
      number: firstNumber + Int64(leases[number].used), slip: taken)
  }

  /// Sends some rows; the receipt may be lost.
  private mutating func send(_ place: Int) throws {
    let hall = halls[place]
    guard hall.acknowledged < Int64(hall.terminal.rows.count) else { return }
    let limit = Int.random(in: 1...4, using: &numbers)
    let receipt = try district.apply(
      try hall.terminal.batch(after: hall.acknowledged, limit: limit))
    if Bool.random(using: &numbers) { halls[place].acknowledged = receipt.acknowledged }
  }

  /// An old batch comes once more, from a stick that lay in a drawer.
  private mutating func sendStale(_ place: Int) throws {
    let hall = halls[place]
    guard !hall.terminal.rows.isEmpty else { return }
    let after = Int64.random(in: 0..<Int64(hall.terminal.rows.count), using: &numbers)
    try district.apply(try hall.terminal.batch(after: after, limit: 3))
  }

  /// Gives leases back, with the row in the outbox behind all that used them.
  private mutating func giveBack(_ place: Int, only: RecordID? = nil) {
    for (lease, used) in halls[place].leases
    where only == lease.recordID || (only == nil && Int.random(in: 0..<3, using: &numbers) == 0) {
      halls[place].terminal.giveBack(id(), lease: lease.recordID, used: used)
      halls[place].leases.removeAll { $0.lease.recordID == lease.recordID }
    }
  }

  /// The terminal is revoked and enrolled anew: it keeps its books and hands all of them in again. One
  /// that moves to the other site, and one of two that stay, proves which it was.
  private mutating func enrolAnew(_ place: Int) throws {
    enrolments += 1
    guard enrolments < 200 else { return }
    let old = halls[place].terminal
    let isMoving = Bool.random(using: &numbers)
    let proves = isMoving || Bool.random(using: &numbers)
    if isMoving { halls[place].site = 3 - halls[place].site }
    var anew = try district.enrol(
      enrolments, at: halls[place].site, terminal: old.number, after: proves ? old.key : nil)
    anew.rows = old.rows
    halls[place].terminal = anew
    halls[place].acknowledged = 0
    halls[place].pendingNeed = nil
  }
}
