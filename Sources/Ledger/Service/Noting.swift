import Employment
import Exchange
import Ports

extension LedgerTransaction {
  /// See ``ServiceLedger/note(_:at:)``.
  func note(_ note: ServiceNote) throws {
    let sequence = try outbox.lastSequence() + 1
    try record(
      .note, id: derivedID("note \(sequence) \(moment.milliseconds)"), served: nil,
      item: ServiceEntry.Item(note.item), result: note.result)
  }

  /// See ``ServiceLedger/summary(on:)``.
  func summary(on day: CalendarDate) throws -> LedgerSummary {
    LedgerSummary(
      registrations: try services.count(.registration, on: day),
      referrals: try services.count(.referral, result: "issued", on: day),
      outboxWaiting: try outbox.waiting(), slipNumbersLeft: try leases.left(.slip, on: day),
      registrationNumbersLeft: try leases.left(.registration, on: day),
      vacanciesLeased: try leases.vacanciesLeased(on: day), damagedRecords: damage.count)
  }
}

extension ServiceEntry.Item {
  init(_ item: ServiceNote.Item) {
    switch item {
    case .search: self = .search
    case .staffSession: self = .staffSession
    case .outOfService: self = .outOfService
    case .testPrint: self = .testPrint
    }
  }
}
