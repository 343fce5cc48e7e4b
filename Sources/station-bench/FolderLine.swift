import Exchange
import Foundation
import StationLink

/// The feed of a folder, as if it had been fetched: what the network takes is measured apart.
final class FolderLine: StationLine {
  private let folder: String

  init(folder: String) { self.folder = folder }

  func timestamp(beyond sequence: Int64?, seconds: Int) throws(LinkFault) -> [UInt8]? {
    try file(named: "timestamp")
  }

  func file(named hash: String) throws(LinkFault) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: folder + "/" + hash) else {
      throw .notUnderstood
    }
    return [UInt8](data)
  }

  func enrol(_ request: EnrolmentRequest, key: SigningKey) throws(LinkFault) -> Enrolment {
    throw .lineDown
  }
  func standing(feed sequence: Int64) throws(LinkFault) -> Standing { throw .lineDown }
  func send(_ batch: OutboxBatch) throws(LinkFault) -> OutboxReceipt { throw .lineDown }
  func notices(after number: Int64) throws(LinkFault) -> [StationNotice] { throw .lineDown }
  func leases(for need: LeaseNeed) throws(LinkFault) -> LeaseAnswer { throw .lineDown }
}
