/// A moment of wall-clock time: milliseconds since 1970-01-01T00:00:00Z.
///
/// China keeps one zone, UTC+8, without daylight saving, so local values are arithmetic.
public struct Timestamp: Hashable, Comparable, Sendable, Codable {
  public let milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

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
    number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
  }

  public func adding(milliseconds: Int64) -> Timestamp {
    Timestamp(milliseconds: self.milliseconds + milliseconds)
  }

  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }
}

/// Hour and minute of a day.
public struct TimeOfDay: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// Minutes since midnight, 0 to 1439.
  public let minutes: Int

  public init(minutes: Int) { self.minutes = min(max(minutes, 0), 1439) }
  public init(hour: Int, minute: Int) { self.init(minutes: hour * 60 + minute) }

  /// Reads `08:30`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    self.init(hour: hour, minute: minute)
  }

  public var hour: Int { minutes / 60 }
  public var minute: Int { minutes % 60 }

  /// `08:30`.
  public var description: String {
    "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  public static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }
}
