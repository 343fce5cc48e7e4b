import Employment
import Testing

@Suite("Requests for posts that a clerk decides on")
struct RequestRulesTests {
  private func refusal(
    _ vacancy: Vacancy, _ registration: JobSeekerRegistration
  ) -> ReferralRefusal? {
    ReferralRules.refusalOfRequest(
      for: vacancy, registration: registration, today: Sample.today)
  }

  @Test("A job seeker may ask for a public welfare post, and for no other kind")
  func kinds() throws {
    let registration = try Sample.registration()
    #expect(refusal(try Sample.vacancy(kind: .publicWelfare), registration) == nil)
    for kind in [VacancyKind.market, .policy, .casual] {
      #expect(refusal(try Sample.vacancy(kind: kind), registration) == .vacancyTakesNoSlips)
    }
  }

  @Test("What ends a registration or a post ends requests too")
  func ended() throws {
    let post = try Sample.vacancy(kind: .publicWelfare)
    #expect(refusal(post, try Sample.registration(status: .frozen)) == .registrationFrozen)
    #expect(refusal(post, try Sample.registration(until: "2026-11-22")) == .registrationExpired)
    let past = try Sample.vacancy(kind: .publicWelfare, until: "2026-11-22")
    #expect(refusal(past, try Sample.registration()) == .vacancyPastItsEnd)
  }
}
