import Employment
import Exchange
import Foundation
import GRDB
import Ports
import Sealing

/// One transaction on the ledger, with all its tables. What it does is committed as a whole or not
/// at all.
struct LedgerTransaction {
  let database: Database
  let sealer: Sealer
  let site: ServiceSite
  let policy: ReferralPolicy
  let moment: Timestamp
  let damage: DamageList

  var today: CalendarDate { moment.day }
  var acts: ActTable { ActTable(database: database, sealer: sealer) }
  var registrations: RegistrationTable { RegistrationTable(database: database, sealer: sealer) }
  var proofs: ProofGuard { ProofGuard(database: database) }
  var referrals: ReferralTable { ReferralTable(database: database) }
  var prints: PrintTable { PrintTable(database: database) }
  var leases: LeaseBook { LeaseBook(database: database) }
  var services: ServiceBook { ServiceBook(database: database, sealer: sealer, site: site) }
  var notices: NoticeTable { NoticeTable(database: database, sealer: sealer) }
  var troubles: OutboxTroubles { OutboxTroubles(database: database) }
  var outbox: Outbox { Outbox(database: database, sealer: sealer) }

  /// Writes the service ledger entry of a record and its outbox row.
  func record(
    _ kind: OutboxDocument.Kind, id: RecordID, served seeker: JobSeeker?,
    item: ServiceEntry.Item, result: String, filling fill: (inout OutboxDocument) -> Void = { _ in }
  ) throws {
    let entry = try services.append(
      id: id, at: moment, person: seeker.map { ServiceEntry.Person($0) }, item: item,
      result: result)
    var document = document(kind, id: id, service: entry)
    fill(&document)
    try outbox.append(document)
  }

  /// A document of this terminal and moment, to be filled in by kind.
  func document(
    _ kind: OutboxDocument.Kind, id: RecordID, service entry: ServiceEntry?
  ) -> OutboxDocument {
    OutboxDocument(
      version: OutboxDocument.currentVersion, id: id, kind: kind,
      salt: sealer.identity(of: "salt \(id)"), at: moment, siteCode: site.siteCode,
      terminalNumber: site.terminalNumber, service: entry)
  }

  /// What `body` reads; nil, and noted, where it is damaged.
  @discardableResult
  func noting<Value>(
    _ table: String, _ number: some CustomStringConvertible, _ body: () throws -> Value
  ) throws -> Value? {
    let value = try readable(body)
    if value == nil { damage.note(table, number) }
    return value
  }

  /// An id for what came without one: the same whenever the same is recorded.
  func derivedID(_ words: String) -> RecordID { sealer.identity(of: "record \(words)") }
}
