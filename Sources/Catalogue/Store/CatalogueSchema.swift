import GRDB

/// The tables of `catalogue.sqlite`.
enum CatalogueSchema {
  /// Stored as `user_version`; a file with a higher one is refused, one with a
  /// lower one is emptied, as an import fills it again.
  static let version: Int64 = 4
  /// `JYKC`, stored as `application_id`.
  static let applicationID: Int64 = 0x4A59_4B43

  /// Ids are in the order of rank, the best first, so that `ORDER BY rowid LIMIT` stops early.
  /// New posts between two whole rebuilds are put below the smallest id.
  static let firstID: Int64 = 1_000_000_000

  static let tables = [
    // `content` is a `VacancyRecord`; `posted` and `pay` are the keys of the other two orders;
    // `feed` is a `FeedMark`, or null for a post of an imported file.
    """
    CREATE TABLE IF NOT EXISTS vacancy (
      id INTEGER PRIMARY KEY, identifier TEXT NOT NULL, posted INTEGER NOT NULL,
      pay INTEGER NOT NULL, expires INTEGER NOT NULL, feed BLOB,
      content BLOB NOT NULL)
    """,
    // Contentless, no positions, no sizes: posting lists and nothing else.
    """
    CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(
      tokens, content='', detail=none, columnsize=0, tokenize="ascii tokenchars '_+#'")
    """,
    // For each filter the posts that pass it, one bit each (`PostSet`).
    "CREATE TABLE IF NOT EXISTS facet (token TEXT PRIMARY KEY, bits BLOB NOT NULL)",
    // How many posts have each value of an order: the steps that a walk in that order takes.
    """
    CREATE TABLE IF NOT EXISTS tally (
      order_name TEXT NOT NULL, value INTEGER NOT NULL, posts INTEGER NOT NULL,
      PRIMARY KEY (order_name, value)) WITHOUT ROWID
    """,
    // Words that posts carry, for suggestions; `initial` is a letter, so that a typed key finds
    // its words in the order of weight. A word of two readings stands here twice.
    """
    CREATE TABLE IF NOT EXISTS word (
      initial TEXT NOT NULL, weight INTEGER NOT NULL, text TEXT NOT NULL, spelling TEXT NOT NULL,
      PRIMARY KEY (initial, weight DESC, text)) WITHOUT ROWID
    """,
    "CREATE TABLE IF NOT EXISTS word_weight (text TEXT PRIMARY KEY, weight INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID",
  ]

  /// What the feed has besides posts that can be searched; no rebuild touches these.
  static let feedTables = [
    """
    CREATE TABLE IF NOT EXISTS feed_shard (
      number INTEGER PRIMARY KEY, shard TEXT NOT NULL UNIQUE, sequence INTEGER NOT NULL,
      posts INTEGER NOT NULL, hash BLOB NOT NULL)
    """,
    // Rows of every other kind; of vacancies those that another shard has newer, or that this
    // program cannot read: they count for their shard's hash. `body` is null for the former.
    """
    CREATE TABLE IF NOT EXISTS feed_item (
      shard INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL, sequence INTEGER NOT NULL,
      hash BLOB NOT NULL, body BLOB, PRIMARY KEY (shard, kind, key)) WITHOUT ROWID
    """,
  ]

  static let indexes = [
    "CREATE UNIQUE INDEX IF NOT EXISTS vacancy_identifier ON vacancy(identifier)",
    "CREATE INDEX IF NOT EXISTS vacancy_expires ON vacancy(expires)",
  ]

  static let dropping = [
    "DROP INDEX IF EXISTS vacancy_identifier", "DROP INDEX IF EXISTS vacancy_expires",
    "DROP TABLE IF EXISTS vacancy", "DROP TABLE IF EXISTS search", "DROP TABLE IF EXISTS tally",
    "DROP TABLE IF EXISTS facet",
    "DROP TABLE IF EXISTS word", "DROP TABLE IF EXISTS word_weight",
  ]

  static let droppingAll =
    dropping + [
      "DROP TABLE IF EXISTS about", "DROP TABLE IF EXISTS feed_shard",
      "DROP TABLE IF EXISTS feed_item",
    ]
}

/// One post more or less in the order of the day it was posted and of its pay.
enum Tally {
  /// Stands for "no day" and "no figure"; sorts last.
  static let none = -1
}
