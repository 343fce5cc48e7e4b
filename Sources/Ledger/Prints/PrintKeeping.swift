import Employment
import Ports

extension LedgerTransaction {
  /// See ``ServiceLedger/openPrint(ticket:ofReferral:at:)``.
  func openPrint(ticket id: RecordID, ofReferral referralID: RecordID) throws -> PrintTicket? {
    if let known = try prints.find(id) {
      guard known.referralID == referralID else { throw LedgerFault.conflict }
      return known
    }
    guard let referral = try referrals.find(referralID) else { throw LedgerFault.unknownRecord }
    guard ReferralRules.mayPrint(referral, on: today) else { return nil }
    let ticket = PrintTicket(
      recordID: id, referralID: referralID,
      printNumber: try referrals.countPrint(of: referralID), state: .requested)
    try prints.insert(ticket, at: moment)
    try record(
      .printOpened, id: id, served: try registrations.find(referral.registrationID)?.seeker,
      item: .slipPrint, result: "opened.\(ticket.printNumber)"
    ) { $0.ticket = ticket }
    return ticket
  }

  /// See ``ServiceLedger/settlePrint(ticket:state:at:)``. The first end stays: what comes after it
  /// changes nothing.
  func settlePrint(ticket id: RecordID, state: PrintTicket.State) throws {
    guard var ticket = try prints.find(id) else { throw LedgerFault.unknownRecord }
    guard !ticket.state.isSettled, ticket.state != state, state != .requested else { return }
    ticket.state = state
    try prints.set(state, of: id, at: moment)
    guard state.isSettled else { return }
    try record(
      .printSettled, id: derivedID("settled \(id)"), served: nil, item: .slipPrint,
      result: state.rawValue
    ) { $0.ticket = ticket }
  }

  /// See ``ServiceLedger/unsettledPrints()``.
  func unsettledPrints() throws -> [PrintTicket] {
    try prints.unsettled().compactMap { position, ticket in
      if ticket == nil { damage.note("print", position) }
      return ticket
    }
  }

  /// See ``ServiceLedger/slip(ofTicket:)``.
  func slip(ofTicket id: RecordID) throws -> ReferralSlip {
    guard let ticket = try prints.find(id) else { throw LedgerFault.unknownRecord }
    guard let referral = try referrals.find(ticket.referralID),
      let registration = try registrations.find(referral.registrationID)
    else { throw LedgerFault.damagedRecord }
    return ReferralSlip(
      referral: referral, seekerName: registration.seeker.name,
      maskedResidentID: registration.seeker.residentID.masked, site: site,
      printNumber: ticket.printNumber, token: "")
  }
}
