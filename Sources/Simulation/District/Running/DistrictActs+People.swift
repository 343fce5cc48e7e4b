import Employment
import Exchange
import Ledger
import Ports

/// People in the halls.
extension DistrictActs {
  func person(_ act: DistrictAct) throws -> String {
    let terminal = dice.pick(district.terminals)
    switch act {
    case .register: return try register(at: terminal)
    case .refer: return try refer(at: terminal)
    case .withdraw: return try withdraw(at: terminal)
    case .recordReceipt: return try recordReceipt(at: terminal)
    default: return try printSlip(at: terminal)
    }
  }

  private func register(at terminal: DistrictTerminal) throws -> String {
    let number = dice.below(district.people.count)
    let now = terminal.clock.now
    let application = RegistrationApplication(
      recordID: dice.id(), seeker: try seeker(district.people[number], now),
      intentions: [JobIntention(occupationalCategory: "6-31-01-03")],
      consent: Consent(purpose: .registration, noticeVersion: "1", givenAt: now))
    let answer = try ask(terminal, application.recordID) {
      store throws(LedgerFault) -> (String, isRecorded: Bool) in
      switch try store.register(application, at: now) {
      case .registered(let registration):
        ("registered as \(registration.registrationNumber)", true)
      case .noNumberLeft: ("no number left", false)
      case .underSixteen: ("under sixteen", false)
      }
    }
    return "person \(number) registers at \(terminal.name): \(answer)"
  }

  private func seeker(_ person: Person, _ now: Timestamp) throws -> JobSeeker {
    guard let education = EducationLevel(code: "60") else { throw LedgerFault.conflict }
    let mobile = "138\(10_000_000 + dice.below(89_999_999))"
    return JobSeeker(
      residentID: try ResidentID(person.residentID, today: now.day),
      name: try PersonName(person.name), mobile: try Mobile(mobile), education: education,
      seekerCategory: "1")
  }

  private func refer(at terminal: DistrictTerminal) throws -> String {
    guard let registration = dice.any(of: terminal.books.registrations) else {
      return "nobody to refer at \(terminal.name)"
    }
    guard let vacancy = try post(at: terminal) else { return "\(terminal.name) has no post" }
    let now = terminal.clock.now
    let request = ReferralRequest(
      recordID: dice.id(), registrationID: registration.recordID, vacancy: vacancy,
      consent: Consent(purpose: .disclosureToEmployer, noticeVersion: "1", givenAt: now))
    let answer = try ask(terminal, request.recordID) {
      store throws(LedgerFault) -> (String, isRecorded: Bool) in
      switch try store.refer(request, at: now) {
      case .issued(let referral): ("slip \(referral.slipNumber)", true)
      case .refused(let refusal): ("refused, \(refusal)", true)
      case .saved: ("saved", true)
      }
    }
    return
      "\(registration.registrationNumber) to post \(vacancy.identifier) at \(terminal.name): \(answer)"
  }

  /// One that stands in the terminal's own catalogue, which may be old.
  private func post(at terminal: DistrictTerminal) throws -> Vacancy? {
    // Forged quota is seen where many want the same.
    let isCrowded = district.settings.sabotage == .forgesQuota
    let numbers = Array(try clerks.vacancies().prefix(isCrowded ? 2 : .max))
    for _ in 0..<4 {
      if let number = dice.any(of: numbers),
        let vacancy = try? terminal.posts.vacancy(identifier: number)
      {
        return vacancy
      }
    }
    return nil
  }

  private func withdraw(at terminal: DistrictTerminal) throws -> String {
    guard let referral = dice.any(of: terminal.books.referrals) else { return "nothing to give up" }
    let now = terminal.clock.now
    let answer = try ask(terminal, nil) {
      store throws(LedgerFault) -> (String, isRecorded: Bool) in
      ("\(try store.withdraw(referral: referral.recordID, at: now).status)", false)
    }
    return "slip \(referral.slipNumber) is given up at \(terminal.name): \(answer)"
  }

  private func printSlip(at terminal: DistrictTerminal) throws -> String {
    guard let referral = dice.any(of: terminal.books.referrals) else { return "nothing to print" }
    let now = terminal.clock.now
    let ticket = dice.id()
    let state = dice.percent(80) ? PrintTicket.State.completed : .failed
    let answer = try ask(terminal, nil) {
      store throws(LedgerFault) -> (String, isRecorded: Bool) in
      let opened = try store.openPrint(ticket: ticket, ofReferral: referral.recordID, at: now)
      guard opened != nil else { return ("no longer open", false) }
      try store.settlePrint(ticket: ticket, state: state, at: now)
      return ("\(state)", false)
    }
    if answer == "\(PrintTicket.State.completed)" { slips += 1 }
    return "slip \(referral.slipNumber) is printed at \(terminal.name): \(answer)"
  }

  /// 回执 of any hall's slip, scanned or keyed in.
  private func recordReceipt(at terminal: DistrictTerminal) throws -> String {
    let issuer = dice.pick(district.terminals)
    guard let referral = dice.any(of: issuer.books.referrals), let site = issuer.enrolled else {
      return "no slip comes back"
    }
    let token = SlipToken(referral: referral, site: site, keyID: issuer.key.verifyingKey.keyID)
    let receipt = SlipReceipt(
      recordID: dice.id(),
      slip: dice.percent(70) ? token.signed(with: issuer.key) : referral.slipNumber,
      outcome: dice.pick(StationClerks.outcomes))
    let now = terminal.clock.now
    let answer = try ask(terminal, receipt.recordID) {
      store throws(LedgerFault) -> (String, isRecorded: Bool) in
      try store.record(receipt, at: now)
      return ("recorded", true)
    }
    return "slip \(referral.slipNumber) comes back to \(terminal.name): \(answer)"
  }

  /// Asks the ledger. The process may be killed before or behind the commit, and the person may
  /// try again with the same id when it is back.
  private func ask(
    _ terminal: DistrictTerminal, _ id: RecordID?,
    _ body: (LedgerStore) throws(LedgerFault) -> (String, isRecorded: Bool)
  ) throws -> String {
    let mishap = dice.percent(8) ? mishap(within: 1) : Mishap.none
    for attempt in 0..<2 {
      guard let store = terminal.store else { return "out of service" }
      do throws(LedgerFault) {
        let (words, isRecorded) = try mishap.step(
          LedgerFault.unavailable("killed"), full: .diskFull
        ) { () throws(LedgerFault) in try body(store) }
        if isRecorded, let id { terminal.books.confirm(id) }
        return words
      } catch {
        if mishap.isDead { try terminal.restart(killed: true) }
        try terminal.reopenWhenStopped()
        if attempt == 1 || mishap.isDead || dice.once(in: 2) { return "failed" }
      }
    }
    return "failed"
  }
}
