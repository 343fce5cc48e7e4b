/// A moment of wall-clock time: milliseconds since 1970-01-01T00:00:00Z.
///
/// China keeps one zone, UTC+8, without daylight saving, so local values are arithmetic.
///
/// It lies in the years 1 to 9999, as every ``CalendarDate`` does. A moment may come from another's
/// clock, or be made up by whoever signed it: what lies beyond is brought to the nearer end, so that
/// no sum or difference of moments and spans of time overflows.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// From 0001-01-01T00:00 in China to the last millisecond of 9999 there.
  private static let range: ClosedRange<Int64> = -62_135_625_600_000...253_402_271_999_999

  /// Since 1970-01-01T00:00:00Z; negative before it.
  public let milliseconds: Int64

  /// A moment by its milliseconds since 1970-01-01T00:00:00Z; out of range is brought to the nearest
  /// end.
  public init(milliseconds: Int64) {
    self.milliseconds = min(max(milliseconds, Self.range.lowerBound), Self.range.upperBound)
  }

  /// A moment of China Standard Time.
  public init(day: CalendarDate, time: TimeOfDay) {
    let minutes = Int64(day.daysSinceEpoch) * 1440 + Int64(time.minutes) - 480
    milliseconds = minutes * 60_000
  }

  /// The day in China Standard Time.
  public var day: CalendarDate { CalendarDate(daysSinceEpoch: Int(localMinutes.0)) }

  /// The hour and minute in China Standard Time.
  public var time: TimeOfDay { TimeOfDay(minutes: Int(localMinutes.1)) }

  private var localMinutes: (day: Int64, minute: Int64) {
    let minutes = Timestamp.floorDivide(milliseconds, 60_000) + 480
    let day = Timestamp.floorDivide(minutes, 1440)
    return (day, minutes - day * 1440)
  }

  private static func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }

  /// The moment so many milliseconds later; earlier when negative. It ends at the ends of time.
  public func adding(milliseconds: Int64) -> Timestamp {
    let (sum, isOver) = self.milliseconds.addingReportingOverflow(milliseconds)
    guard isOver else { return Timestamp(milliseconds: sum) }
    return Timestamp(milliseconds: milliseconds < 0 ? .min : .max)
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

/// Hour and minute of a day.
public struct TimeOfDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Minutes since midnight, 0 to 1439.
  public let minutes: Int

  /// Out of range is brought to the nearest end.
  public init(minutes: Int) { self.minutes = min(max(minutes, 0), 1439) }
  /// Out of range is brought to the nearest end.
  public init(hour: Int, minute: Int) { self.init(minutes: hour * 60 + minute) }

  /// Reads `08:30`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = String(text).split(separator: ":")
    guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  /// 0 to 23.
  public var hour: Int { minutes / 60 }
  /// 0 to 59.
  public var minute: Int { minutes % 60 }

  /// `08:30`.
  public var description: String {
    "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }
}

extension Timestamp: Codable {
  /// Stored as its milliseconds; out of range is brought to the nearest end.
  public init(from decoder: any Decoder) throws {
    self.init(milliseconds: try decoder.singleValueContainer().decode(Int64.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(milliseconds)
  }
}

extension TimeOfDay: Codable {
  /// Stored as `08:30`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let read = TimeOfDay(try container.decode(String.self)) else {
      throw container.refused("time of day")
    }
    self = read
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
