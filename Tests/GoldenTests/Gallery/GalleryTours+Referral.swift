import Employment
import Journeys

extension GalleryVisitor {
  /// From home to a post.
  private mutating func open(_ index: Int) throws {
    try press("home.findWork")
    try press("search.words.everything")
    try press(label: hall.posts[index].title)
  }

  /// From home to what became of a wish.
  private mutating func ask(for index: Int) throws {
    try open(index)
    try press("vacancy.apply")
    try press("referral.consent.agree")
  }

  mutating func tourOfReferral() throws {
    try begin()
    try prove()
    look("known")
    now = Gallery.evening
    look("known-evening")
    now = Gallery.morning
    try open(1)
    look("matched")
    try press("vacancy.apply")
    look()
    hall.decision = .refused(.tooManyOpenReferrals)
    try press("referral.consent.agree")
    look()
    home()
    hall.decision = .saved
    try ask(for: 1)
    look()
  }

  mutating func tourOfPrinting() throws {
    try begin()
    try prove()
    try ask(for: 0)
    look()
    try press("print.notPrinted")
    look("not-printed")
    home()
    hall.progress = .printing
    try ask(for: 0)
    look("printing")
    home()
    hall.progress = .waiting(.paperEmpty)
    handle(.printer(.stopped(.paperEmpty)))
    try ask(for: 0)
    look("no-paper")
    home()
    hall.progress = .failed(.paperJam)
    try ask(for: 0)
    look("jam")
  }

  mutating func tourOfMySlips() throws {
    try begin()
    try prove()
    try press("home.mySlips")
    look()
    try press(label: hall.posts[0].title)
    look()
    try press("slips.giveUp")
    look("giving-up")
    back()
    try press(label: hall.posts[1].title)
    look("over")
    home()
    hall.words = [RecordID(high: 5, low: 6): .needsClerk, RecordID(high: 5, low: 7): .taken]
    try press("home.mySlips")
    look("doubt")
    try press(label: hall.posts[0].title)
    look("doubt")
    home()
    hall.hasReferrals = false
    try press("home.mySlips")
    look("none")
  }

  mutating func tourOfWelfare() throws {
    try begin()
    try prove()
    try press("home.welfarePosts")
    try press(label: hall.posts[6].title)
    look("welfare")
    try press("vacancy.welfare")
    look()
    try press("welfare.request")
    look("welfare")
    now = Gallery.evening
    try press("welfare.consent.agree")
    look()
  }
}
