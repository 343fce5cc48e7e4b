import Employment
import Exchange
import Foundation
import Station
import StationLink

@testable import StationService

/// The line, without the wire: what the routes do, at the same desks.
final class DirectLine: StationLine {
  let core: StationCore
  let device: RecordID

  init(_ core: StationCore, _ device: RecordID) {
    self.core = core
    self.device = device
  }

  func enrol(_ request: EnrolmentRequest, key: SigningKey) throws(LinkFault) -> Enrolment {
    throw .lineDown
  }

  func standing(feed sequence: Int64) throws(LinkFault) -> Standing {
    try ask { transaction, now throws(StationFault) in
      try FeedBook(transaction: transaction).goOn(behind: sequence, of: self.device, at: now)
      return try? DeviceBook(transaction)
        .standing(of: self.device, policy: self.core.configuration.policy, at: now).get()
    }
  }

  func send(_ batch: OutboxBatch) throws(LinkFault) -> OutboxReceipt {
    try ask { transaction, now throws(StationFault) in
      try? OutboxDesk(
        transaction, sealer: self.core.sealer, posts: self.core.vacancies(transaction)
      ).apply(batch, at: now).get()
    }
  }

  func notices(after number: Int64) throws(LinkFault) -> [StationNotice] {
    try ask { transaction, _ throws(StationFault) in
      try NoticeBook(transaction, sealer: self.core.sealer).after(number, of: self.device)
    }
  }

  func leases(for need: LeaseNeed) throws(LinkFault) -> LeaseAnswer {
    try ask { transaction, now throws(StationFault) in
      guard let device = try DeviceBook(transaction).find(self.device) else { return nil }
      return try LeaseDesk(
        transaction, sealer: self.core.sealer, policy: self.core.configuration.policy
      ).answer(need, from: device, at: now)
    }
  }

  func timestamp(beyond sequence: Int64?, seconds: Int) throws(LinkFault) -> [UInt8]? {
    core.feed.newest?.bytes
  }

  func file(named hash: String) throws(LinkFault) -> [UInt8] {
    let path = core.configuration.feedFolder + "/" + hash
    guard let data = FileManager.default.contents(atPath: path) else { throw .lineDown }
    return [UInt8](data)
  }

  private func ask<Answer: Sendable>(
    _ body: (any StationTransaction, Timestamp) throws(StationFault) -> Answer?
  ) throws(LinkFault) -> Answer {
    let now = core.time.now
    let answer = try? core.database.write { transaction throws(StationFault) in
      try body(transaction, now)
    }
    guard let answer else { throw .lineDown }
    return answer
  }
}
