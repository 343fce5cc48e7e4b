import Employment
import Foundation

/// The station's answer to a ``CourierParcel``.
///
/// A terminal uses one that acknowledges more than it knows to be acknowledged, and no other: since
/// every parcel ends with a row of its own, that is just the answer that nothing newer, by the line
/// or by another stick, has overtaken.
public struct CourierAnswer: Hashable, Sendable, Codable {
  /// The last row of the terminal's chain that the station has.
  public var acknowledged: Int64
  /// Rows that were refused or need a clerk.
  public var troubles: [OutboxAnswer]
  /// Behind the parcel's ``CourierParcel/lastNotice``, in order.
  public var notices: [StationNotice]
  /// Nil where nothing was asked for, or the site isn't open, or the parcel was an old one.
  public var leases: LeaseAnswer?
  /// Whether the terminal may do business, and as what.
  public var standing: Standing

  /// An answer.
  public init(
    acknowledged: Int64, troubles: [OutboxAnswer], notices: [StationNotice],
    leases: LeaseAnswer?, standing: Standing
  ) {
    self.acknowledged = acknowledged
    self.troubles = troubles
    self.notices = notices
    self.leases = leases
    self.standing = standing
  }

  /// The letter, sealed to whom a parcel came from.
  public func letter(
    answering parcel: CourierLetter.Header, key: SigningKey
  ) throws(CourierFault) -> [UInt8] {
    guard let content = try? CanonicalJSON.bytes(of: self) else { throw .unreadable }
    guard let address = parcel.replyTo.flatMap({ CourierAddress($0) }) else { throw .wrongKey }
    let header = CourierLetter.Header(
      format: CourierLetter.format, kind: .answer, device: parcel.device,
      station: key.verifyingKey.text, replyTo: nil)
    return try CourierLetter.bytes(header, content: content, to: address, signedBy: key)
  }

  /// Opens a letter at the terminal `device`, which must be the one that it names.
  public init(
    _ letter: CourierLetter, to device: RecordID, key: SigningKey, from station: VerifyingKey
  ) throws(CourierFault) {
    guard letter.header.station == station.text else { throw .foreignStation }
    guard letter.header.device == device else { throw .foreignDevice }
    let content = try letter.open(with: CourierKey(derivedFrom: key), signedBy: station)
    guard letter.header.kind == .answer,
      let answer = try? CanonicalJSON.value(CourierAnswer.self, from: content)
    else { throw .unreadable }
    self = answer
  }
}
