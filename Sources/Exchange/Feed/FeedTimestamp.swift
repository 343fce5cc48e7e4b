import Employment
import Foundation

/// The only thing of the feed that changes under its name: which manifest holds, signed by the
/// station. Two lines, each ended by a line feed: canonical JSON, and the signature in hexadecimal.
public struct FeedTimestamp: Hashable, Sendable {
  /// The most segments of ``tip``.
  public static let longestTip = 4

  /// The station's key, 64 hexadecimal digits.
  public var station: String
  /// Of the last change that is published.
  public var sequence: Int64
  /// When it was signed, by the station's clock.
  public var issuedAt: Timestamp
  /// The manifest's name.
  public var manifest: String
  /// The manifest's size in bytes.
  public var manifestBytes: Int
  /// The sequence from which ``tip`` leads to ``sequence``.
  public var tipFrom: Int64
  /// The newest changes, so that a terminal a step behind needs no manifest.
  public var tip: [FeedReference]

  /// A timestamp before it is signed.
  public init(
    station: String, sequence: Int64, issuedAt: Timestamp, manifest: String, manifestBytes: Int,
    tipFrom: Int64, tip: [FeedReference]
  ) {
    self.station = station
    self.sequence = sequence
    self.issuedAt = issuedAt
    self.manifest = manifest
    self.manifestBytes = manifestBytes
    self.tipFrom = tipFrom
    self.tip = tip
  }

  private struct Payload: Codable {
    var format: Int
    var issuedAt: Timestamp
    var manifest: String
    var manifestBytes: Int
    var sequence: Int64
    var station: String
    var tip: [FeedReference]
    var tipFrom: Int64
  }

  /// The file, signed by the station.
  public func signed(by key: SigningKey) -> [UInt8] {
    var payload = Array(
      """
      {"format":\(FeedSegment.format),"issuedAt":\(issuedAt.milliseconds),\
      "manifest":"\(manifest)","manifestBytes":\(manifestBytes),"sequence":\(sequence),\
      "station":"\(station)","tip":
      """.utf8)
    FeedText.append(tip, to: &payload)
    payload.append(contentsOf: #","tipFrom":\#(tipFrom)}"#.utf8)
    let signature = key.sign(FeedTimestamp.signedBytes(payload[...]))
    return payload + [0x0A] + Array(Hexadecimal.text(of: signature).utf8) + [0x0A]
  }

  /// Reads a file that must be signed by `key`.
  public init(_ bytes: [UInt8], signedBy key: VerifyingKey) throws(FeedFault) {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard lines.count == 3, lines[2].isEmpty, lines[1].count == 128,
      let signature = Hexadecimal.bytes(of: String(decoding: lines[1], as: UTF8.self))
    else { throw .malformed(line: min(lines.count, 2)) }
    guard key.isValid(signature, for: FeedTimestamp.signedBytes(lines[0])) else {
      throw .notSigned
    }
    guard let payload = try? JSONDecoder().decode(Payload.self, from: Data(lines[0])) else {
      throw .malformed(line: 1)
    }
    guard payload.format <= FeedSegment.format else { throw .newerFormat(payload.format) }
    guard payload.station == key.text else { throw .foreignStation }
    guard FileHash.isName(payload.manifest), payload.tip.count <= FeedTimestamp.longestTip,
      payload.tip.allSatisfy({ $0.isPossible && !$0.extent.isSnapshot })
    else { throw .malformed(line: 1) }
    self.init(
      station: payload.station, sequence: payload.sequence, issuedAt: payload.issuedAt,
      manifest: payload.manifest, manifestBytes: payload.manifestBytes, tipFrom: payload.tipFrom,
      tip: payload.tip)
  }

  /// `jiuye feed 1`, a zero byte, and the first line.
  private static func signedBytes(_ payload: ArraySlice<UInt8>) -> [UInt8] {
    Array("jiuye feed 1\u{0}".utf8) + payload
  }
}
