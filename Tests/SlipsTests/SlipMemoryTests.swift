import Foundation
import Slips
import Testing

@Suite struct SlipMemoryTests {
  /// Kilobytes of font files in this process's memory (proc(5), smaps).
  private static func fontsInMemory() throws -> Int {
    // Such a file says that it is empty: it must be read to its end.
    let file = try FileHandle(forReadingFrom: URL(filePath: "/proc/self/smaps"))
    let map = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
    var isFont = false
    var total = 0
    for line in map.split(separator: "\n") {
      if line.prefix(while: { $0 != " " }).last != ":" {
        isFont = line.hasSuffix(".ttc")
      } else if isFont, line.hasPrefix("Rss:") {
        total += Int(line.filter(\.isNumber)) ?? 0
      }
    }
    return total
  }

  // In a process of its own: tests beside this one read the fonts too.
  @Test("After a rest the font files have left the memory, and a slip looks as before")
  func rest() async {
    await #expect(processExitsWith: .success) {
      let studio = try Samples.studio()
      let slip = try Samples.slip()
      let before = try studio.document(of: slip, on: .a4)
      let read = try Self.fontsInMemory()
      #expect(read > 20_000, "a document reads its fonts whole: \(read) KB")
      studio.rest()
      #expect(try Self.fontsInMemory() < 2000)
      #expect(try studio.document(of: slip, on: .a4) == before)
    }
  }
}
