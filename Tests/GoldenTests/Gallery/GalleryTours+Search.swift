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

  /// What a district tells its halls besides posts, and posts that are two days old.
  mutating func tourOfBulletin() throws {
    hall.bulletin = Self.bulletin(terminal.world)
    hall.age = 2 * 86_400_000
    handle(.frame(.leave))
    speak()
    look("announced")
    try begin()
    look("told")
    for key in ["home.training", "home.guide", "home.nearby"] {
      try press(key)
      look("told")
      back()
    }
    try press("home.findWork")
    type("dg")
    try press(label: "电工")
    try press("search.words.search")
    look("old")
  }

  private static func bulletin(_ world: World) -> Bulletin {
    let day = Gallery.morning.day
    var other = world.site
    (other.name, other.siteCode) = ("茅店镇就业之家", "3607041062001")
    (other.address, other.hotline) = ("茅店镇示例路2号", "0797-0000001")
    let tiles = "findWork,register,mySlips,guide,nearby,training"
    let level = HallParameter.tiles(world.site.level)
    return Bulletin(
      announcements: [
        Announcement(
          identifier: "fair", title: "12月3日上午招聘会",
          text: "在区级就业之家一楼，40 家单位，带身份证。\n不收任何费用。", englishTitle: "Job fair, 3 December, 9:00",
          englishText: "At the district hall, ground floor. Bring your identity card.\nIt is free.",
          from: day, through: day)
      ],
      serviceItems: [
        ServiceItem(
          identifier: "loan", title: "创业担保贷款",
          text: "个人最高 30 万元，期限 3 年。\n带身份证、营业执照，请到窗口或拨打 {number}。",
          englishTitle: "Guaranteed start-up loan",
          englishText: "Up to 300,000 yuan for three years.\nAsk at the counter or call {number}.",
          order: 1)
      ],
      sites: [other, world.site], parameters: HallParameters([level.name: tiles]))
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
