import Employment
import Foundation
import Testing

struct ServiceLedgerEntryTests {
  @Test("A line of the ledger never holds the whole resident ID, and is kept two years")
  func entry() throws {
    let seeker = try Sample.registration().seeker
    let leapDay = try Sample.day("2024-02-29")
    let entry = ServiceLedgerEntry(
      recordID: Sample.recordID(7),
      at: Timestamp(day: leapDay, time: TimeOfDay(hour: 22, minute: 30)), siteCode: "360704001",
      terminalNumber: "01",
      person: ServiceLedgerEntry.Person(name: seeker.name, residentID: seeker.residentID),
      item: .referral, result: "0000012345")
    let stored = try JSONEncoder().encode(entry)
    #expect(!String(decoding: stored, as: UTF8.self).contains(seeker.residentID.text))
    #expect(try JSONDecoder().decode(ServiceLedgerEntry.self, from: stored) == entry)
    #expect(entry.keptUntil.description == "2026-03-01")
  }

  @Test("Skill goes from apprentice to chief technician, with the codes of the table")
  func skill() {
    #expect(SkillLevel.allCases.map(\.code) == ["1", "2", "3", "4", "5", "6", "7", "8"])
    #expect(SkillLevel(code: "5") == .technician && SkillLevel.senior < .technician)
    #expect(SkillLevel(code: "9") == nil && SkillLevel(code: "") == nil)
  }
}
