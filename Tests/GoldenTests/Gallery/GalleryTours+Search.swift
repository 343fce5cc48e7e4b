import Employment
import Journeys

extension GalleryVisitor {
  mutating func tourOfHome() throws {
    speak()
    look()
    try begin()
    look()
    for key in ["home.training", "home.guide", "home.nearby", "frame.help"] {
      try press(key)
      look()
      back()
    }
    handle(.timer(.idle))
    look("idle")
    home()
    now = Gallery.evening
    look("evening")
    try press("frame.help")
    look("evening")
  }

  mutating func tourOfSearch() throws {
    try begin()
    try press("home.findWork")
    look()
    type("dg")
    look("typed")
    try press(label: "电工")
    try press("search.words.search")
    look()
    try press("search.filters.button")
    look()
    for field in VacancyFilters.Field.allCases where field != .liveIn {
      try press("search.filter.\(field.rawValue)")
      look()
      back()
    }
    try press("search.filter.liveIn")
    look("chosen")
    try press("search.filters.show")
    try press("search.order.rank")
    look()
  }

  mutating func tourOfNothingFound() throws {
    try begin()
    try press("home.findWork")
    type(GalleryHall.unknownWords)
    try press("search.words.search")
    look("nothing")
    try press("search.filters.button")
    try press("search.filter.liveIn")
    try press("search.filter.minimumPay")
    try press("choice.payAtLeast", ["yuan": "8000"])
    try press("search.filters.show")
    look("too-much-asked")
    home()
    hall.isCatalogueBroken = true
    try press("home.casualWork")
    look("broken")
  }

  mutating func tourOfPosts() throws {
    try begin()
    try press("home.findWork")
    try press("search.words.everything")
    try press(label: hall.posts[0].title)
    look()
    try press("vacancy.takeAway")
    look()
    home()
    try press("home.policyPosts")
    try press(label: hall.posts[8].title)
    look("policy")
    home()
    try press("home.casualWork")
    try press(label: hall.posts[3].title)
    look("casual")
  }
}
