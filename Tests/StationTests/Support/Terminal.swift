import Crypto
import Employment
import Exchange
import Foundation
import Sealing

@testable import Station

/// A terminal as the station sees it: a key, and an outbox that is a chain.
struct Terminal: Sendable {
  let id: RecordID
  let key: SigningKey
  let number: String
  /// Of the site where it stands: the first of Meilin.
  var siteCode = "3607041002001"
  var rows: [OutboxRow] = []

  init(id: RecordID, key: SigningKey, number: String = "01") {
    self.id = id
    self.key = key
    self.number = number
  }

  func request(_ code: String, after former: SigningKey? = nil) -> EnrolmentRequest {
    EnrolmentRequest(
      code: code, deviceKey: key.verifyingKey.text, slipKey: key.verifyingKey.text,
      programVersion: "1.0",
      former: former.map { FormerKey($0, code: code, newKey: key.verifyingKey) })
  }

  /// A batch of the rows behind a number.
  func batch(after sequence: Int64 = 0, limit: Int = 500) throws -> OutboxBatch {
    let rows = Array(rows.filter { $0.sequence > sequence }.prefix(limit))
    guard let batch = OutboxBatch(device: id, rows: rows, key: key) else { throw Unexpected() }
    return batch
  }

  /// Puts a document behind the last row.
  mutating func append(
    _ kind: OutboxDocument.Kind, id: UInt64, at moment: Timestamp = District.morning,
    service: ServiceEntry? = nil, filling fill: (inout OutboxDocument) -> Void = { _ in }
  ) {
    var document = OutboxDocument(
      id: District.id(id), kind: kind, salt: District.id(id + 1_000_000), at: moment,
      siteCode: siteCode, terminalNumber: number, service: service)
    fill(&document)
    guard let payload = try? CanonicalJSON.bytes(of: document) else { return }
    append(
      payload: payload, id: document.id, kindWord: kind.rawValue, version: document.version,
      at: moment)
  }

  /// Puts any bytes behind the last row.
  mutating func append(
    payload: Data, id: RecordID, kindWord: String = "note", version: Int = 1,
    at moment: Timestamp = District.morning
  ) {
    let previous = rows.last?.hash ?? OutboxRow.hashBeforeFirst
    let content = Data(SHA256.hash(data: payload))
    let sequence = Int64(rows.count + 1)
    rows.append(
      OutboxRow(
        sequence: sequence, recordID: id, kindWord: kindWord, version: version, payload: payload,
        createdAt: moment, contentHash: content, previousHash: previous,
        hash: OutboxRow.link(
          sequence: sequence, recordID: id, kindWord: kindWord, version: version,
          createdAt: moment, contentHash: content, previousHash: previous)))
  }

  mutating func register(
    _ id: UInt64, _ registration: JobSeekerRegistration, under leases: [Lease]? = nil
  ) {
    let entry = ServiceEntry(
      number: Int64(rows.count + 1), at: District.morning,
      person: ServiceEntry.Person(registration.seeker), item: .registration, result: "registered")
    append(.registration, id: id, service: entry) {
      $0.registration = registration
      $0.leases = leases
    }
  }

  @discardableResult
  mutating func refer(
    _ id: UInt64, registration: UInt64, to vacancy: Vacancy, number: Int64, slip: Int64,
    wish: RecordID? = nil, under leases: [Lease]? = nil, at moment: Timestamp = District.morning
  ) -> Referral {
    let referral = Referral(
      recordID: District.id(id), referralNumber: ReferralRules.number(number) ?? "",
      slipNumber: ReferralRules.number(slip) ?? "", registrationID: District.id(registration),
      vacancy: vacancy, issuedAt: moment, validThrough: moment.day.adding(days: 7))
    append(.referral, id: id, at: moment) {
      $0.referral = referral
      $0.wish = wish
      $0.leases = leases
    }
    return referral
  }

  mutating func giveBack(_ id: UInt64, lease: RecordID, used: Int, under leases: [Lease]? = nil) {
    append(.leaseReturn, id: id) {
      $0.leaseReturn = LeaseReturn(lease: lease, used: used)
      $0.leases = leases
    }
  }
}

extension District {
  /// Hands a batch in and gives the receipt.
  @discardableResult
  func apply(_ batch: OutboxBatch, at moment: Timestamp = District.morning) throws -> OutboxReceipt
  {
    switch try verdict(on: batch, at: moment) {
    case .success(let receipt): return receipt
    case .failure(let refusal): throw refusal
    }
  }

  func verdict(
    on batch: OutboxBatch, at moment: Timestamp = District.morning
  ) throws -> Result<OutboxReceipt, OutboxRefusal> {
    try store.write { transaction throws(StationFault) in
      try OutboxDesk(
        transaction, sealer: sealer, posts: District.vacancies(transaction)
      ).apply(batch, at: moment)
    }
  }

  /// Asks for leases.
  func lease(
    _ terminal: Terminal, need id: UInt64, wishes: [String] = [], left: Int = 0,
    quotaLeft: [String: Int] = [:], plan: LeasePlan = LeasePlan(),
    at moment: Timestamp = District.morning
  ) throws -> LeaseAnswer {
    try store.write { transaction throws(StationFault) in
      guard case .success(let device) = try DeviceBook(transaction).trusted(terminal.id) else {
        throw .conflict
      }
      let need = LeaseNeed(
        recordID: District.id(id), slipNumbersLeft: left, referralNumbersLeft: left,
        registrationNumbersLeft: left, wishedVacancies: wishes, quotaLeft: quotaLeft)
      return try LeaseDesk(transaction, sealer: sealer, policy: District.policy, plan: plan)
        .answer(need, from: device, at: moment)
    }
  }

  func staffNotices() throws -> [StaffNotice] {
    try store.read { transaction throws(StationFault) in
      try StaffNoticeBook(transaction).open()
    }
  }

  func quota(of vacancy: String) throws -> (quota: Int?, held: Int, consumed: Int) {
    try store.read { transaction throws(StationFault) in
      try LeaseDesk(transaction, sealer: sealer, policy: District.policy).quota(of: vacancy)
    }
  }
}
