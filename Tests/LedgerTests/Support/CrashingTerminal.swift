import Employment
import Foundation
import Ports
import Sealing

@testable import Ledger

/// A terminal that registers and refers without end until the kernel kills it, and notes in a
/// journal what it was about to do and what was confirmed.
///
/// Every act is a function of its number, so that the next run can repeat the one that was cut off.
struct CrashingTerminal {
  static let quota = 4
  static let vacancies = 25
  let folder: String

  var journalPath: String { folder + "/journal" }

  /// Works until it is killed, `generation` decides when: sometimes while it opens the ledger.
  func run(generation: Int) throws {
    var random = SeededNumbers(seed: UInt64(generation))
    let delay = Int.random(in: 200...150_000, using: &random)
    let killsWhileOpening = generation % 4 == 0
    if killsWhileOpening { kill(afterMicroseconds: delay / 8) }
    let key = try SealingKey(bytes: (0..<32).map { UInt8($0) })
    let ledger = try LedgerStore(
      path: folder + "/ledger.sqlite", key: key, site: Hall.site, policy: ReferralPolicy())
    _ = try ledger.addLeases(CrashingTerminal.leases, at: Hall.morning)
    if !killsWhileOpening { kill(afterMicroseconds: delay) }
    var act = try lastTried() ?? 0
    while true {
      try note("try \(act)")
      try note("ok \(act) \(try perform(act, on: ledger))")
      act += 1
    }
  }

  /// What the screen would show: kind and number, or what else came of it.
  func perform(_ act: Int, on ledger: LedgerStore) throws -> String {
    if act % 3 == 0 {
      let decision = try ledger.register(CrashingTerminal.application(act), at: Hall.morning)
      guard case .registered(let registration) = decision else { throw Unexpected() }
      return "registration \(registration.registrationNumber)"
    }
    switch try ledger.refer(CrashingTerminal.request(act), at: Hall.morning) {
    case .issued(let referral): return "slip \(referral.slipNumber)"
    case .refused(let refusal): return "refused \(refusal.rawValue)"
    case .saved: return "saved -"
    }
  }

  static var leases: [Lease] {
    [
      Hall.lease(1, .slipNumbers(first: 3_607_040_001, last: 3_607_040_050)),
      Hall.lease(2, .slipNumbers(first: 3_607_050_001, last: 3_607_059_999)),
      Hall.lease(3, .referralNumbers(first: 1, last: 99_999)),
      Hall.lease(4, .registrationNumbers(first: 2_000_000_001, last: 2_000_099_999)),
    ]
      + (0..<vacancies).map {
        Hall.lease(10 + UInt64($0), .vacancyQuota(vacancy: "V\($0)", count: quota))
      }
  }

  private static func application(_ act: Int) throws -> RegistrationApplication {
    var application = try Hall.application(10_000 + UInt64(act), person: 1)
    application.seeker.residentID = try Hall.residentID(
      act % 1000, born: "\(1950 + act / 1000)0517")
    return application
  }

  private static func request(_ act: Int) -> ReferralRequest {
    var random = SeededNumbers(seed: UInt64(act))
    let registered = Int.random(in: 0...act / 3, using: &random) * 3
    let vacancy = Int.random(in: 0..<vacancies, using: &random)
    return Hall.request(
      10_000 + UInt64(act), of: Hall.id(10_000 + UInt64(registered)),
      to: Hall.vacancy("V\(vacancy)"))
  }

  /// One `write` a line: it outlives the process, whenever that ends.
  private func note(_ line: String) throws {
    let descriptor = open(journalPath, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    defer { close(descriptor) }
    let bytes = Array("\(line)\n".utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else { throw Unexpected() }
  }

  func journal() -> [[String]] {
    let text = FileManager.default.contents(atPath: journalPath) ?? Data()
    return String(decoding: text, as: UTF8.self).split(separator: "\n")
      .map { $0.split(separator: " ").map { String($0) } }
  }

  private func lastTried() throws -> Int? {
    journal().last { $0[0] == "try" }.flatMap { Int($0[1]) }
  }

  /// Has the kernel send SIGKILL from a timer: no code of this process takes part.
  private func kill(afterMicroseconds delay: Int) {
    var event = sigevent()
    event.sigev_notify = Int32(SIGEV_SIGNAL)
    event.sigev_signo = SIGKILL
    var timer: timer_t?
    timer_create(CLOCK_MONOTONIC, &event, &timer)
    var time = itimerspec()
    time.it_value.tv_sec = delay / 1_000_000
    time.it_value.tv_nsec = delay % 1_000_000 * 1000 + 1
    // The first timer's handle is 0, which Swift shows as nil.
    timer_settime(timer, 0, &time, nil)
  }
}
