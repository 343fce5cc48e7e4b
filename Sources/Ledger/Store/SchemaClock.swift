extension Schema {
  /// Up to which line of the service ledger the days are not believed: somebody who knows has said
  /// that they are from a clock that ran ahead; and the day on which that was said.
  static let clockCorrection = """
    CREATE TABLE clock_correction (
      one INTEGER PRIMARY KEY CHECK (one = 1),
      number INTEGER NOT NULL,
      day TEXT NOT NULL
    ) STRICT;
    """
}
