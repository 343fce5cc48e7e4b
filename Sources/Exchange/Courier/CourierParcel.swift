import Employment
import Foundation

/// What a terminal gives a courier for its station.
///
/// The same rows with the same ids and hashes as over the line, so that it doesn't matter which way
/// they come, or how often. Its last row is one that was written for this parcel: the station lends
/// on a parcel only when that row is new to it, and an old stick lends nothing.
public struct CourierParcel: Hashable, Sendable, Codable {
  /// The most rows of one parcel; the rest goes with the next.
  public static let largestCount = 10_000
  /// With so many bytes of payload a parcel is full.
  public static let largestPayload = 16 << 20

  /// When it was written, by the terminal's clock.
  public var at: Timestamp
  /// The outbox, in order and without gaps, each batch as it would go over the line.
  public var batches: [OutboxBatch]
  /// The last notice that the terminal has.
  public var lastNotice: Int64
  /// What the terminal asks to be lent; nil while its site isn't open.
  public var need: LeaseNeed?
  /// ``FeedState/seenSequence``, so that the station knows how far the terminal's feed has come.
  public var feedSequence: Int64
  /// ``FeedState/seenAt``; nil before the first.
  public var feedAt: Timestamp?

  /// A parcel.
  public init(
    at: Timestamp, batches: [OutboxBatch], lastNotice: Int64, need: LeaseNeed?,
    feedSequence: Int64, feedAt: Timestamp?
  ) {
    self.at = at
    self.batches = batches
    self.lastNotice = lastNotice
    self.need = need
    self.feedSequence = feedSequence
    self.feedAt = feedAt
  }

  /// Of all batches.
  public var rowCount: Int { batches.reduce(0) { $0 + $1.rows.count } }

  /// The letter, sealed to the station.
  public func letter(
    from device: RecordID, key: SigningKey, to station: VerifyingKey, at address: CourierAddress
  ) throws(CourierFault) -> [UInt8] {
    guard let content = try? CanonicalJSON.bytes(of: self) else { throw .unreadable }
    let header = CourierLetter.Header(
      format: CourierLetter.format, kind: .parcel, device: device, station: station.text,
      replyTo: CourierKey(derivedFrom: key).address.text)
    return try CourierLetter.bytes(header, content: content, to: address, signedBy: key)
  }

  /// Opens a letter at the station that it names.
  public init(
    _ letter: CourierLetter, with key: CourierKey, signedBy device: VerifyingKey
  ) throws(CourierFault) {
    let content = try letter.open(with: key, signedBy: device)
    guard letter.header.kind == .parcel,
      let parcel = try? CanonicalJSON.value(CourierParcel.self, from: content)
    else { throw .unreadable }
    self = parcel
  }
}
