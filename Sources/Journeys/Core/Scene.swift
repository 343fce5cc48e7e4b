import Employment
import Interface

/// What a view may look at besides its screen's state.
public struct Scene: Sendable {
  /// When the picture is made. Opening hours and days left are reckoned from it.
  public let now: Timestamp
  /// The site, its rules and its words.
  public let world: World
  /// Language, care mode, and what the person has given so far.
  public let visit: Visit
  /// As the printer last said of itself.
  public let printer: PrinterStatus

  public init(now: Timestamp, world: World, visit: Visit, printer: PrinterStatus) {
    self.now = now
    self.world = world
    self.visit = visit
    self.printer = printer
  }

  /// A text of Assets in the visit's language.
  public func text(_ key: String, _ values: [String: String] = [:]) -> String {
    (world.words[visit.language] ?? Words([:]))(key, values)
  }

  /// Whether somebody is on duty at `now`.
  public var hours: OpeningHours.State { world.site.openingHours.state(at: now) }

  /// `11月23日` or `23 Nov`, for the public.
  public func words(for day: CalendarDate) -> String {
    text(
      "date.day",
      [
        "month": String(day.month), "day": String(day.day),
        "weekday": text("date.weekday.\(day.weekday)"),
      ])
  }

  /// The words of a code in the visit's language; Chinese where there are no others.
  func word(_ code: String, in table: CodeTable) -> String {
    let chinese = table.word(for: code) ?? code
    switch visit.language {
    case .chinese: return chinese
    case .english: return table.english(for: code) ?? chinese
    }
  }

  /// The name of a place in the visit's language; nil when the table doesn't know it.
  func regionName(_ code: RegionCode) -> String? {
    guard let region = world.regions.region(code) else { return nil }
    return visit.language == .english && !region.english.isEmpty ? region.english : region.name
  }

  /// The bar under a text: whether there is more of it.
  public var readingWords: PageWords {
    let (more, end) = (text("pages.more"), text("pages.end"))
    return PageWords(previous: text("pages.previous"), next: text("pages.next")) {
      $1 < $2 ? more : end
    }
  }

  /// The bar under a list.
  public var pageWords: PageWords {
    let position = text("pages.position")
    return PageWords(previous: text("pages.previous"), next: text("pages.next")) {
      Words(["position": position])(
        "position", ["first": String($0), "last": String($1), "total": String($2)])
    }
  }
}
