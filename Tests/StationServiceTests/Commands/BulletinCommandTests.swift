import Employment
import Foundation
import Testing

@testable import Station
@testable import StationService

@Suite("What a clerk tells all halls")
struct BulletinCommandTests {
  private static func refusal(
    of name: String, as value: String, _ core: StationCore
  ) async throws -> String? {
    try await core.refusal(of: SetHallParameter(parameter: name, value: value))
  }

  private static func parameters(_ core: StationCore) async throws -> [String: String] {
    try await core.ask(ListBulletin(kind: .parameter)).parameters
  }

  @Test("A parameter is set, listed and reset; what no terminal could use is refused with what can")
  func parameters() async throws {
    try await StationUnderTest.serve { station in
      let core = station.core
      try await core.ask(SetHallParameter(parameter: "idleSeconds", value: "90"))
      #expect(try await Self.refusal(of: "tiles.town", as: "findWork,mySlips", core) == nil)
      #expect(
        try await Self.refusal(of: "idleSeconds", as: "5", core) == "idleSeconds takes 20 to 600.")
      #expect(try await Self.refusal(of: "tiles.town", as: "findWork,lottery", core) != nil)
      #expect(
        try await Self.refusal(of: "idleMinutes", as: "5", core)?.contains("idleSeconds") == true)
      #expect(
        try await Self.parameters(core) == ["idleSeconds": "90", "tiles.town": "findWork,mySlips"])
      let reset = WithdrawBulletin(kind: .parameter, identifier: "idleSeconds")
      #expect(try await station.core.refusal(of: reset) == nil)
      #expect(try await station.core.refusal(of: reset) == "Nothing is called idleSeconds.")
      #expect(try await Self.parameters(core) == ["tiles.town": "findWork,mySlips"])
    }
  }

  @Test("Who had what told to all halls stays on record, also when it was taken back")
  func steps() async throws {
    try await StationUnderTest.serve { station in
      for (value, user) in [("90", "liu"), ("120", "chen")] {
        try await station.core.ask(
          SetHallParameter(parameter: "idleSeconds", value: value), as: user)
      }
      try await station.core.ask(
        WithdrawBulletin(kind: .parameter, identifier: "idleSeconds"), as: "zhong")
      let steps = try await station.core.ask(
        ShowBulletin(kind: .parameter, identifier: "idleSeconds"))
      #expect(steps.map(\.clerk) == ["operator:liu", "operator:chen", "operator:zhong"])
      #expect(steps.map(\.words) == [#"{"value":"90"}"#, #"{"value":"120"}"#, nil])
      #expect(steps.allSatisfy { $0.at == station.time.now })
      let never = ShowBulletin(kind: .parameter, identifier: "tiles.town")
      #expect(try await station.core.refusal(of: never) == "Nothing is called tiles.town.")
    }
  }

  @Test("A service item is listed in its order; words that fit no screen are refused")
  func serviceItems() async throws {
    try await StationUnderTest.serve { station in
      for (name, order) in [("loan", 2), ("training", 1)] {
        let item = ServiceItem(
          identifier: name, title: "事项 \(name)", text: "", levels: [.town], order: order)
        try await station.core.ask(PublishServiceItem(item: item))
      }
      let told = try await station.core.ask(ListBulletin(kind: .serviceItem)).serviceItems
      #expect(told.map(\.identifier) == ["training", "loan"])
      let long = ServiceItem(
        identifier: "long", title: String(repeating: "长", count: 61), text: "")
      #expect(
        try await station.core.refusal(of: PublishServiceItem(item: long))
          == "A title is one line of 1 to 60 characters.")
      let backwards = Announcement(
        identifier: "fair", title: "招聘会", text: "",
        from: CalendarDate(year: 2026, month: 12, day: 3)!,
        through: CalendarDate(year: 2026, month: 12, day: 1)!)
      #expect(
        try await station.core.refusal(of: PublishAnnouncement(announcement: backwards))
          == "It ends before it begins.")
    }
  }
}
