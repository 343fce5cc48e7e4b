import Employment

/// Opening hours as a command takes them.
public enum SiteHours {
  /// `1-5=08:30-12:00,14:30-17:30` for Monday to Friday; nil for anything else.
  public static func staffed(_ texts: [String]) -> [Int: [OpeningHours.Span]]? {
    var days: [Int: [OpeningHours.Span]] = [:]
    for text in texts {
      let sides = text.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, let range = weekdays(sides[0]),
        let spans = spans(sides[1].split(separator: ","))
      else { return nil }
      for day in range { days[day] = spans }
    }
    return days
  }

  /// `06:30-23:00`; nil for anything else.
  public static func entry(_ texts: [String]) -> [OpeningHours.Span]? {
    spans(texts.map { Substring($0) })
  }

  /// Each day of the week on which someone is there, as ``staffed(_:)`` takes it.
  public static func words(ofStaffed days: [Int: [OpeningHours.Span]]) -> [String] {
    days.sorted { $0.key < $1.key }.map { day, spans in
      "\(day)=" + words(of: spans).joined(separator: "+")
    }
  }

  /// `06:30-23:00`; a day's end is `24:00`.
  public static func words(of spans: [OpeningHours.Span]) -> [String] {
    spans.map { span in
      "\(span.from)-" + (span.to == TimeOfDay(minutes: 0) ? "24:00" : "\(span.to)")
    }
  }

  /// `3` or `1-5`, Monday to Sunday.
  private static func weekdays(_ text: Substring) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2,
      (1...7).contains(first), (first...7).contains(last)
    else { return nil }
    return first...last
  }

  private static func spans(_ texts: [Substring]) -> [OpeningHours.Span]? {
    var spans: [OpeningHours.Span] = []
    for text in texts {
      let ends = text.split(separator: "-", omittingEmptySubsequences: false)
      guard ends.count == 2, let from = TimeOfDay(ends[0]),
        let to = ends[1] == "24:00" ? TimeOfDay(minutes: 0) : TimeOfDay(ends[1])
      else { return nil }
      spans.append(OpeningHours.Span(from: from, to: to))
    }
    return spans
  }
}
