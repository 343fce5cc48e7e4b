import Employment
import Exchange
import Sealing

/// What a row does to the station's books. What it says may be wrong in any way; nothing of that
/// may stop the rows behind it, so all is checked before anything is written.
struct OutboxEffects {
  /// Moments of other years are no clock's, however wrong it goes.
  private static let years = 2000...9999

  let transaction: any StationTransaction
  let sealer: Sealer
  let posts: any PostKeeper

  func take(
    _ row: OutboxRow, from device: DeviceRecord, at moment: Timestamp
  ) throws(StationFault) -> OutboxAnswer.Result {
    guard let said = read(row) else { return .refused(.unreadable) }
    let righted = try RightedDocument(
      said, createdAt: row.createdAt, from: device, at: moment, in: transaction)
    let document = righted.document
    try takeUp(document, from: device, at: moment)
    let result = try apply(document, from: device, at: moment)
    if case .refused(.unreadable) = result { return result }
    if let place = righted.foreignPlace {
      try StaffNoticeBook(transaction).postOnce(
        .foreignPlace, at: moment, device: device.id, detail: place)
    }
    if let entry = document.service {
      try ServiceLineBook(transaction, sealer: sealer).append(
        ServiceLineDraft(
          id: document.id, subject: nil, at: entry.at, siteCode: document.siteCode,
          terminal: document.terminalNumber, channel: .terminal, number: entry.number,
          device: device.id, person: entry.person, item: entry.item.rawValue,
          result: entry.result), receivedAt: moment)
    }
    guard case .accepted = result, righted.isTimeDoubtful else { return result }
    return .needsClerk(.doubtfulTime)
  }

  /// Leases that a store which was set back has no note of are known by what the row shows. Where
  /// others were lent the same quota meanwhile, more is out than the post has: staff is told.
  private func takeUp(
    _ document: OutboxDocument, from device: DeviceRecord, at moment: Timestamp
  ) throws(StationFault) {
    let leases = LeaseBook(transaction)
    let taken = try leases.takeUp(document.leases, from: device, sealer: sealer, at: moment)
    if taken.isEmpty { return }
    try StaffNoticeBook(transaction).tellSetBack(
      at: moment, device: device.id, how: "a terminal shows leases that the store has lost")
    for case .vacancyQuota(let vacancy, _) in taken.map(\.grant) {
      let held = try leases.accounts.total(of: vacancy).held
      guard let quota = try posts.quota(of: vacancy), held > quota else { continue }
      try StaffNoticeBook(transaction).post(
        .quotaPassed, at: moment, device: device.id, record: document.id,
        detail: "post \(vacancy): \(held) referrals lent or made, quota \(quota)")
    }
  }

  /// Nil when the content is not what this version knows, or not that of its row.
  private func read(_ row: OutboxRow) -> OutboxDocument? {
    guard (1...OutboxDocument.currentVersion).contains(row.version), let kind = row.kind,
      let document = try? CanonicalJSON.value(OutboxDocument.self, from: row.payload),
      document.id == row.recordID, document.kind == kind, document.version == row.version
    else { return nil }
    let words = [
      document.siteCode, document.terminalNumber, document.service?.result,
      document.referral?.vacancy.identifier, document.request?.vacancy.identifier,
      document.receipt?.outcome.reason,
    ]
    let moments = [row.createdAt, document.at, document.service?.at, document.referral?.issuedAt]
    guard words.allSatisfy({ $0?.isStorable ?? true }),
      moments.allSatisfy({ $0.map { OutboxEffects.years.contains($0.day.year) } ?? true })
    else { return nil }
    return document
  }

  private func apply(
    _ document: OutboxDocument, from device: DeviceRecord, at moment: Timestamp
  ) throws(StationFault) -> OutboxAnswer.Result {
    let referrals = ReferralBook(transaction, sealer: sealer, posts: posts)
    switch document.kind {
    case .registration:
      guard let registration = document.registration else { return .refused(.unreadable) }
      return try RegistrationBook(transaction, sealer: sealer)
        .take(
          registration, from: device, siteCode: document.siteCode,
          // Nothing was recorded after it came, whatever its clock said: what another terminal says
          // from now on is newer.
          at: min(document.at, moment))
    case .referral:
      guard let referral = document.referral, referral.recordID == document.id else {
        return .refused(.unreadable)
      }
      return try referrals.take(referral, of: document, from: device, at: moment)
    case .wish:
      guard let request = document.request, request.recordID == document.id else {
        return .refused(.unreadable)
      }
      return try referrals.saveWish(request, of: document, from: device)
    case .withdrawal:
      guard let referral = document.referral else { return .refused(.unreadable) }
      return try referrals.withdraw(referral.recordID, at: moment)
    case .printOpened, .printSettled:
      guard let ticket = document.ticket else { return .refused(.unreadable) }
      return try referrals.notePrint(ticket)
    case .leaseReturn:
      guard let back = document.leaseReturn else { return .refused(.unreadable) }
      return try LeaseBook(transaction).takeBack(back, from: device)
        ? .accepted : .refused(.notLeased)
    case .receipt:
      guard let receipt = document.receipt, receipt.recordID == document.id else {
        return .refused(.unreadable)
      }
      return try referrals.take(receipt, from: device, at: moment)
    case .refusal, .note:
      return .accepted
    }
  }
}

extension String {
  /// Fit for a column: PostgreSQL cannot hold the character 0, and a device is not believed to keep
  /// its words short.
  var isStorable: Bool { utf8.count <= 200 && !utf8.contains(0) }
}
