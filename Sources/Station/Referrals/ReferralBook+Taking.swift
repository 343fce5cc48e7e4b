import Employment
import Exchange

extension ReferralBook {
  /// Takes a referral as a terminal issued it. One whose numbers or quota were not lent there is
  /// refused: taken, it could put a post over its quota or a number on two slips.
  func take(
    _ referral: Referral, of document: OutboxDocument, from device: DeviceRecord,
    at moment: Timestamp
  ) throws(StationFault) -> OutboxAnswer.Result {
    guard let number = ReferralBook.number(referral.referralNumber),
      let slip = ReferralBook.number(referral.slipNumber)
    else { return .refused(.unreadable) }
    let leases = LeaseBook(transaction)
    let vacancy = referral.vacancy.identifier
    let isNumberLent = try leases.use(number, of: .referral, by: device)
    guard try leases.use(slip, of: .slip, by: device), isNumberLent,
      try !isTaken(number, slip), try leases.useQuota(of: vacancy, by: device)
    else { return .refused(.notLeased) }
    let person = try RegistrationBook(transaction, sealer: sealer)
      .stored(referral.registrationID)?.person
    let doubt = try doubt(of: referral, person, at: moment)
    try insert(referral, (number, slip), person, document, device)
    if let wish = document.wish {
      try transaction.run(
        "UPDATE wish SET fulfilled_by = ?2 WHERE id = ?1 AND fulfilled_by IS NULL",
        SQLValue(wish), SQLValue(referral.recordID))
    }
    try posts.settle(vacancy, at: moment)
    try takeWaiting(of: referral.slipNumber, at: moment)
    return doubt.map { .needsClerk($0) } ?? .accepted
  }

  private func isTaken(_ number: Int64, _ slip: Int64) throws(StationFault) -> Bool {
    try transaction.row(
      "SELECT id FROM referral WHERE number = ?1 OR slip_number = ?2", .integer(number),
      .integer(slip)) != nil
  }

  /// Why a clerk must look at it; nil when nothing speaks against it.
  private func doubt(
    of referral: Referral, _ person: [UInt8]?, at moment: Timestamp
  ) throws(StationFault) -> OutboxAnswer.Reason? {
    guard let person else { return .unknownRegistration }
    let facts = try PostFacts.find(referral.vacancy.identifier, in: transaction)
    guard let facts, facts.isPublished || facts.changedAt > referral.issuedAt else {
      return .unknownVacancy
    }
    let others = try transaction.rows(
      "SELECT * FROM referral WHERE person = ?1 AND vacancy = ?2", .blob(person),
      .text(referral.vacancy.identifier)
    ).map(record)
    let isOpen = others.contains { $0.referral.status(on: referral.issuedAt.day).isOpen }
    return isOpen ? .alreadyReferred : nil
  }

  private func insert(
    _ referral: Referral, _ numbers: (referral: Int64, slip: Int64), _ person: [UInt8]?,
    _ document: OutboxDocument, _ device: DeviceRecord
  ) throws(StationFault) {
    try transaction.run(
      """
      INSERT INTO referral
        (id, number, slip_number, registration, person, vacancy, vacancy_body, device, site_code,
         terminal, status, issued_at, issued_on, valid_through, print_count)
      VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, 0)
      """,
      [
        SQLValue(referral.recordID), .integer(numbers.referral), .integer(numbers.slip),
        SQLValue(referral.registrationID), SQLValue(person), .text(referral.vacancy.identifier),
        try SQLValue(json: referral.vacancy), SQLValue(device.id), .text(document.siteCode),
        .text(document.terminalNumber), .text(Referral.Status.open.rawValue),
        SQLValue(referral.issuedAt), SQLValue(referral.issuedAt.day),
        SQLValue(referral.validThrough),
      ])
  }

  /// Saves a wish; one that repeats another is the other.
  func saveWish(
    _ request: ReferralRequest, of document: OutboxDocument, from device: DeviceRecord
  ) throws(StationFault) -> OutboxAnswer.Result {
    let isKnown =
      try RegistrationBook(transaction, sealer: sealer)
      .stored(request.registrationID) != nil
    if document.wish == nil {
      try transaction.run(
        """
        INSERT INTO wish
          (id, registration, vacancy, vacancy_body, needs_clerk, device, site_code, saved_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (id) DO NOTHING
        """,
        [
          SQLValue(request.recordID), SQLValue(request.registrationID),
          .text(request.vacancy.identifier), try SQLValue(json: request.vacancy),
          SQLValue(request.vacancy.kind.isDecidedByClerk), SQLValue(device.id),
          .text(document.siteCode), SQLValue(document.at),
        ])
    }
    return isKnown ? .accepted : .needsClerk(.unknownRegistration)
  }

  /// The seeker gave the referral up; an outcome that was recorded before stays.
  ///
  /// Where an outcome was taken back the terminal may hear of that only after its seeker gave the
  /// referral up, and open it again: it is told once more, so that the last notice has the last word.
  func withdraw(
    _ id: RecordID, at moment: Timestamp
  ) throws(StationFault) -> OutboxAnswer.Result {
    guard var known = try find(.id(id)) else { return .refused(.unknownReferral) }
    guard known.referral.outcome == nil else { return .accepted }
    known.referral.status = .withdrawn
    if try reversals(of: id).isEmpty {
      try transaction.run(
        "UPDATE referral SET status = ?2 WHERE id = ?1", SQLValue(id),
        .text(known.referral.status.rawValue))
    } else {
      try save(known, at: moment)
    }
    return .accepted
  }

  /// A print that was opened, or how it ended.
  func notePrint(_ ticket: PrintTicket) throws(StationFault) -> OutboxAnswer.Result {
    guard try find(.id(ticket.referralID)) != nil else { return .refused(.unknownReferral) }
    let number = Int64(min(max(ticket.printNumber, 0), 1_000_000))
    try transaction.run(
      """
      INSERT INTO slip_print (ticket, referral, number, state) VALUES (?1, ?2, ?3, ?4)
      ON CONFLICT (ticket) DO UPDATE SET state = excluded.state
      """, SQLValue(ticket.recordID), SQLValue(ticket.referralID), .integer(number),
      .text(ticket.state.rawValue))
    try transaction.run(
      "UPDATE referral SET print_count = ?2 WHERE id = ?1 AND print_count < ?2",
      SQLValue(ticket.referralID), .integer(number))
    return .accepted
  }
}
