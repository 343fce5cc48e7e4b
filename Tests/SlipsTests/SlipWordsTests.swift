import Foundation
import Testing

@testable import Slips

@Suite struct SlipWordsTests {
  @Test("The words of the slip are read from Assets")
  func load() throws {
    let words = try Samples.words()
    #expect(words.title == "推荐信")
    #expect(words.receipt.outcomes.map(\.code) == ["1", "2", "3", "4", "5"])
    #expect(words.receipt.outcomes[0].forms.count == 4)
  }

  @Test("A missing file and a missing key are named")
  func faults() throws {
    let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path
    #expect(throws: SlipWords.Fault.unavailable(path: path)) { try SlipWords.load(from: path) }
    let source = Samples.repository.appending(path: "Assets/slips/zh-Hans.json")
    let text = try String(contentsOf: source, encoding: .utf8)
      .replacingOccurrences(of: "\"seal\"", with: "\"sea\"")
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(throws: SlipWords.Fault.malformed(path: path, key: "receipt.seal")) {
      try SlipWords.load(from: path)
    }
  }
}
