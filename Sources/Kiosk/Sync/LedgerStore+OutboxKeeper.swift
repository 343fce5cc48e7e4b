import Ledger
import StationLink

/// The ledger has every call of the port; it does not know the line (decision 15).
extension LedgerStore: OutboxKeeper {}
