import Employment
import Exchange
import Foundation
import Testing

@testable import Station
@testable import StationService

@Suite("Who reads reports is known afterwards")
struct ReportReadingTests {
  private static func ledger(_ site: String? = nil, on day: CalendarDate) -> ReadLedger {
    ReadLedger(period: ReportPeriod(from: day, through: day, site: site), format: .csv)
  }

  private static func readings(_ station: StationUnderTest) async throws -> [ReportReading] {
    let today = station.time.now.day
    return try await station.core.read { transaction throws(StationFault) in
      try ReportReadingBook(transaction).readings(from: today, through: today)
    }
  }

  @Test("A clerk who reads the ledger by the API or by command leaves one record each time")
  func bothWays() async throws {
    try await StationUnderTest.serve { station in
      let now = station.time.now
      let key = [HTTPMessage.Field("authorization", "Bearer clerk-key")]
      let path = "/v1/reports/ledger?from=2026-11-01&to=2026-11-30&site=3607041002001"
      #expect(try await station.get(path, key).status == 200)
      try await station.core.ask(Self.ledger(on: now.day), as: "chen")
      let first = try #require(CalendarDate("2026-11-01"))
      let last = try #require(CalendarDate("2026-11-30"))
      #expect(
        try await Self.readings(station) == [
          ReportReading(
            clerk: "liu", at: now, kind: .ledger, from: first, through: last,
            site: "3607041002001", channel: .api),
          ReportReading(
            clerk: "operator:chen", at: now, kind: .ledger, from: now.day, through: now.day,
            site: nil,
            channel: .command),
        ])
    }
  }

  @Test("Nobody gets the ledger without a key, and the chain says that it was tried")
  func nobody() async throws {
    try await StationUnderTest.serve { station in
      let stranger = try await station.get("/v1/reports/ledger?from=2026-11-01&to=2026-11-30")
      #expect(stranger.problem == "not-allowed")
      #expect(try await Self.readings(station).isEmpty)
      let line = try #require(try await station.core.ask(ListAuditLines()).first)
      #expect((line.account, line.role, line.address) == ("", nil, "127.0.0.1"))
      #expect(line.subject.hasSuffix("/reports/ledger"))
      #expect(line.outcome == "refused: not-allowed")
    }
  }

  @Test("Whoever asks is shown the readings of a day, those of one site or of all together")
  func listed() async throws {
    try await StationUnderTest.serve { station in
      let today = station.time.now.day
      for (clerk, site) in [("1001", "3607041002001"), ("1002", "3607041002002"), ("1003", nil)] {
        try await station.core.ask(Self.ledger(site, on: today), as: clerk)
      }
      func clerks(_ site: String?, on day: CalendarDate) async throws -> [String] {
        let period = ReportPeriod(from: day, through: day, site: site)
        let text = try await station.core.ask(
          ListReportReadings(period: period, format: .csv)
        ).text
        return text.split(separator: "\r\n").dropFirst().map {
          String($0.split(separator: ",")[1].split(separator: ":")[1])
        }
      }
      #expect(try await clerks(nil, on: today) == ["1001", "1002", "1003"])
      #expect(try await clerks("3607041002001", on: today) == ["1001", "1003"])
      #expect(try await clerks(nil, on: today.adding(days: 1)).isEmpty)
      #expect(try await clerks(nil, on: today.adding(days: -1)).isEmpty)
    }
  }
}
