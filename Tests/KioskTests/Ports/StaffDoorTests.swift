import Employment
import Foundation
import Journeys
import Testing

@testable import Kiosk

@Suite("The staff door")
struct StaffDoorTests {
  private let scratch: ConfigurationScratch
  private var path: String { scratch.path + "/staff-door.json" }
  private let morning = CommandFolder.morning

  init() throws { scratch = try ConfigurationScratch() }

  private func knock(_ code: String, _ minutes: Int64 = 0) -> StaffAdmission {
    // Each try after a restart.
    StaffDoor(path: path).knock(code, now: morning.adding(milliseconds: minutes * 60_000)) {
      $0 == "246813"
    }
  }

  private func lock() {
    for _ in 1...4 { #expect(knock("000000") == .refused) }
    #expect(knock("000000") == .locked(until: morning.adding(milliseconds: 900_000)))
  }

  @Test("stays shut over a restart, also for the right code, and opens when its time is over")
  func restart() {
    lock()
    #expect(knock("246813", 14) == .locked(until: morning.adding(milliseconds: 900_000)))
    #expect(knock("246813", 15) == .admitted)
    #expect(knock("000000", 16) == .refused)
  }

  @Test("is not opened by a plug that is pulled while the clock has no battery")
  func noBattery() {
    lock()
    let past = -20 * 365 * 24 * 60
    let until = morning.adding(milliseconds: Int64(past + 15) * 60_000)
    #expect(knock("246813", Int64(past)) == .locked(until: until))
    #expect(knock("246813", Int64(past + 14)) == .locked(until: until))
    #expect(knock("246813", Int64(past + 15)) == .admitted)
  }

  @Test("forgives wrong tries of long ago, and after a right code")
  func forgives() {
    for _ in 1...4 { #expect(knock("000000") == .refused) }
    #expect(knock("000000", 25 * 60) == .refused)
    for _ in 1...3 { #expect(knock("000000", 25 * 60) == .refused) }
    #expect(knock("246813", 25 * 60) == .admitted)
    #expect(knock("000000", 25 * 60) == .refused)
  }

  @Test("locks at the next wrong code when what it kept cannot be read")
  func damaged() throws {
    try scratch.write("staff-door.json", "{")
    guard case .locked = knock("000000") else {
      Issue.record("a damaged file gave new tries")
      return
    }
  }
}
