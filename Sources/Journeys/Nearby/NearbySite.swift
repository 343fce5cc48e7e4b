import Employment

/// Another hall of the network (就业之家), as `Assets/sites.tsv` lists it.
public struct NearbySite: Hashable, Sendable {
  /// Days of the week that share their hours.
  public struct Days: Hashable, Sendable {
    /// ISO weekdays, 1 Monday to 7 Sunday.
    public var weekdays: ClosedRange<Int>
    /// When someone is there, in order.
    public var spans: [OpeningHours.Span]

    public init(weekdays: ClosedRange<Int>, spans: [OpeningHours.Span]) {
      self.weekdays = weekdays
      self.spans = spans
    }
  }

  /// The approved site code (网点编码).
  public var code: String
  /// `江口镇就业之家`.
  public var name: String
  /// For the English screens; empty when there is none.
  public var english: String
  /// The town it serves, or the district.
  public var region: RegionCode
  /// Street and house.
  public var address: String
  /// As one dials it.
  public var phone: String
  /// When someone is there; the other days it is closed.
  public var hours: [Days]

  public init(
    code: String, name: String, english: String = "", region: RegionCode, address: String,
    phone: String, hours: [Days]
  ) {
    self.code = code
    self.name = name
    self.english = english
    self.region = region
    self.address = address
    self.phone = phone
    self.hours = hours
  }
}

extension NearbySite.Days {
  /// Reads `1-5 08:30-12:00 14:30-17:30` or `6 09:00-12:00`; nil for anything else.
  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: " ")
    guard let days = parts.first?.split(separator: "-").map({ Int($0) ?? 0 }),
      let from = days.first, let to = days.last, (1...2).contains(days.count),
      from >= 1, to <= 7, from <= to, parts.count > 1
    else { return nil }
    let spans = parts.dropFirst().compactMap { OpeningHours.Span(text: $0) }
    guard spans.count == parts.count - 1 else { return nil }
    self.init(weekdays: from...to, spans: spans)
  }
}

extension OpeningHours.Span {
  /// Reads `08:30-12:00`; nil for anything else.
  fileprivate init?(text: some StringProtocol) {
    let ends = text.split(separator: "-").compactMap { TimeOfDay($0) }
    guard ends.count == 2, ends[0] < ends[1] else { return nil }
    self.init(from: ends[0], to: ends[1])
  }
}

extension NearbySite {
  /// A hall as the district tells of it.
  init(_ site: ServiceSite) {
    self.init(
      code: site.siteCode, name: site.name, region: site.region, address: site.address,
      phone: site.hotline, hours: Days.all(of: site.openingHours))
  }
}

extension NearbySite.Days {
  /// Days that follow each other with the same hours stand together; those without are left out.
  fileprivate static func all(of hours: OpeningHours) -> [NearbySite.Days] {
    var days: [NearbySite.Days] = []
    for weekday in 1...7 {
      let spans = hours.staffed[weekday, default: []]
      guard !spans.isEmpty else { continue }
      if let last = days.last, last.weekdays.upperBound == weekday - 1, last.spans == spans {
        days[days.count - 1].weekdays = last.weekdays.lowerBound...weekday
      } else {
        days.append(NearbySite.Days(weekdays: weekday...weekday, spans: spans))
      }
    }
    return days
  }
}
