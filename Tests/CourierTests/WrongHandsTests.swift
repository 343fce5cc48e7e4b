import Employment
import Exchange
import Foundation
import Ledger
import StationLink
import Testing

@testable import Station
@testable import StationService

@Suite("A stick in the wrong hands")
struct WrongHandsTests {
  /// A tour with somebody registered, the parcel and its answer on the stick.
  private func tour() async throws -> (CourierWorld, VillageHall, JobSeekerRegistration) {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try world.post("V1")
    try await hall.firstTour()
    let person = try hall.register(1)
    _ = try hall.refer(person, to: "V1")
    try hall.meet()
    return (world, hall, person)
  }

  private func parcelName(_ hall: VillageHall) -> String {
    "jiuye-courier/parcels/\(hall.enrolment.device).parcel"
  }

  @Test("It shows nothing personal: no name, number, phone or id of a record")
  func nothingPersonal() async throws {
    let (world, hall, person) = try await tour()
    try await world.tour()
    let rows = try hall.ledger.outboxRows(after: 0, limit: 100)
    let seeker = person.seeker
    var words = [
      "钟桂兰", seeker.residentID.text, seeker.residentID.masked, seeker.mobile.digits,
      person.registrationNumber, "13907971001", "rows", "registration", "notices",
    ]
    words += rows.map { "\($0.recordID)" } + rows.map { $0.payload.base64EncodedString() }
    let payloads = rows.map { String(decoding: $0.payload, as: UTF8.self) }.joined()
    #expect(payloads.contains("钟桂兰"))
    for (name, bytes) in try world.files() where !name.contains("feed-") {
      let data = Data(bytes)
      for word in words {
        #expect(data.range(of: Data(word.utf8)) == nil, "\(word) in \(name)")
        #expect(!name.contains(word))
      }
    }
  }

  @Test("Two parcels of the same rows have no sealed byte run in common")
  func sealedAnew() async throws {
    let (world, hall, _) = try await tour()
    let first = try #require(try world.files()[parcelName(hall)])
    try hall.meet()
    let second = try #require(try world.files()[parcelName(hall)])
    let run = Data(first[600..<632])
    #expect(Data(second).range(of: run) == nil)
  }

  @Test("One byte changed anywhere, or one missing, is refused, reported, and changes nothing")
  func changed() async throws {
    let (world, hall, _) = try await tour()
    let whole = try #require(try world.files()[parcelName(hall)])
    let path = world.stickPath + "/" + parcelName(hall)
    let store = try world.store()
    let places = [0, 5, 60, 150, 200, 330, 360, whole.count / 2, whole.count - 65, whole.count - 1]
    for place in places where place < whole.count {
      var altered = whole
      altered[place] ^= 1
      try Data(altered).write(to: URL(filePath: path))
      let report = try await world.tour()
      #expect((report.taken, report.refused) == (0, 1), "\(place)")
      #expect(report.complaints.count == 1)
    }
    for count in [0, 1, 100, 400, whole.count - 64, whole.count - 1] {
      try Data(whole.prefix(count)).write(to: URL(filePath: path))
      #expect(try await world.tour().refused == 1, "\(count) bytes")
    }
    try Data(whole + whole).write(to: URL(filePath: path))
    #expect(try await world.tour().refused == 1)
    #expect(try world.store() == store)
    try Data(whole).write(to: URL(filePath: path))
    #expect(try await world.tour().taken == 1)
  }

  @Test("An answer with one byte changed is left by the terminal, which hands over all the same")
  func changedAnswer() async throws {
    let (world, hall, _) = try await tour()
    try await world.tour()
    let path =
      world.stickPath + "/jiuye-courier/answers/\(hall.enrolment.device).answer"
    let whole = [UInt8](try Data(contentsOf: URL(filePath: path)))
    let facts = try hall.facts()
    for place in [3, 100, 300, whole.count / 2, whole.count - 1] {
      var altered = whole
      altered[place] ^= 1
      try Data(altered).write(to: URL(filePath: path))
      let report = try hall.meet()
      guard case .refused = report.answer else {
        Issue.record("byte \(place): \(report.answer)")
        continue
      }
      #expect(report.rowsWritten > 0)
    }
    #expect(try hall.facts() == facts)
    try Data(whole).write(to: URL(filePath: path))
    #expect(try hall.take().rowsAcknowledged > 0)
  }

  @Test("A parcel for another station is refused there, and the others go on")
  func otherStation() async throws {
    let (world, hall, _) = try await tour()
    let (other, foreign, _) = try await tour()
    let parcel = try #require(try world.files()[parcelName(hall)])
    // Under a name of its own: both stations number their devices alike in this test.
    try Data(parcel).write(
      to: URL(filePath: other.stickPath + "/jiuye-courier/parcels/0.parcel"))
    let store = try world.store()
    let report = try await other.tour()
    #expect((report.taken, report.refused) == (1, 1))
    #expect(report.complaints == ["0.parcel: refused: It belongs to another station."])
    #expect(try world.store() == store)
    _ = try foreign.take()
    // And an answer of the other station, under this terminal's name.
    try world.keepStick(as: "own")
    let answers = "/jiuye-courier/answers/"
    let name = "\(foreign.enrolment.device).answer"
    try? FileManager.default.removeItem(atPath: world.stickPath + answers + name)
    try FileManager.default.copyItem(
      atPath: other.stickPath + answers + name,
      toPath: world.stickPath + answers + "\(hall.enrolment.device).answer")
    #expect(try hall.meet().answer == .refused(.foreignStation))
  }

