extension Schema {
  /// Version 3: what the station said of rows that it did not simply take, by their ids; gone once a
  /// clerk there has settled it. No personal data.
  static let third = """
    CREATE TABLE outbox_trouble (
      id TEXT PRIMARY KEY,
      result_json TEXT NOT NULL
    ) STRICT;
    """
}
