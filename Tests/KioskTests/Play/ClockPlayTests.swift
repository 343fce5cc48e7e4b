import Employment
import Foundation
import Testing

@testable import Kiosk

@Suite("With a clock that cannot be right")
struct ClockPlayTests {
  private func play(_ script: String, at clock: String) throws {
    let folder = PlayedHall.temporary()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/clock.journey"
    try Data(script.utf8).write(to: URL(filePath: path))
    try Playing(
      script: path, isText: true, language: "zh", out: nil, size: nil, clock: clock, seed: 1,
      spools: false, printerControl: nil
    ).run(configuration: try PlayedHall.configuration(in: folder), assets: PlayedHall.assets)
  }

  @Test(
    "nobody is told to be under sixteen: the screen says that the clock is wrong",
    arguments: ["1970-01-01T08:00", "2000-01-01T12:00", "2026-10-31T12:00"])
  func old(clock: String) throws {
    try play(
      """
      tap "轻触开始"
      tap "求职登记"
      screen halted
      expect "本机的时钟不对"
      clock 2026-11-23T10:00
      wait 61s
      tap "我还在，继续"
      tap "返回"
      tap "求职登记"
      screen register.residentID
      """, at: clock)
  }

  @Test("that goes two weeks back, what was recorded before speaks against it, after a restart too")
  func back() throws {
    try play(
      """
      tap "轻触开始"
      tap "求职登记"
      screen register.residentID
      tap "首页"
      tap "找工作"
      tap "看全部岗位"
      wait 400s
      clock 2026-11-09T10:00
      restart
      wait 61s
      tap "轻触开始"
      tap "求职登记"
      screen halted
      """, at: "2026-11-23T10:00")
  }
}
