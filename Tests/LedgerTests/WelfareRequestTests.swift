import Employment
import Exchange
import Ports
import Testing

@testable import Ledger

/// 公益性岗位: the wish is kept for a clerk, by the same act as a wish without a lease.
@Suite struct WelfareRequestTests {
  private static var post: Vacancy {
    var post = Hall.vacancy("V1")
    post.kind = .publicWelfare
    return post
  }

  @Test("A request for a public welfare post is saved, takes no number and waits for the station")
  func saved() throws {
    let hall = try Hall()
    let ledger = try hall.openWithLeases()
    let seeker = try ledger.registered(1001, person: 1)
    let before = try ledger.summary(on: Hall.today)
    let request = Hall.request(2001, of: seeker.recordID, to: Self.post)
    #expect(try ledger.refer(request, at: Hall.morning) == .saved)
    #expect(try ledger.refer(request, at: Hall.morning) == .saved)
    let after = try ledger.summary(on: Hall.today)
    #expect(after.slipNumbersLeft == before.slipNumbersLeft)
    #expect(after.outboxWaiting == before.outboxWaiting + 1)
    #expect(try ledger.referrals(ofRegistration: seeker.recordID).isEmpty)
    let row = try #require(try ledger.outboxRows().last)
    #expect(row.kind == .wish)
    #expect(row.recordID == request.recordID)
  }

  @Test("A request for a post past its end is refused")
  func pastItsEnd() throws {
    let hall = try Hall()
    let ledger = try hall.openWithLeases()
    let seeker = try ledger.registered(1001, person: 1)
    var post = Self.post
    post.validThrough = Hall.today.adding(days: -1)
    let request = Hall.request(2001, of: seeker.recordID, to: post)
    #expect(try ledger.refer(request, at: Hall.morning) == .refused(.vacancyPastItsEnd))
  }
}
