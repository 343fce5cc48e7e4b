import Employment
import Exchange
import Foundation
import Testing

@testable import Station
@testable import StationService

@Suite("Who reads reports is known afterwards")
struct ReportReadingTests {
  private static func command(
    _ kind: StationCommand.ReportCommand.Kind, site: String? = nil, today: CalendarDate,
    format: StationCommand.ReportCommand.Format = .csv
  ) -> StationCommand.ReportCommand {
    StationCommand.ReportCommand(
      kind: kind, from: today, through: today, site: site, format: format)
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
      let command = Self.command(.ledger, today: now.day)
      let answer = await station.core.perform(.report(command, by: "1001"))
      #expect(!answer.isRefused)
      let first = try #require(CalendarDate("2026-11-01"))
      let last = try #require(CalendarDate("2026-11-30"))
      #expect(
        try await Self.readings(station) == [
          ReportReading(
            clerk: "liu", at: now, kind: .ledger, from: first, through: last,
            site: "3607041002001", channel: .api),
          ReportReading(
            clerk: "1001", at: now, kind: .ledger, from: now.day, through: now.day, site: nil,
            channel: .command),
        ])
    }
  }

  @Test("Nobody gets the ledger without a name, and statistics name nobody")
  func nobody() async throws {
    try await StationUnderTest.serve { station in
      let today = station.time.now.day
      for blank in ["", " \t"] {
        let refused = await station.core.perform(
          .report(Self.command(.ledger, today: today), by: blank))
        #expect(refused == CommandAnswer(refused: "say who reads it: --by NUMBER"))
      }
      let stranger = try await station.get("/v1/reports/ledger?from=2026-11-01&to=2026-11-30")
      #expect(stranger.problem == "not-allowed")
      let figures = await station.core.perform(
        .report(Self.command(.statistics, today: today), by: ""))
      #expect(!figures.isRefused)
      #expect(try await Self.readings(station).isEmpty)
    }
  }

  @Test("Whoever asks is shown the readings of a day, those of one site or of all together")
  func listed() async throws {
    try await StationUnderTest.serve { station in
      let today = station.time.now.day
      for (clerk, site) in [("1001", "3607041002001"), ("1002", "3607041002002"), ("1003", nil)] {
        let command = Self.command(.ledger, site: site, today: today)
        #expect(await !station.core.perform(.report(command, by: clerk)).isRefused)
      }
      func clerks(_ site: String?, on day: CalendarDate) async -> [Substring] {
        let command = Self.command(.readings, site: site, today: day)
        let text = await station.core.perform(.report(command, by: "")).text
        return text.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",")[1] }
      }
      #expect(await clerks(nil, on: today) == ["1001", "1002", "1003"])
      #expect(await clerks("3607041002001", on: today) == ["1001", "1003"])
      #expect(await clerks(nil, on: today.adding(days: 1)).isEmpty)
      #expect(await clerks(nil, on: today.adding(days: -1)).isEmpty)
    }
  }
}
