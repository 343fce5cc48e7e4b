/// Why a clock cannot be right.
public enum ClockDoubt: String, Hashable, Sendable, CaseIterable {
  /// It shows a day before one that has certainly been.
  case early
  /// The station, which has just answered, has another time.
  case station
}

/// What is known of the time besides what a clock shows.
///
/// Nobody can tell from a clock alone that it is right. That it is wrong can be told: when it shows a
/// day before the program was released, before the last day on which something was recorded or
/// published, or another time than the station that has just answered.
public struct KnownTime: Hashable, Sendable {
  /// As far as the station's clock and the terminal's may be apart, seconds: more than any wait on
  /// the line, less than what makes another day of most hours.
  public static let tolerance = 3600

  /// No day before this one can be today.
  public private(set) var earliest: CalendarDate
  private let released: CalendarDate

  /// - Parameter released: a day on which the program did not exist yet.
  public init(released: CalendarDate) {
    self.released = released
    earliest = released
  }

  /// Something was recorded or published on that day, by a clock that was not in doubt then.
  public mutating func learn(_ day: CalendarDate) { earliest = max(earliest, day) }

  /// What came of a look at the clock.
  public struct Judgement: Hashable, Sendable {
    /// Nil while nothing speaks against the clock.
    public var doubt: ClockDoubt?
    /// What was recorded before was from a clock that ran ahead: another authority than the records
    /// says that it is earlier.
    public var refutesRecords = false
  }

  /// Holds a clock against what is known.
  /// - Parameters:
  ///   - now: what the clock shows.
  ///   - stationError: the station's clock less this one, seconds; nil while the station does not
  ///     answer.
  ///   - isVouched: somebody else vouches for the clock: the network's time, or staff who set it.
  public mutating func judge(
    _ now: Timestamp, stationError: Int?, isVouched: Bool = false
  ) -> Judgement {
    let day = now.day
    if let stationError, stationError.magnitude > KnownTime.tolerance.magnitude {
      return Judgement(doubt: .station)
    }
    guard day >= released else { return Judgement(doubt: .early) }
    guard day < earliest else {
      earliest = day
      return Judgement(doubt: nil)
    }
    guard stationError != nil || isVouched else { return Judgement(doubt: .early) }
    earliest = day
    return Judgement(doubt: nil, refutesRecords: true)
  }
}
