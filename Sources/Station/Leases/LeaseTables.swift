/// The tables of what is lent to terminals.
enum LeaseTables {
  static let statements: [String] = [
    // `kind` is vacancy, slip, referral or registration; `first` to `last` the numbers lent, 0 to
    // count - 1 of a post's quota; `used` how many of a range are known to be used, from its
    // beginning, and of a returned lease what the terminal said.
    """
    CREATE TABLE lease (
      id TEXT PRIMARY KEY,
      need TEXT NOT NULL,
      device TEXT NOT NULL,
      kind TEXT NOT NULL,
      vacancy TEXT,
      first BIGINT NOT NULL,
      last BIGINT NOT NULL,
      used BIGINT NOT NULL,
      valid_through TEXT NOT NULL,
      state TEXT NOT NULL,
      lent_at BIGINT NOT NULL
    )
    """,
    "CREATE INDEX lease_of_device ON lease (device, state)",
    "CREATE INDEX lease_of_vacancy ON lease (vacancy, state)",
    "CREATE INDEX lease_range ON lease (kind, first)",
    // Of a post's quota, what a device ever got and did not give back (`held`), and what of it
    // came back as referrals (`consumed`): consumed <= held, and all held <= the post's quota.
    """
    CREATE TABLE quota_account (
      vacancy TEXT NOT NULL,
      device TEXT NOT NULL,
      held BIGINT NOT NULL,
      consumed BIGINT NOT NULL,
      PRIMARY KEY (vacancy, device),
      CHECK (consumed >= 0 AND consumed <= held)
    )
    """,
    // Requests that were answered, so that one that comes twice lends once.
    "CREATE TABLE lease_need (id TEXT PRIMARY KEY, device TEXT NOT NULL, at BIGINT NOT NULL)",
  ]

  /// In which bands of numbers a life of the store counts, and how far it has come; `begun` counts
  /// up. What the counters before them lent stands in `lease`.
  static let numberBands: [String] = [
    """
    CREATE TABLE number_band (
      kind TEXT NOT NULL,
      band BIGINT NOT NULL,
      life TEXT NOT NULL,
      last BIGINT NOT NULL,
      begun BIGINT NOT NULL,
      PRIMARY KEY (kind, band)
    )
    """,
    "CREATE INDEX number_band_life ON number_band (kind, life)",
    "DELETE FROM counter WHERE name IN ('lease slip', 'lease referral', 'lease registration')",
  ]
}
