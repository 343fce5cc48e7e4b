import Employment
import Foundation
import Testing

struct VacancyTests {
  @Test(
    "A post with a bed is told by its benefits",
    arguments: [
      ("包住", true), ("包吃住", true), ("提供食宿", true), ("五险", false), ("餐补", false),
      ("不包吃住", false), ("食宿自理", false),
    ])
  func liveIn(benefit: String, isLiveIn: Bool) throws {
    var vacancy = try Sample.vacancy()
    vacancy.benefits = ["周末双休", benefit]
    #expect(vacancy.isLiveIn == isLiveIn)
  }

  @Test("A referral with its post comes back from the ledger as it was")
  func storing() throws {
    let referral = Sample.referral(
      to: try Sample.vacancy(), status: .failed, outcome: .notHired(reason: "经验不足"))
    let stored = try JSONEncoder().encode(referral)
    #expect(try JSONDecoder().decode(Referral.self, from: stored) == referral)
    let registration = try Sample.registration()
    let text = try JSONEncoder().encode(registration)
    #expect(try JSONDecoder().decode(JobSeekerRegistration.self, from: text) == registration)
  }

  @Test("Filters know which of them ask for something and can leave one out")
  func filters() {
    let filters = VacancyFilters(
      region: RegionCode("360704"), minimumPay: 5000, kind: .casual, shift: .day, liveIn: true)
    #expect(filters.count == 5)
    for field in VacancyFilters.Field.allCases {
      #expect(filters.dropping(field).count == filters.count - (filters.asks(field) ? 1 : 0))
      #expect(!filters.dropping(field).asks(field))
    }
  }
}
