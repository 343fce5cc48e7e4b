import Employment
import Exchange
import Foundation
import Testing

@testable import Station

/// Rows that a terminal signed, with every figure and word of them at its extremes.
@Suite struct ExtremesTests {
  private static var extremes: [Any] {
    [
      NSNumber(value: Int64.min), NSNumber(value: -1), NSNumber(value: 0),
      NSNumber(value: Int64.max),
      NSNumber(value: 9_223_372_036_854_000_000), "", "0001-01-01", "9999-12-31", "9999999999",
      String(repeating: "９", count: 300), "\u{0}", NSNull(), [Any](), [String: Any](),
    ]
  }

  /// Copies of a value of JSON, each with one leaf replaced.
  private static func variants(_ value: Any) -> [Any] {
    if let object = value as? [String: Any] {
      return object.keys.sorted().flatMap { key in
        variants(object[key] ?? NSNull()).map { changed in
          var copy = object
          copy[key] = changed
          return copy
        }
      }
    }
    if let list = value as? [Any] {
      return list.indices.flatMap { index in
        variants(list[index]).map { changed in
          var copy = list
          copy[index] = changed
          return copy
        }
      }
    }
    return extremes
  }

  /// One document of each kind that brings something.
  private static func documents(_ hall: Hall) throws -> [OutboxDocument] {
    var documents: [OutboxDocument] = []
    func add(_ kind: OutboxDocument.Kind, _ fill: (inout OutboxDocument) -> Void) {
      var document = OutboxDocument(
        id: District.id(UInt64(9000 + documents.count)), kind: kind, salt: District.id(1),
        at: District.morning, siteCode: "3607041002001", terminalNumber: "01",
        service: ServiceEntry(
          number: 1, at: District.morning, person: nil, item: .search, result: "7"))
      fill(&document)
      documents.append(document)
    }
    let registration = try District.registration(
      9000, number: hall.lent.registrations[5], person: 5)
    add(.registration) { $0.registration = registration }
    let referral = Referral(
      recordID: District.id(9001), referralNumber: ReferralRules.number(hall.lent.referrals[5])!,
      slipNumber: ReferralRules.number(hall.lent.slips[5])!, registrationID: District.id(9000),
      vacancy: Hall.post, issuedAt: District.morning,
      validThrough: District.today.adding(days: 7))
    add(.referral) { $0.referral = referral }
    add(.leaseReturn) {
      $0.leaseReturn = LeaseReturn(lease: hall.answer.leases[0].recordID, used: 1)
    }
    add(.receipt) {
      $0.receipt = SlipReceipt(
        recordID: District.id(9003), slip: "0000000001",
        outcome: .hired(.contract))
    }
    add(.printOpened) {
      $0.ticket = PrintTicket(
        recordID: District.id(9004), referralID: District.id(9001), printNumber: 1,
        state: .requested)
    }
    return documents
  }

  @Test("Whatever figure a row has, the rows behind it are taken and reports are written")
  func rows() throws {
    var hall = try Hall(.sqlite)
    var id: UInt64 = 100_000
    for document in try Self.documents(hall) {
      let bytes = try CanonicalJSON.bytes(of: document)
      for variant in Self.variants(try JSONSerialization.jsonObject(with: bytes)) {
        // Ids of rows are each their own; that of a variant stands where its document has it.
        guard var object = variant as? [String: Any] else { continue }
        id += 1
        let own = District.id(id)
        if object["id"] as? String == document.id.description { object["id"] = own.description }
        let text = try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)
        let payload = Data(
          String(decoding: text, as: UTF8.self)
            .replacing(document.id.description, with: own.description).utf8)
        hall.terminal.append(payload: payload, id: own, kindWord: document.kind.rawValue)
      }
    }
    hall.terminal.append(.note, id: 8001)
    var last: Int64 = 0
    while last < Int64(hall.terminal.rows.count) {
      let receipt = try hall.district.apply(try hall.terminal.batch(after: last))
      last = receipt.acknowledged
      if last == Int64(hall.terminal.rows.count) {
        #expect(receipt.answers.last?.result == .accepted)
      }
    }
    let district = hall.district
    try district.store.read { transaction throws(StationFault) in
      let figures = try StatisticsDesk(
        transaction, sealer: district.sealer, occupations: OccupationTable([])
      ).statistics(from: District.today.adding(days: -40_000), through: District.today)
      #expect(figures.terminals.count == 1)
    }
  }

  @Test("A need of any figures is answered", arguments: [Int.min, -1, 0, 1, Int.max])
  func needs(number: Int) throws {
    let hall = try Hall(.sqlite)
    let answer = try hall.district.lease(
      hall.terminal, need: 77, wishes: ["", "V1", String(repeating: "9", count: 500)],
      left: number, quotaLeft: ["V1": number])
    #expect(answer.leases.count >= hall.answer.leases.count)
  }
}
