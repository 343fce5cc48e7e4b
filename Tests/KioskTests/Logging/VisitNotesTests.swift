import Employment
import Journeys
import Ports
import Testing

@testable import Kiosk

@Suite("The service ledger's line of a visit")
struct VisitNotesTests {
  private func page(_ total: Int) -> Answer {
    .found(
      VacancyPage(
        total: ResultCount(number: total), vacancies: [], asOf: Timestamp(milliseconds: 0)))
  }

  @Test("counts searches and those that found nothing, once, and no further stretch of a list")
  func counts() {
    var notes = VisitNotes()
    notes.asks(.search(VacancyQuery(words: "电工")), RequestID(1))
    notes.asks(.search(VacancyQuery(words: "宇航员")), RequestID(2))
    notes.asks(.search(VacancyQuery(words: "电工", offset: 20)), RequestID(3))
    #expect(notes.hears(page(57), to: RequestID(1)) == nil)
    #expect(notes.hears(page(0), to: RequestID(2)) == nil)
    #expect(notes.hears(page(57), to: RequestID(3)) == nil)
    // The same answer once more.
    #expect(notes.hears(page(57), to: RequestID(1)) == nil)
    #expect(
      notes.endVisit() == ServiceNote(item: .search, result: "searches=2 empty=1 found=57"))
  }

  @Test("is none for a visit without a search, nor for an answer that came after its end")
  func none() {
    var notes = VisitNotes()
    #expect(notes.endVisit() == nil)
    notes.asks(.search(VacancyQuery(words: "电工")), RequestID(1))
    #expect(notes.endVisit() == nil)
    #expect(notes.hears(page(57), to: RequestID(1)) == nil)
    #expect(notes.endVisit() == nil)
  }

  @Test("A test page that ends after the technician has gone keeps its line")
  func testPage() {
    var notes = VisitNotes()
    notes.asks(.testPrint(ticket: RecordID(high: 0, low: 1)), RequestID(1))
    #expect(notes.endVisit() == nil)
    #expect(
      notes.hears(.failed(.printer), to: RequestID(1))
        == ServiceNote(item: .testPrint, result: "failed"))
  }

  @Test("A clock that is set is told in whole seconds, drift is not")
  func clock() {
    var watch = ClockWatch()
    func moved(_ wall: Int64, _ monotonic: Int64) -> Int? {
      watch.moved(wall: Timestamp(milliseconds: wall), monotonic: monotonic)
    }
    #expect(moved(1_000_000, 0) == nil)
    #expect(moved(1_061_500, 60_000) == nil)
    #expect(moved(1_121_500 - 86_400_000, 120_000) == -86_400)
    #expect(moved(1_181_500 - 86_400_000, 180_000) == nil)
  }
}
