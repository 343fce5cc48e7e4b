import Employment
import Ports
import Synchronization

/// Writes what stands on a slip as a line of text, so that what came out can be checked.
final class SimulatedSlipWriter: SlipWriter {
  private let faults = Mutex(0)

  func failNextCall() { faults.withLock { $0 += 1 } }

  func token(for referral: Referral, site: ServiceSite) -> String {
    "SIM." + referral.slipNumber + "." + referral.recordID.description
  }

  func reading(_ text: String) -> SlipReading? { SlipReading(digits: text) }

  func qrCode(_ text: String) throws(SlipFault) -> [[Bool]] {
    try mayFail()
    return (0..<29).map { row in (0..<29).map { column in (row * column + row) % 3 == 0 } }
  }

  func document(of slip: ReferralSlip, on paper: Paper) throws(SlipFault) -> [UInt8] {
    try mayFail()
    return SlipText.slip(slip.referral.slipNumber)
  }

  func testPage(
    site: ServiceSite, at moment: Timestamp, on paper: Paper
  ) throws(SlipFault) -> [UInt8] {
    try mayFail()
    return SlipText.testPage
  }

  private func mayFail() throws(SlipFault) {
    let fails = faults.withLock { left in
      defer { left = max(0, left - 1) }
      return left > 0
    }
    if fails { throw .drawing("simulated") }
  }
}

/// What ``SimulatedSlipWriter`` writes.
enum SlipText {
  static let testPage = Array("test page".utf8)
  static func slip(_ number: String) -> [UInt8] { Array("slip \(number)".utf8) }
}
