import Employment
import Exchange
import Foundation
import Testing

@testable import Station

@Suite("The audit chain")
struct AuditChainTests {
  private func filled(_ kind: StationDatabases.Kind) throws -> Office {
    let office = try Office(kind)
    for name in ["a1", "a2", "a3", "a4"] {
      _ = try office.done(
        CreateAccount(account: name, role: .auditor, sites: [], password: nil))
    }
    return office
  }

  private func run(_ office: Office, _ statement: String) throws {
    try office.store.write { transaction throws(StationFault) in try transaction.run(statement) }
  }

  @Test(
    "Each act and each refusal is a line with who, what, when and what came of it",
    arguments: StationDatabases.each)
  func lines(_ kind: StationDatabases.Kind) throws {
    let office = try filled(kind)
    _ = try office.refusal(CloseAccount(account: "nobody", reason: "r"))
    _ = try office.done(ListAccounts())
    let lines = try office.lines()
    #expect(lines.map(\.number) == [1, 2, 3, 4, 5])
    #expect(lines.map(\.subject) == ["a1", "a2", "a3", "a4", "nobody"])
    #expect(lines.last?.outcome == "refused: unknown-account")
    #expect(lines.allSatisfy { $0.account == "operator:liu" && $0.at == Office.now })
  }

  @Test("It is whole, and ends where it ended", arguments: StationDatabases.each)
  func whole(_ kind: StationDatabases.Kind) throws {
    let office = try filled(kind)
    let verdict = try office.done(VerifyAudit())
    let end = try #require(verdict.end)
    #expect(verdict.brokenAt == nil && end.number == 4)
    _ = try office.refusal(CloseAccount(account: "nobody", reason: "r"))
    #expect(try office.done(VerifyAudit(noted: end)).end?.number == 5)
  }

  @Test(
    "A line that was altered, left out, put in or moved is found, and one that was cut off",
    arguments: [
      ("UPDATE audit_line SET body = replace(body, 'a3', 'a9') WHERE number = 3", 3),
      ("DELETE FROM audit_line WHERE number = 2", 2),
      ("UPDATE audit_line SET digest = (SELECT digest FROM audit_line WHERE number = 1)", 2),
      ("UPDATE audit_line SET number = number + 10 WHERE number = 4", 4),
      ("DELETE FROM audit_line WHERE number = 4", 4),
    ])
  func altered(_ statement: String, _ number: Int64) throws {
    for kind in StationDatabases.each {
      let office = try filled(kind)
      try run(office, statement)
      #expect(try office.done(VerifyAudit()).brokenAt == number)
    }
  }

  @Test("An end that was cut off with its count shows against the end that was noted")
  func cutOff() throws {
    let office = try filled(.sqlite)
    let noted = try #require(try office.done(VerifyAudit()).end)
    try run(office, "DELETE FROM audit_line WHERE number = 4")
    try run(office, "UPDATE counter SET last = 3 WHERE name = 'audit line'")
    #expect(try office.done(VerifyAudit()).end?.number == 3)
    #expect(try office.done(VerifyAudit(noted: noted)).brokenAt == 4)
    // And where another line took its place.
    _ = try office.refusal(CloseAccount(account: "nobody", reason: "r"))
    #expect(try office.done(VerifyAudit(noted: noted)).brokenAt == 4)
  }
}
