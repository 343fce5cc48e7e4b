import Employment
import Exchange
import Foundation
import Ledger

/// What a terminal has written down, as its outbox says: the truth that the station is held
/// against, whatever the terminal said to those who asked.
final class TerminalBooks {
  /// Rows in their order.
  private(set) var rows: [Row] = []
  /// Registrations in the order of their first row, as of their last.
  private(set) var registrations: [JobSeekerRegistration] = []
  /// Slips in the order of issue.
  private(set) var referrals: [Referral] = []
  /// Ids of acts that were confirmed to those who asked, in order.
  private(set) var confirmed: [RecordID] = []

  struct Row: Hashable {
    var id: RecordID
    var contentHash: [UInt8]
  }

  /// The ledger said yes.
  func confirm(_ id: RecordID) { confirmed.append(id) }

  /// Reads what is new; gives it back.
  func read(_ store: LedgerStore) throws -> [OutboxDocument] {
    var documents: [OutboxDocument] = []
    while case let new = try store.outboxRows(after: Int64(rows.count), limit: 200), !new.isEmpty {
      for row in new {
        rows.append(Row(id: row.recordID, contentHash: [UInt8](row.contentHash)))
        let document = try CanonicalJSON.value(OutboxDocument.self, from: row.payload)
        documents.append(document)
        note(document)
      }
    }
    return documents
  }

  private func note(_ document: OutboxDocument) {
    if let registration = document.registration {
      if let known = registrations.firstIndex(where: { $0.recordID == registration.recordID }) {
        registrations[known] = registration
      } else {
        registrations.append(registration)
      }
    }
    if document.kind == .referral, let referral = document.referral { referrals.append(referral) }
  }
}
