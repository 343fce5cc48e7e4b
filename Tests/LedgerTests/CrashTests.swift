import Employment
import Foundation
import GRDB
import Ports
import Sealing
import Testing

@testable import Ledger

@Suite(.serialized) struct CrashTests {
  @Test("Killed at any moment, a terminal loses nothing it confirmed and takes no number twice")
  func killed() async throws {
    let hall = try Hall()
    let terminal = CrashingTerminal(folder: hall.folder)
    var generation = 0
    var confirmed: [[String]] = []
    // Sixty kills, and more on a slow machine until there was something to lose.
    while generation < 60 || (confirmed.count < 300 && generation < 300) {
      generation += 1
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [folder = hall.folder as String, generation = generation as Int] in
        try CrashingTerminal(folder: folder).run(generation: generation)
      }
      confirmed = terminal.journal().filter { $0[0] == "ok" }
      // Most runs find the log as the kill left it.
      if generation % 6 == 0 { try verify(terminal, hall) }
    }
    try verify(terminal, hall)
    #expect(confirmed.count >= 300)
    #expect(Set(confirmed.map { $0[2] }).isSuperset(of: ["registration", "slip", "saved"]))
  }

  private func verify(_ terminal: CrashingTerminal, _ hall: Hall) throws {
    let ledger = try hall.open()
    try ledger.check()
    let journal = terminal.journal()
    var answers: [String: [String]] = [:]
    for line in journal where line[0] == "ok" {
      // An act that was repeated after a kill got the same answer.
      #expect(answers[line[1], default: line] == line)
      answers[line[1]] = line
    }
    try verifyConfirmed(Array(answers.values), ledger)
    // The act that was cut off happened whole or not at all: one, at most, is not confirmed.
    let acts = try ledger.read { try Int.fetchOne($0.database, sql: "SELECT count(*) FROM act") }
    #expect([answers.count, answers.count + 1].contains(acts))
    try verifyTotals(ledger)
    ledger.close()
  }

  private func verifyConfirmed(_ answers: [[String]], _ ledger: LedgerStore) throws {
    for answer in answers {
      let id = Hall.id(10_000 + (UInt64(answer[1]) ?? 0))
      let number = try ledger.read { transaction in
        switch answer[2] {
        case "registration": try transaction.registrations.find(id)?.registrationNumber
        case "slip": try transaction.referrals.find(id)?.slipNumber
        default: answer[3]
        }
      }
      #expect(number == answer[3], "act \(answer[1])")
    }
    for kind in ["registration", "slip"] {
      let numbers = answers.filter { $0[2] == kind }.map { $0[3] }
      #expect(Set(numbers).count == numbers.count, "no \(kind) number twice")
    }
  }

  /// Every number that was taken stands in exactly one record, and every record in the outbox.
  private func verifyTotals(_ ledger: LedgerStore) throws {
    func count(_ sql: String) throws -> Int {
      try ledger.read { try Int.fetchOne($0.database, sql: sql) } ?? -1
    }
    func taken(_ kind: String) throws -> Int {
      try count("SELECT coalesce(sum(next - first), 0) FROM lease WHERE kind = '\(kind)'")
    }
    let referrals = try count("SELECT count(*) FROM referral")
    #expect(try taken("slip") == referrals)
    #expect(try taken("referral") == referrals)
    #expect(try taken("vacancy") == referrals)
    #expect(try taken("registration") == count("SELECT count(*) FROM registration"))
    let largest = "SELECT count(*) AS n FROM referral GROUP BY vacancy ORDER BY n DESC LIMIT 1"
    #expect(try max(0, count(largest)) <= CrashingTerminal.quota)
    let acts = try count("SELECT count(*) FROM act")
    #expect(try count("SELECT coalesce(max(sequence), 0) FROM outbox") == acts)
    #expect(try count("SELECT count(*) FROM outbox") == acts)
    #expect(try count("SELECT coalesce(max(number), 0) FROM service_entry") == acts)
    #expect(try count("SELECT count(*) FROM service_entry") == acts)
  }

  @Test("A log that a power cut shortened leaves whole acts only, up to where it was cut")
  func shortenedLog() async throws {
    let hall = try Hall()
    await #expect(processExitsWith: .signal(SIGKILL)) { [folder = hall.folder as String] in
      try CrashingTerminal(folder: folder).run(generation: 1)
    }
    let file = hall.contents(of: hall.path)
    let log = hall.contents(of: hall.log)
    #expect(log.count > 50_000)
    var random = SeededNumbers(seed: 2)
    for _ in 1...25 {
      let cut = Int.random(in: 0...log.count, using: &random)
      try file.write(to: URL(fileURLWithPath: hall.path))
      try log.prefix(cut).write(to: URL(fileURLWithPath: hall.log))
      let ledger = try hall.open()
      try ledger.check()
      try verifyTotals(ledger)
      ledger.close()
    }
  }

  @Test("After a write that failed nothing more is written until the ledger was checked anew")
  func writeError() async throws {
    let hall = try Hall()
    _ = try hall.openWithLeases()
    await #expect(processExitsWith: .success) { [folder = hall.folder as String] in
      let key = try SealingKey(bytes: (0..<32).map { UInt8($0) })
      let ledger = try LedgerStore(path: folder + "/ledger.sqlite", key: key, site: Hall.site)
      _ = try ledger.registered(1001, person: 1)
      // The kernel refuses to let any file grow beyond this: an I/O error as of a failing disk.
      signal(SIGXFSZ, SIG_IGN)
      try limitFileSize(to: 150_000)
      var person = 1
      #expect(throws: LedgerFault.unavailable("SQLite error 778")) {
        while true {
          _ = try ledger.registered(1001 + UInt64(person), person: person + 1)
          person += 1
        }
      }
      #expect(person > 1)
      try limitFileSize(to: nil)
      // The disk is well again, but no one has looked yet.
      #expect(throws: LedgerFault.unavailable("SQLite error 778")) {
        try ledger.registered(1001 + UInt64(person), person: person + 1)
      }
      try ledger.reopen()
      #expect(try ledger.summary(on: Hall.today).registrations == person)
      let next = try ledger.registered(1001 + UInt64(person), person: person + 1)
      #expect(next.registrationNumber == ReferralRules.number(2_000_000_001 + Int64(person)))
      try ledger.check()
    }
  }
}

/// The largest size to which this process may let a file grow, bytes; nil takes the limit away.
private func limitFileSize(to bytes: UInt?) throws {
  var limit = rlimit()
  getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  limit.rlim_cur = bytes.map { rlim_t($0) } ?? limit.rlim_max
  guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else {
    throw Unexpected()
  }
}
