import Employment
import Exchange
import Intake
import Sealing
import Testing

@testable import Station

@Suite struct DemandTests {
  private static func demand(
    _ store: TestStore, from: CalendarDate = District.today, through: CalendarDate? = nil
  ) throws -> Int {
    let sealer = Sealer(try SealingKey(bytes: (0..<32).map { UInt8($0) }))
    return try store.read { transaction throws(StationFault) in
      try StatisticsDesk(transaction, sealer: sealer, occupations: OccupationTable([]))
        .statistics(from: from, through: through ?? from).demand
    }
  }

  private static func close(_ id: String, in district: District) throws {
    let isClosed = try district.store.write { transaction throws(StationFault) in
      try District.vacancies(transaction).close(id, by: District.act(reason: "单位来电撤回"))
    }
    #expect(isClosed)
  }

  @Test(
    "A post that a clerk closed is sought on that day for the last time, whatever its last day was",
    arguments: StationDatabases.each)
  func closed(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.publish(District.vacancy("V1"))
    let (soon, later) = (District.today.adding(days: 10), District.today.adding(days: 20))
    #expect(try Self.demand(district.store, from: soon, through: later) == 2)
    try Self.close("V1", in: district)
    #expect(try Self.demand(district.store, from: soon, through: later) == 0)
    #expect(try Self.demand(district.store) == 2)
  }

  @Test(
    "A post that was held for review and then closed was never open to anybody",
    arguments: StationDatabases.each)
  func neverPublic(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.publish(District.vacancy("V1"), state: .review)
    try Self.close("V1", in: district)
    #expect(try Self.demand(district.store) == 0)
  }

  @Test(
    "A post counts from the day on which a source brings it to that on which none names it any more",
    arguments: StationDatabases.each)
  func comesAndGoes(_ kind: StationDatabases.Kind) throws {
    typealias Row = IntakeDistrict.Row
    let district = try IntakeDistrict(kind, sources: ["bureau": 50])
    let other = Row("b2").with { $0.title = "焊工" }
    func demand(day: Int) throws -> Int {
      try Self.demand(district.store, from: IntakeDistrict.today.adding(days: day))
    }
    try district.send("bureau", [Row("b1"), other])
    try district.send("bureau", [other], day: 1)
    #expect(try (-1...2).map { try demand(day: $0) } == [0, 4, 4, 2])
    try district.send("bureau", [Row("b1"), other], day: 5)
    #expect(try demand(day: 6) == 4)
    // Both end with the year.
    #expect(try demand(day: 39) == 0)
  }

  @Test(
    "Of a post from before its days were kept, its source says since when it was open",
    arguments: StationDatabases.each)
  func old(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    var vacancy = District.vacancy("V1")
    vacancy.datePosted = District.today.adding(days: -5)
    try district.publish(vacancy)
    try district.store.write { transaction throws(StationFault) in
      _ = try transaction.run("UPDATE vacancy SET opened_on = ?1", .text(VacancyRow.always))
    }
    #expect(try Self.demand(district.store, from: District.today.adding(days: -5)) == 2)
    #expect(try Self.demand(district.store, from: District.today.adding(days: -6)) == 0)
  }
}
