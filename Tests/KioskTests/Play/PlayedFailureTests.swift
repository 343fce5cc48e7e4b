import Foundation
import Testing

@testable import Kiosk

@Suite("A step that fails")
struct PlayedFailureTests {
  @Test("stops the play with its line, what was expected and what was on screen")
  func names() throws {
    let folder = PlayedHall.temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let script = folder + "/wrong.journey"
    try "screen attract\ntap \"轻触开始\"\ntap \"不存在\"".write(
      toFile: script, atomically: true, encoding: .utf8)
    let playing = Playing(
      script: script, isText: true, language: "zh", out: nil, size: nil,
      clock: "2026-11-23T10:00", seed: 1, spools: false, printerControl: nil)
    let failure = #expect(throws: Player.Failure.self) {
      try playing.run(
        configuration: try PlayedHall.configuration(in: folder), assets: PlayedHall.assets)
    }
    #expect(failure?.line == 3)
    #expect(failure?.screen == "home")
    #expect(failure?.onScreen.contains("找工作") == true)
  }
}
