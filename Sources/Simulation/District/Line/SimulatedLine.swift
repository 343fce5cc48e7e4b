import Employment
import Exchange
import Foundation
import StationLink
import Synchronization

/// A terminal's line to the station. What goes over it is written and read as on a true one, and
/// may be lost, doubled, or come days later.
final class SimulatedLine: StationLine {
  private struct State {
    var weather = LineWeather.calm
    var mishap = Mishap.none
    /// Of the round: files are fetched on several threads, so that chance must not depend on who
    /// comes first.
    var salt: UInt64 = 0
    /// The station's clock less our own, as its answers told; a new process does not know it.
    var clockError: Int64 = 0
    var oldFeed: [UInt8]?
  }

  private let station: SimulatedStation
  private let clock: HallClock
  private let mail: LateMail
  private let key: SigningKey
  private let state = Mutex(State())

  init(_ station: SimulatedStation, _ clock: HallClock, _ mail: LateMail, key: SigningKey) {
    self.station = station
    self.clock = clock
    self.mail = mail
    self.key = key
  }

  /// What the next round meets.
  func begin(_ weather: LineWeather, _ mishap: Mishap) {
    state.withLock { state in
      state.weather = weather
      state.mishap = mishap
      state.salt = station.dice.next()
    }
  }

  func enrol(_ request: EnrolmentRequest, key: SigningKey) throws(LinkFault) -> Enrolment {
    guard case .enrolment(let enrolment) = try ask(.enrolment(request), key: key) else {
      throw .notUnderstood
    }
    return enrolment
  }

  func standing(feed sequence: Int64) throws(LinkFault) -> Standing {
    guard case .standing(let standing) = try ask(.standing(feed: sequence)) else {
      throw .notUnderstood
    }
    return standing
  }

  func send(_ batch: OutboxBatch) throws(LinkFault) -> OutboxReceipt {
    if station.settings.sabotage == .swallowsBatches, let last = batch.rows.last {
      return OutboxReceipt(acknowledged: last.sequence, answers: [])
    }
    guard case .receipt(let receipt) = try ask(.outbox(batch)) else { throw .notUnderstood }
    return receipt
  }

  func notices(after number: Int64) throws(LinkFault) -> [StationNotice] {
    guard case .notices(let notices) = try ask(.notices(after: number)) else {
      throw .notUnderstood
    }
    return notices
  }

  func leases(for need: LeaseNeed) throws(LinkFault) -> LeaseAnswer {
    guard case .leases(let answer) = try ask(.leases(need)) else { throw .notUnderstood }
    return SabotagedLeases.of(answer, station.settings.sabotage)
  }

  func timestamp(beyond sequence: Int64?, seconds: Int) throws(LinkFault) -> [UInt8]? {
    try step { () throws(LinkFault) in
      if station.dice.percent(state.withLock { $0.weather.loses }) { throw .lineDown }
      // Nothing is waited for: time stands still while a round runs.
      guard let newest = station.publisher.timestamp else { throw .busy(retryAfter: 5) }
      return state.withLock { state in
        guard station.settings.sabotage == .keepsOldFeed else { return newest.bytes }
        state.oldFeed = state.oldFeed ?? newest.bytes
        return state.oldFeed
      }
    }
  }

  func file(named hash: String) throws(LinkFault) -> [UInt8] {
    let (weather, salt) = state.withLock { ($0.weather, $0.salt) }
    guard let data = FileManager.default.contents(atPath: station.feedFolder + "/" + hash) else {
      throw .refused(.notFound)
    }
    var chance = Dice(seed: salt &+ (UInt64(hash.prefix(15), radix: 16) ?? 0))
    guard chance.percent(weather.spoilsFiles) else { return [UInt8](data) }
    return try spoiled([UInt8](data), &chance)
  }

  private func spoiled(_ bytes: [UInt8], _ chance: inout Dice) throws(LinkFault) -> [UInt8] {
    switch chance.below(4) {
    case 0:
      var altered = bytes
      altered[chance.below(bytes.count)] ^= 0x10
      return altered
    case 1: return Array(bytes.dropLast(1 + chance.below(bytes.count)))
    case 2: return Array("<html>404</html>".utf8)
    default: throw .lineDown
    }
  }
}

// MARK: - Requests

extension SimulatedLine {
  /// One request and its answer. Where the station finds the clock too far off it is asked once
  /// more, by its own clock.
  private func ask(
    _ call: StationRequest.Call, key: SigningKey? = nil
  ) throws(LinkFault) -> StationAnswer {
    let key = key ?? self.key
    do throws(LinkFault) {
      return try once(call, key)
    } catch {
      guard error == .refused(.clockOff) else { throw error }
      return try once(call, key)
    }
  }

  private func once(
    _ call: StationRequest.Call, _ key: SigningKey
  ) throws(LinkFault) -> StationAnswer {
    try step { () throws(LinkFault) in
      let error = state.withLock { $0.clockError }
      let request = StationRequest(
        key: key.verifyingKey, nonce: station.dice.id().description,
        created: clock.now.adding(milliseconds: error), call: try SimulatedLine.written(call))
      return try carry(request)
    }
  }

  private func carry(_ request: StationRequest) throws(LinkFault) -> StationAnswer {
    let (weather, dice) = (state.withLock { $0.weather }, station.dice)
    if dice.percent(weather.loses) {
      if dice.percent(weather.delays) { mail.keep(request) }
      throw dice.once(in: 2) ? .lineDown : .timedOut
    }
    if dice.percent(weather.delays) { mail.keep(request) }
    let isDoubled = dice.percent(weather.doubles)
    if isDoubled, dice.once(in: 2) { _ = try? station.answer(request) }
    defer { if isDoubled { _ = try? station.answer(request) } }
    let answer: StationAnswer
    do throws(LinkFault) {
      answer = try station.answer(request)
    } catch {
      if dice.percent(weather.losesAnswers) { throw .timedOut }
      learnClock()
      throw error
    }
    if dice.percent(weather.losesAnswers) { throw .timedOut }
    learnClock()
    return try SimulatedLine.written(answer)
  }

  private func learnClock() {
    let error = station.clock.now.milliseconds - clock.now.milliseconds
    state.withLock { $0.clockError = abs(error) < 5_000 ? 0 : error }
  }

  private func step<Answer>(
    _ body: () throws(LinkFault) -> Answer
  ) throws(LinkFault) -> Answer {
    let mishap = state.withLock { $0.mishap }
    return try mishap.step(LinkFault.lineDown, full: .timedOut, body)
  }

  /// As it is after it was written and read.
  private static func written<Value: Codable>(_ value: Value) throws(LinkFault) -> Value {
    do {
      return try CanonicalJSON.value(Value.self, from: try CanonicalJSON.bytes(of: value))
    } catch {
      throw .notUnderstood
    }
  }
}