  @Test("A parcel of a device that nobody knows, or that was revoked, gets nothing")
  func untrusted() async throws {
    let (world, hall, _) = try await tour()
    let stranger = SigningKey()
    let forged = try CourierParcel(
      at: world.clock.now, batches: [], lastNotice: 0, need: nil, feedSequence: 0, feedAt: nil
    ).letter(
      from: RecordID(random: 9, 9), key: stranger, to: world.core.key.verifyingKey,
      at: world.core.courierKey.address)
    // Somebody else who says that he is this terminal.
    let posing = try CourierParcel(
      at: world.clock.now, batches: [], lastNotice: 0, need: nil, feedSequence: 0, feedAt: nil
    ).letter(
      from: hall.enrolment.device, key: stranger, to: world.core.key.verifyingKey,
      at: world.core.courierKey.address)
    let parcels = world.stickPath + "/jiuye-courier/parcels/"
    try Data(forged).write(to: URL(filePath: parcels + "0.parcel"))
    try Data(posing).write(to: URL(filePath: parcels + "1.parcel"))
    let report = try await world.tour()
    #expect((report.taken, report.refused) == (1, 2))
    let act = ClerkAct(clerk: "c", at: world.clock.now, reason: "lost")
    try world.change { transaction throws(StationFault) in
      _ = try DeviceBook(transaction).revoke(hall.enrolment.device, by: act)
    }
    try FileManager.default.removeItem(atPath: world.stickPath + "/jiuye-courier/answers")
    try hall.meet()
    let store = try world.store()
    #expect(try await world.tour().taken == 0)
    #expect(try world.store() == store)
    #expect(!FileManager.default.fileExists(atPath: world.stickPath + "/jiuye-courier/answers"))
  }

  @Test("Rows that are sealed anew by another terminal are still not its own")
  func resealed() async throws {
    let (world, hall, _) = try await tour()
    let thief = try VillageHall(world, terminal: "02")
    let rows = try hall.ledger.outboxRows(after: 0, limit: 100)
    let batch = try #require(
      OutboxBatch(device: hall.enrolment.device, rows: rows, key: hall.key))
    let letter = try CourierParcel(
      at: world.clock.now, batches: [batch], lastNotice: 0, need: nil, feedSequence: 0,
      feedAt: nil
    ).letter(
      from: thief.enrolment.device, key: thief.key, to: world.core.key.verifyingKey,
      at: world.core.courierKey.address)
    let path = world.stickPath + "/jiuye-courier/parcels/\(thief.enrolment.device).parcel"
    try Data(letter).write(to: URL(filePath: path))
    let report = try await world.tour()
    #expect((report.taken, report.refused) == (1, 1))
  }

  @Test("A disk that was cloned is seen by the chain, as over the line, and gets no answer")
  func cloned() async throws {
    let (world, hall, _) = try await tour()
    try await world.tour()
    let rows = try hall.ledger.outboxRows(after: 0, limit: 100)
    var other = rows[rows.count - 1]
    other.payload = Data("{}".utf8)
    let before = rows[rows.count - 2]
    other = TestRow.following(before, id: RecordID(random: 8, 8), payload: other.payload)
    let batch = try #require(
      OutboxBatch(device: hall.enrolment.device, rows: [other], key: hall.key))
    let letter = try CourierParcel(
      at: world.clock.now, batches: [batch], lastNotice: 0, need: nil, feedSequence: 0,
      feedAt: nil
    ).letter(
      from: hall.enrolment.device, key: hall.key, to: world.core.key.verifyingKey,
      at: world.core.courierKey.address)
    try Data(letter).write(to: URL(filePath: world.stickPath + "/" + parcelName(hall)))
    let report = try await world.tour()
    #expect(report.refused == 1)
    let open = try world.core.database.read { transaction throws(StationFault) in
      try StaffNoticeBook(transaction).open()
    }
    #expect(open.contains { $0.kind == .forkedChain })
  }

  @Test("A disk that was set back gives no number again, once an answer shows that it was")
  func setBack() async throws {
    let world = try CourierWorld()
    let hall = try VillageHall(world)
    try world.post("V1")
    try await hall.firstTour()
    let copy = world.folder + "/copy"
    try FileManager.default.copyItem(atPath: world.folder + "/hall01", toPath: copy)
    _ = try hall.refer(hall.register(1), to: "V1")
    try hall.meet()
    try await world.tour()
    let old = try LedgerStore(
      path: copy + "/ledger.sqlite", keyPath: copy + "/ledger.key",
      site: hall.enrolment.standing.site)
    defer { old.close() }
    #expect(try old.summary(on: CourierWorld.today).slipNumbersLeft > 0)
    #expect(throws: CourierRound.Fault.ledgerBehindStation) { try hall.meet(with: old) }
    #expect(try old.summary(on: CourierWorld.today).slipNumbersLeft == 0)
  }
}
