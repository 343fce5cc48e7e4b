import Employment
import Foundation
import Interface
import Kiosk

@testable import Journeys

/// A person at a terminal without devices: presses controls by label and hears what is asked.
struct Visitor {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path()
  static let now = Timestamp(
    day: CalendarDate(year: 2026, month: 11, day: 23)!, time: TimeOfDay(hour: 10, minute: 0))

  var terminal: Terminal
  private(set) var effects: [Effect] = []

  init(level: ServiceSite.Level = .district) throws {
    let assets = try AssetsFolder(path: Visitor.root + "Assets").load()
    var configuration = try KioskConfiguration.load(
      path: Visitor.root + "Kiosk/kiosk.example.yaml", environment: [:])
    configuration.site.level = level
    let ids = CountedIDs()
    terminal = Terminal(world: assets.world(for: configuration)) { ids.next() }
    effects = terminal.start(now: Visitor.now)
  }

  /// Handles an event and keeps what it led to.
  mutating func handle(_ event: TerminalEvent) {
    effects = terminal.handle(event, now: Visitor.now)
  }

  mutating func press(_ label: String) throws {
    let list = list
    guard let target = list.target(labelled: label) else {
      throw Missing(label: label, onScreen: list.targets.map(\.label))
    }
    handle(target.event)
  }

  struct Missing: Error {
    let label: String
    let onScreen: [String]
  }

  /// The screen, laid out in character cells.
  var list: DisplayList<TerminalEvent> {
    Layout.place(
      terminal.view(now: Visitor.now), in: Size(width: 120, height: 40), measure: PlainMeasure())
  }

  mutating func type(_ text: String) { handle(.typed(.text(text))) }

  /// The questions of the last event, with their requests.
  var questions: [(Question, RequestID)] {
    effects.compactMap {
      if case .ask(let question, let request) = $0 { return (question, request) }
      return nil
    }
  }

  mutating func answer(_ answer: Answer) throws {
    guard let (_, request) = questions.first else {
      throw Missing(label: "a question", onScreen: [])
    }
    handle(.answer(answer, request))
  }

  /// From the first touch to the consent for a slip, registered.
  mutating func askForSlip() throws {
    try press("轻触开始")
    try press("找工作")
    try press("看全部岗位")
    try answer(.found(VacancyPage(total: ResultCount(number: 1), vacancies: [post], asOf: nil)))
    try press("电工")
    try press("申请推荐信")
    try press("登记过，去核对")
    type("362121198505123215")
    try press("下一步")
    type("2345")
    try press("下一步")
    try answer(.proof(.proved(Visitor.registration)))
  }

  var post: Vacancy {
    Vacancy(
      identifier: "V1", title: "电工", pay: Pay(parsing: "5000-6000元/月"),
      region: RegionCode("360704100")!, validThrough: Visitor.now.day.adding(days: 30),
      employer: Employer(name: "示例公司"))
  }

  static let registration = JobSeekerRegistration(
    recordID: RecordID(high: 7, low: 7), registrationNumber: "2601000001",
    seeker: JobSeeker(
      residentID: try! ResidentID("362121198505123215", today: now.day),
      name: try! PersonName("刘海英"), mobile: try! Mobile("13879712345"),
      education: EducationLevel(code: "71")!, seekerCategory: "4"),
    intentions: [JobIntention(occupationalCategory: "电工")], registeredOn: now.day,
    validThrough: now.day.adding(days: 180))

  var referral: Referral {
    Referral(
      recordID: RecordID(high: 8, low: 8), referralNumber: "2600000001",
      slipNumber: "3607040001", registrationID: Visitor.registration.recordID, vacancy: post,
      issuedAt: Visitor.now, validThrough: Visitor.now.day.adding(days: 7))
  }
}

/// Every character is one unit wide and high.
final class PlainMeasure: Measure {
  var em: Int { 2 }
  func size(of text: String, style: TextStyle, width: Int) -> Size {
    let lines = max(1, (text.count * 2 + max(width, 1) - 1) / max(width, 1))
    return Size(
      width: min(text.count * 2, width), height: min(lines, style.maximumLines ?? lines))
  }
  func fits(_ text: String, style: TextStyle, width: Int) -> Bool { true }
  func gap(_ spacing: Spacing) -> Int { 0 }
  func padding(_ surface: Surface) -> Insets { Insets(horizontal: 0, vertical: 0) }
  func padding(_ style: ControlStyle) -> Insets { Insets(horizontal: 0, vertical: 0) }
  func minimumHeight(_ style: ControlStyle) -> Int { 1 }
  var fieldPadding: Insets { Insets(horizontal: 0, vertical: 0) }
  var fieldMinimumHeight: Int { 1 }
  func iconSize(_ size: IconSize) -> Size { Size(width: 0, height: 0) }
  var keyHintSize: Size { Size(width: 2, height: 1) }
  var qrModule: Size { Size(width: 1, height: 1) }
  var progressHeight: Int { 1 }
  var dividerThickness: Int { 1 }
  var isCells: Bool { true }
}
