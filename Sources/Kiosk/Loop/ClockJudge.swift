import Employment

/// Holds the clock against what is known of the time, and remembers what came of it.
struct ClockJudge {
  /// Nil where nobody asks: time that a simulation makes is right.
  private(set) var known: KnownTime?
  private(set) var doubt: ClockDoubt?

  init(_ known: KnownTime?) { self.known = known }

  /// Something was recorded or published on that day.
  mutating func learn(_ day: CalendarDate) { known?.learn(day) }

  /// - Returns: whether the doubt is another than before, and whether records are refuted.
  mutating func look(
    at now: Timestamp, stationError: Int?, isVouched: Bool
  ) -> (isNews: Bool, refutesRecords: Bool) {
    guard let judgement = known?.judge(now, stationError: stationError, isVouched: isVouched)
    else { return (false, false) }
    defer { doubt = judgement.doubt }
    return (judgement.doubt != doubt, judgement.refutesRecords)
  }
}
