import Ledger
import StationLink

/// The ledger has every call of the port; it does not know couriers either.
extension LedgerStore: CourierKeeper {}
