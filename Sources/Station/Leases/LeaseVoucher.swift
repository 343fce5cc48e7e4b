import Employment
import Exchange
import Foundation
import Sealing

/// The station's word that it lent something: `Lease.voucher`.
///
/// A terminal keeps it and shows it with every record that uses the lease. So a store that was set
/// back, by a restore or because a standby lagged when it was promoted, knows leases again that it
/// has lost, and takes what was issued under them. Only the station makes and reads vouchers, so
/// that a keyed digest of ``Sealer`` does and no signature is needed: whoever has the store's
/// sealing key can check them, on another machine, too.
struct LeaseVoucher {
  let sealer: Sealer

  /// The device, a space, and 64 hexadecimal digits of HMAC-SHA256 over what was lent to it.
  func text(of lease: Lease, lentTo device: RecordID) -> String {
    "\(device) " + Hexadecimal.text(of: code(of: lease, device))
  }

  /// To whom this station lent just this; nil where it did not, or where the lease has no voucher.
  func holder(of lease: Lease) -> RecordID? {
    guard let voucher = lease.voucher, voucher.utf8.count <= Lease.longestVoucher else {
      return nil
    }
    let words = voucher.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, let device = RecordID(String(words[0])),
      voucher == text(of: lease, lentTo: device)
    else { return nil }
    return device
  }

  private func code(of lease: Lease, _ device: RecordID) -> [UInt8] {
    let (kind, vacancy, first, last) = LeaseBook.columns(of: lease.grant)
    let words =
      ["jiuye lease 1", "\(device)", "\(lease.recordID)", kind, "\(first)", "\(last)"]
      + ["\(lease.validThrough)", vacancy ?? ""]
    return [UInt8](sealer.fingerprint(of: Data(words.joined(separator: "\u{0}").utf8)))
  }
}
