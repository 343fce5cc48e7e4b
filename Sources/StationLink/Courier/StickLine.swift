import Employment
import Exchange

/// The feed's files on a stick, read as over the line. Everything else needs the line itself.
final class StickLine: StationLine {
  /// Longer than any file of the feed, bytes.
  private static let longestFile = 256 << 20

  private let stick: any CourierStick
  private let shelf: CourierShelf

  init(_ stick: any CourierStick, station: VerifyingKey) {
    self.stick = stick
    shelf = .feed(station)
  }

  func timestamp(beyond sequence: Int64?, seconds: Int) throws(LinkFault) -> [UInt8]? {
    try read("timestamp")
  }

  func file(named hash: String) throws(LinkFault) -> [UInt8] {
    guard let bytes = try read(hash) else { throw .refused(.notFound) }
    return bytes
  }

  private func read(_ name: String) throws(LinkFault) -> [UInt8]? {
    do { return try stick.read(name, on: shelf, limit: StickLine.longestFile) } catch {
      throw .lineDown
    }
  }

  func enrol(_ request: EnrolmentRequest, key: SigningKey) throws(LinkFault) -> Enrolment {
    throw .lineDown
  }
  func standing(feed sequence: Int64) throws(LinkFault) -> Standing { throw .lineDown }
  func send(_ batch: OutboxBatch) throws(LinkFault) -> OutboxReceipt { throw .lineDown }
  func notices(after number: Int64) throws(LinkFault) -> [StationNotice] { throw .lineDown }
  func leases(for need: LeaseNeed) throws(LinkFault) -> LeaseAnswer { throw .lineDown }
}
