import Employment

/// Draws slips and signs their tokens.
public protocol SlipWriter: AnyObject, Sendable {
  /// The signed token of a referral, for QR and screen.
  func token(for referral: Referral, site: ServiceSite) -> String
  /// What a scanner or a person read from a slip, of whatever terminal; nil for what is no slip.
  func reading(_ text: String) -> SlipReading?
  /// A QR code of a text, error correction M.
  func qrCode(_ text: String) throws(SlipFault) -> [[Bool]]
  /// A PDF with real text. At most 150 KB.
  func document(of slip: ReferralSlip, on paper: Paper) throws(SlipFault) -> [UInt8]
  /// A page that shows margins, sizes and grey, for the technician.
  func testPage(site: ServiceSite, at moment: Timestamp, on paper: Paper) throws(SlipFault)
    -> [UInt8]
  /// Gives memory back that the last document took. Called when nobody waits: the next document
  /// may take some milliseconds longer.
  func rest()
}

extension SlipWriter {
  public func rest() {}
}

/// Why a slip or a code could not be drawn; the referral itself stays recorded.
public enum SlipFault: Error, Hashable, Sendable {
  /// The text does not fit a QR code.
  case tooLongForCode
  /// Cairo refused: its own words.
  case drawing(String)
}
