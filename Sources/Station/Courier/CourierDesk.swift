import Employment
import Exchange
import Foundation
import Sealing

/// The station's half of a courier's tour: takes what terminals sent by a stick as if it had come
/// over the line, and answers each.
///
/// The rows go through ``OutboxDesk`` with their ids and hashes, so that it makes no difference
/// which way they came, how often, or in which order. What was committed before a cut stays; the
/// same parcel again goes on from there and gets the same answer.
public struct CourierDesk: Sendable {
  let database: any StationDatabase
  let sealer: Sealer
  let policy: ReferralPolicy
  let key: SigningKey
  let courierKey: CourierKey
  let posts: @Sendable (any StationTransaction) -> any PostKeeper

  /// The courier's counterpart in a store.
  /// - Parameters:
  ///   - key: signs the answers, as it signs the feed.
  ///   - courierKey: opens the parcels.
  ///   - posts: the vacancies over a transaction.
  public init(
    _ database: any StationDatabase, sealer: Sealer, policy: ReferralPolicy, key: SigningKey,
    courierKey: CourierKey, posts: @escaping @Sendable (any StationTransaction) -> any PostKeeper
  ) {
    self.database = database
    self.sealer = sealer
    self.policy = policy
    self.key = key
    self.courierKey = courierKey
    self.posts = posts
  }

  /// Takes a parcel. Everything is durable when it returns; a refusal may have been written down.
  public func receive(
    _ bytes: [UInt8], at moment: Timestamp
  ) throws(StationFault) -> Result<CourierReceipt, CourierRefusal> {
    let letter: CourierLetter
    do { letter = try CourierLetter(bytes) } catch { return .failure(.letter(error)) }
    guard letter.header.station == key.verifyingKey.text else {
      return .failure(.letter(.foreignStation))
    }
    let found = try database.read { transaction throws(StationFault) in
      try DeviceBook(transaction).trusted(letter.header.device)
    }
    let device: DeviceRecord
    switch found {
    case .success(let known): device = known
    case .failure(.unknown): return .failure(.unknownDevice)
    case .failure(.revoked): return .failure(.revoked)
    }
    let parcel: CourierParcel
    do {
      parcel = try CourierParcel(letter, with: courierKey, signedBy: device.deviceKey)
    } catch {
      return .failure(.letter(error))
    }
    guard parcel.batches.allSatisfy({ $0.device == device.id }) else {
      return .failure(.outbox(.unknownDevice))
    }
    switch try take(parcel, from: device, at: moment) {
    case .failure(let refusal): return .failure(refusal)
    case .success((var receipt, let answer)):
      do { receipt.letter = try answer.letter(answering: letter.header, key: key) } catch {
        return .failure(.letter(error))
      }
      return .success(receipt)
    }
  }

  private typealias Taken = (receipt: CourierReceipt, answer: CourierAnswer)

  /// Each batch in a transaction, as over the line; the last one together with all that depends on
  /// its being new.
  private func take(
    _ parcel: CourierParcel, from device: DeviceRecord, at moment: Timestamp
  ) throws(StationFault) -> Result<Taken, CourierRefusal> {
    var counter = CourierCounter()
    for batch in parcel.batches.dropLast() {
      let counted = counter
      let applied = try database.write {
        transaction throws(StationFault) -> Result<CourierCounter, OutboxRefusal> in
        try apply(batch, counted, transaction, moment)
      }
      switch applied {
      case .success(let next): counter = next
      case .failure(let refusal): return .failure(CourierRefusal(refusal))
      }
    }
    let counted = counter
    return try database.write { transaction throws(StationFault) -> Result<Taken, CourierRefusal> in
      try finish(parcel, device, counted, transaction, moment)
    }
  }

  private func apply(
    _ batch: OutboxBatch, _ counter: CourierCounter, _ transaction: any StationTransaction,
    _ moment: Timestamp
  ) throws(StationFault) -> Result<CourierCounter, OutboxRefusal> {
    let desk = OutboxDesk(transaction, sealer: sealer, posts: posts(transaction))
    let before = try desk.acknowledged(from: batch.device)
    switch try desk.apply(batch, at: moment) {
    case .success(let receipt): return .success(counter.adding(receipt, before: before))
    case .failure(let refusal): return .failure(refusal)
    }
  }

  private func finish(
    _ parcel: CourierParcel, _ device: DeviceRecord, _ counter: CourierCounter,
    _ transaction: any StationTransaction, _ moment: Timestamp
  ) throws(StationFault) -> Result<Taken, CourierRefusal> {
    var (counter, isNew) = (counter, false)
    if let batch = parcel.batches.last {
      switch try apply(batch, counter, transaction, moment) {
      case .success(let next):
        isNew = next.taken > counter.taken
        counter = next
      case .failure(let refusal): return .failure(CourierRefusal(refusal))
      }
    }
    // An old stick says nothing of how the terminal is now.
    if isNew { try DeviceBook(transaction).noteContact(of: device, program: nil, at: moment) }
    try FeedBook(transaction: transaction)
      .goOn(behind: parcel.feedSequence, of: device.id, at: moment)
    let standing: Standing
    switch try DeviceBook(transaction).standing(of: device.id, policy: policy, at: moment) {
    case .success(let found): standing = found
    case .failure(.unknown): return .failure(.unknownDevice)
    case .failure(.revoked): return .failure(.revoked)
    }
    let answer = CourierAnswer(
      acknowledged: try OutboxChain(transaction: transaction, device: device.id).end().sequence,
      troubles: counter.troubles,
      notices: try notices(after: parcel.lastNotice, of: device.id, transaction),
      leases: try leases(parcel.need, isNew, standing, device, transaction, moment),
      standing: standing)
    let receipt = CourierReceipt(
      device: device.id, site: standing.site, rowsTaken: counter.taken,
      rowsKnown: counter.known, troubles: counter.troubles, notices: answer.notices.count,
      leases: answer.leases?.leases.count, feedAt: parcel.feedAt)
    return .success((receipt, answer))
  }
}

/// What was counted of a parcel's batches.
private struct CourierCounter: Sendable {
  var taken = 0
  var known = 0
  var troubles: [OutboxAnswer] = []

  func adding(_ receipt: OutboxReceipt, before: Int64) -> CourierCounter {
    var copy = self
    let new = receipt.answers.count { $0.sequence > before }
    copy.taken += new
    copy.known += receipt.answers.count - new
    copy.troubles += receipt.answers.filter { $0.result != .accepted }
    return copy
  }
}

extension CourierRefusal {
  fileprivate init(_ refusal: OutboxRefusal) {
    self = refusal == .revoked ? .revoked : .outbox(refusal)
  }
}
