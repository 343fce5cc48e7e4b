import Employment
import Foundation
import Testing

@testable import Station
@testable import StationService

@Suite("What a clerk tells all halls, by commands")
struct BulletinCommandTests {
  private static func run(
    _ command: StationCommand.BulletinCommand, by clerk: String = "1001",
    at station: StationUnderTest
  ) async -> CommandAnswer {
    await CommandRunner(core: station.core).run(.bulletin(command, by: clerk))
  }

  @Test("A parameter is set, listed and reset; what no terminal could use is refused with what can")
  func parameters() async throws {
    try await StationUnderTest.serve { station in
      func set(_ name: String, _ value: String) async -> CommandAnswer {
        await Self.run(.set(parameter: name, value: value), at: station)
      }
      #expect(await set("idleSeconds", "90") == CommandAnswer("published"))
      #expect(await set("tiles.town", "findWork,mySlips") == CommandAnswer("published"))
      let short = await set("idleSeconds", "5")
      #expect(short == CommandAnswer(refused: "idleSeconds takes 20 to 600"))
      #expect(await set("tiles.town", "findWork,lottery").isRefused)
      let unknown = await set("idleMinutes", "5")
      #expect(unknown.isRefused && unknown.text.contains("idleSeconds"))
      let listed = await Self.run(.list(.parameter), at: station)
      #expect(
        listed.text == "NAME         VALUE\nidleSeconds  90\ntiles.town   findWork,mySlips")
      #expect(
        listed.table?.json == #"""
          [{"name":"idleSeconds","value":"90"},
           {"name":"tiles.town","value":"findWork,mySlips"}]
          """#)
      for isKnown in [true, false] {
        let reset = await Self.run(
          .withdraw(.parameter, identifier: "idleSeconds"), at: station)
        #expect(reset.isRefused == !isKnown)
      }
      let left = await Self.run(.list(.parameter), at: station)
      #expect(left.table?.json == #"[{"name":"tiles.town","value":"findWork,mySlips"}]"#)
    }
  }

  @Test("Who had what told to all halls stays on record, also when it was taken back")
  func steps() async throws {
    try await StationUnderTest.serve { station in
      let reset = StationCommand.BulletinCommand.withdraw(.parameter, identifier: "idleSeconds")
      let acts: [(StationCommand.BulletinCommand, String)] = [
        (.set(parameter: "idleSeconds", value: "90"), "1001"),
        (.set(parameter: "idleSeconds", value: "120"), "1002"), (reset, "1003"),
      ]
      for (command, clerk) in acts {
        #expect(await Self.run(command, by: clerk, at: station).isRefused == false)
      }
      let nobody = await Self.run(acts[0].0, by: " ", at: station)
      #expect(nobody.isRefused && nobody.text.contains("--by"))
      let shown = try #require(
        await Self.run(.show(.parameter, identifier: "idleSeconds"), at: station).table)
      let at = CommandTable.Cell.moment(station.core.time.now)
      #expect(
        shown.rows == [
          [at, .text("1001"), .text(#"{"value":"90"}"#)],
          [at, .text("1002"), .text(#"{"value":"120"}"#)],
          [at, .text("1003"), .text("withdrawn")],
        ])
      #expect(await Self.run(.show(.parameter, identifier: "tiles.town"), at: station).isRefused)
    }
  }

  @Test("A service item is listed in its order; words that fit no screen are refused")
  func serviceItems() async throws {
    try await StationUnderTest.serve { station in
      for (name, order) in [("loan", 2), ("training", 1)] {
        let item = ServiceItem(
          identifier: name, title: "事项 \(name)", text: "", levels: [.town], order: order)
        #expect(await Self.run(.offer(item), at: station) == CommandAnswer("published"))
      }
      #expect(
        await Self.run(.list(.serviceItem), at: station).text
          == """
          NAME      ORDER  LEVELS  TITLE
          training  1      town    事项 training
          loan      2      town    事项 loan
          """)
      let long = ServiceItem(
        identifier: "long", title: String(repeating: "长", count: 61), text: "")
      #expect(await Self.run(.offer(long), at: station).isRefused)
      let backwards = Announcement(
        identifier: "fair", title: "招聘会", text: "",
        from: CalendarDate(year: 2026, month: 12, day: 3)!,
        through: CalendarDate(year: 2026, month: 12, day: 1)!)
      let refused = await Self.run(.announce(backwards), at: station)
      #expect(refused == CommandAnswer(refused: "it ends before it begins"))
    }
  }
}
