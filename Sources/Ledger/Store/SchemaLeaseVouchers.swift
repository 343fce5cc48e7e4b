extension Schema {
  /// By which the station knows its leases again (`Lease.voucher`); null for one that has none.
  static let leaseVouchers = """
    ALTER TABLE lease ADD COLUMN voucher TEXT;
    CREATE TRIGGER lease_voucher_once BEFORE UPDATE ON lease
      WHEN old.voucher IS NOT NULL AND new.voucher IS NOT old.voucher
      BEGIN SELECT raise(ABORT, 'a lease keeps its voucher'); END;
    """
}
