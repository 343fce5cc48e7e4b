import Foundation
import Interface
import Testing

@testable import Panel

/// Icons as letters, so that a change shows in a diff: ` ` nothing, `.` a touch, `+` half, `#` all.
///
/// Run with `RECORD_GOLDENS=1` after changing a drawing, then look at the file.
@Suite("Icon goldens")
struct IconGoldenTests {
  static let side = 24
  static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Goldens/icons.txt")

  static func letters(_ icon: Icon) throws -> [String] {
    let painter = try Painter.make(side, side)
    let items = [
      DisplayItem(painter.everything, .fill(.surface, .square, line: nil)),
      DisplayItem(painter.everything, .icon(icon, .ink)),
    ]
    let picture = painter.picture(items)
    let steps = Array(" .+#")
    return (0..<side).map { y in
      String((0..<side).map { x in steps[min(3, Int(255 - picture[x, y] & 0xFF) * 4 / 210)] })
    }
  }

  @Test("Every icon looks as it did when a person last looked at it")
  func unchanged() throws {
    var sheet: [String] = []
    for icon in Icon.allCases { sheet += ["= \(icon.rawValue)"] + (try Self.letters(icon)) }
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
      try sheet.joined(separator: "\n").write(to: Self.file, atomically: true, encoding: .utf8)
    }
    let golden = try String(contentsOf: Self.file, encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    try #require(golden.count == sheet.count)
    for (number, pair) in zip(golden, sheet).enumerated() {
      // Another minor version of Cairo may shade an edge otherwise; a moved stroke differs more.
      let differing = zip(pair.0, pair.1).filter { $0 != $1 }.count
      #expect(differing <= 2 && pair.0.count == pair.1.count, "line \(number + 1): \(pair.1)")
    }
  }
}
