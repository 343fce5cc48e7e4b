import Employment
import Foundation
import Testing

@testable import StationService

@Suite("What a command lists, for people and for programs")
struct CommandTableTests {
  private struct Hall {
    var name: String
    var terminals: Int
    var seen: Timestamp?
    var notes: [String] = []
  }

  private static var columns: [CommandTable.Column<Hall>] {
    [
      .init("name") { $0.name }, .init("terminals") { $0.terminals },
      .init("lastSeen") { $0.seen }, .init("notes") { $0.notes },
    ]
  }
  private static let halls = [
    Hall(
      name: "茅店镇", terminals: 2, seen: Timestamp(milliseconds: 1_800_000_015_000),
      notes: ["a", "b"]),
    Hall(name: "Hub", terminals: 12, seen: nil),
  ]

  @Test("A clerk reads a list under headings, columns in line however wide the letters are")
  func headings() {
    let table = CommandTable(Self.halls, none: "no halls", Self.columns)
    #expect(
      table.text == """
        NAME    TERMINALS  LAST SEEN         NOTES
        茅店镇  2          2027-01-15 16:00  a,b
        Hub     12         -                 -
        """)
    #expect(CommandTable([], none: "no halls", Self.columns).text == "no halls")
  }

  @Test(
    "A program reads the same list as JSON: one array, moments with their zone, nothing as null")
  func json() {
    let table = CommandTable(Self.halls, none: "no halls", Self.columns)
    #expect(
      table.json == #"""
        [{"lastSeen":"2027-01-15T16:00:15+08:00","name":"茅店镇","notes":["a","b"],"terminals":2},
         {"lastSeen":null,"name":"Hub","notes":[],"terminals":12}]
        """#)
    #expect(CommandTable([], none: "no halls", Self.columns).json == "[]")
  }

  @Test("One thing is shown with a line for each field, and its history below; as JSON one object")
  func record() {
    let history = CommandTable(["opened"], none: "no steps", [.init("step") { $0 }])
    let table = CommandTable(record: Self.halls[1], Self.columns, parts: ["history": history])
    #expect(
      table.text == """
        NAME       Hub
        TERMINALS  12
        LAST SEEN  -
        NOTES      -

        HISTORY
          STEP
          opened
        """)
    #expect(
      table.json
        == #"{"history":[{"step":"opened"}],"lastSeen":null,"name":"Hub","notes":[],"terminals":12}"#
    )
  }

  @Test("What a source wrote into a title cannot steer the screen of the clerk who lists it")
  func controls() {
    let table = CommandTable(
      ["\u{1B}[2J焊工\n\u{202E}x", "\u{200B}"], none: "", [.init("title") { $0 }])
    #expect(table.text == "TITLE\n [2J焊工  x\n-")
  }
}
