import Employment
import Exchange
import Foundation
import Testing

@testable import Station

@Suite struct EnrolmentDeskTests {
  private static func terminal(_ number: UInt8) throws -> Terminal {
    let key = try #require(SigningKey(seed: [UInt8](repeating: number, count: 32)))
    return Terminal(id: District.id(1000 + UInt64(number)), key: key)
  }

  /// A district with an open site and a code for its first terminal.
  private static func ready(_ kind: StationDatabases.Kind) throws -> (District, code: String) {
    let district = try District(kind)
    try district.openSite()
    let code = try district.store.write { transaction throws(StationFault) in
      try EnrolmentDesk(transaction, sealer: district.sealer).makeCode(
        id: District.id(50), for: District.id(1), terminalNumber: "01", random: 0x1234_5678_9ABC,
        by: District.act()
      ).value()
    }
    return (district, code)
  }

  private static func enrol(
    _ terminal: Terminal, _ code: String, in district: District,
    after milliseconds: Int64 = 0, hasErred: Bool = false
  ) throws -> Result<Enrolment, EnrolmentRefusal> {
    try district.store.write { transaction throws(StationFault) in
      try EnrolmentDesk(transaction, sealer: district.sealer).enrol(
        terminal.request(code), device: terminal.id, stationKey: District.stationKey,
        policy: District.policy, hasErred: hasErred,
        at: District.morning.adding(milliseconds: milliseconds))
    }
  }

  /// Tries so many codes that nobody made, one of each first two digits, and so on.
  private static func guess(
    _ count: Int, besides code: String, in district: District, after milliseconds: Int64 = 0
  ) throws {
    let terminal = try terminal(9)
    let end = (Int(code.suffix(6)).map { $0 + 1 } ?? 0) % 1_000_000
    try district.store.write { transaction throws(StationFault) in
      let desk = EnrolmentDesk(transaction, sealer: district.sealer)
      for number in 0..<count {
        let (first, last) = (String(100 + number % 100), String(1_000_000 + end))
        let request = terminal.request(String(first.suffix(2) + last.suffix(6)))
        let answer = try desk.enrol(
          request, device: terminal.id, stationKey: District.stationKey, policy: District.policy,
          at: District.morning.adding(milliseconds: milliseconds))
        guard answer == .failure(.wrongCode) else { throw .damaged }
      }
    }
  }

  private static func alarms(in district: District) throws -> [StaffNotice] {
    try district.store.read { transaction throws(StationFault) in
      try StaffNoticeBook(transaction).open().filter { $0.kind == .wrongCodes }
    }
  }

  @Test(
    "A code enrols a terminal, and the same terminal again gets the same answer",
    arguments: StationDatabases.each)
  func enrols(_ kind: StationDatabases.Kind) throws {
    let (district, code) = try Self.ready(kind)
    #expect(code.utf8.count == 8)
    let terminal = try Self.terminal(1)
    let enrolment = try Self.enrol(terminal, code, in: district).get()
    #expect(enrolment.device == terminal.id)
    #expect(enrolment.standing.state == .open)
    #expect(enrolment.standing.site.siteCode == "3607041002001")
    #expect(enrolment.standing.site.terminalNumber == "01")
    let lost = Terminal(id: District.id(77), key: terminal.key)
    #expect(try Self.enrol(lost, code, in: district).get() == enrolment)
  }

  @Test(
    "A key under which anybody can sign is no terminal's, and its code stays good",
    arguments: StationDatabases.each)
  func weakKeys(_ kind: StationDatabases.Kind) throws {
    let (district, code) = try Self.ready(kind)
    let terminal = try Self.terminal(1)
    let good = terminal.request(code)
    let order8 = "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03"
    let weak = [
      String(repeating: "0", count: 64), "01" + String(repeating: "0", count: 62), order8 + "7a",
      // The other sign, and zero written as p.
      order8 + "fa", "ed" + String(repeating: "f", count: 60) + "7f",
    ]
    for key in weak {
      for path in [\EnrolmentRequest.deviceKey, \EnrolmentRequest.slipKey] {
        var request = good
        request[keyPath: path] = key
        let asked = request
        let answer = try district.store.write { transaction throws(StationFault) in
          try EnrolmentDesk(transaction, sealer: district.sealer).enrol(
            asked, device: terminal.id, stationKey: District.stationKey, policy: District.policy,
            at: District.morning)
        }
        #expect(answer == .failure(.malformedKey))
      }
      // Nor does anything count as signed by it: this one fits every message under the point one.
      let forged = [1] + [UInt8](repeating: 0, count: 63)
      #expect(VerifyingKey(key)?.isValid(forged, for: [1, 2, 3]) != true)
    }
    #expect(try Self.enrol(terminal, code, in: district).get().device == terminal.id)
  }

  @Test("Another terminal with a used code is refused", arguments: StationDatabases.each)
  func singleUse(_ kind: StationDatabases.Kind) throws {
    let (district, code) = try Self.ready(kind)
    _ = try Self.enrol(try Self.terminal(1), code, in: district).get()
    #expect(try Self.enrol(try Self.terminal(2), code, in: district) == .failure(.codeUsed))
  }

  @Test("A code ends after fifteen minutes", arguments: StationDatabases.each)
  func expires(_ kind: StationDatabases.Kind) throws {
    let (district, code) = try Self.ready(kind)
    let terminal = try Self.terminal(1)
    let end = EnrolmentDesk.validity
    #expect(try Self.enrol(terminal, code, in: district, after: end) == .failure(.expired))
    #expect(throws: Never.self) {
      try Self.enrol(terminal, code, in: district, after: end - 1).get()
    }
  }

  @Test(
    "Whoever guesses through all first digits burns no code: the terminal it was read out for enrols",
    arguments: StationDatabases.each)
  func burnsNone(_ kind: StationDatabases.Kind) throws {
    let (district, code) = try Self.ready(kind)
    try Self.guess(499, besides: code, in: district)
    let terminal = try Self.terminal(1)
    // A clerk who has mistyped is heard, too.
    #expect(throws: Never.self) {
      try Self.enrol(terminal, code, in: district, hasErred: true).get()
    }
  }

  @Test(
    "Behind five hundred wrong codes nobody is heard who tried one, until the quarter is over",
    arguments: StationDatabases.each)
  func limit(_ kind: StationDatabases.Kind) throws {
    let (district, code) = try Self.ready(kind)
    try Self.guess(500, besides: code, in: district)
    let terminal = try Self.terminal(1)
    #expect(
      try Self.enrol(terminal, code, in: district, hasErred: true) == .failure(.tooManyTries))
    #expect(throws: Never.self) { try Self.enrol(terminal, code, in: district).get() }
    let later = EnrolmentDesk.validity
    #expect(
      try Self.enrol(terminal, "00000000", in: district, after: later, hasErred: true)
        == .failure(.wrongCode))
  }

  @Test(
    "Staff is told of guessing once, and again after somebody has looked at it",
    arguments: StationDatabases.each)
  func alarm(_ kind: StationDatabases.Kind) throws {
    let (district, code) = try Self.ready(kind)
    try Self.guess(49, besides: code, in: district)
    #expect(try Self.alarms(in: district).isEmpty)
    try Self.guess(51, besides: code, in: district)
    let alarms = try Self.alarms(in: district)
    #expect(
      alarms.map(\.detail) == [
        "50 wrong enrolment codes within 15 minutes: the log has the addresses"
      ])
    let isSettled = try district.store.write { transaction throws(StationFault) in
      try StaffNoticeBook(transaction).settle(
        alarms[0].number, by: District.act(reason: "blocked"), sealer: district.sealer)
    }
    #expect(isSettled)
    try Self.guess(50, besides: code, in: district, after: EnrolmentDesk.validity)
    #expect(try Self.alarms(in: district).count == 1)
  }

  @Test(
    "A hundred codes can wait at once, each of its own digits; the hundred and first is refused",
    arguments: StationDatabases.each)
  func hundred(_ kind: StationDatabases.Kind) throws {
    let (district, _) = try Self.ready(kind)
    let codes = try district.store.write { transaction throws(StationFault) in
      let desk = EnrolmentDesk(transaction, sealer: district.sealer)
      var codes: [Result<String, EnrolmentRefusal>] = []
      for number in 0..<100 {
        // The same chance for all of them: digits that are taken are not given again.
        codes.append(
          try desk.makeCode(
            id: District.id(100 + UInt64(number)), for: District.id(1),
            terminalNumber: String(String(100 + number).suffix(2)), random: 5, by: District.act()))
      }
      return codes
    }
    // That of terminal 01 has taken the place of the one before.
    #expect(Set(codes.compactMap { try? $0.get() }).count == 100)
    let site = District.id(2)
    try district.openSite(2)
    let more = try district.store.write { transaction throws(StationFault) in
      try EnrolmentDesk(transaction, sealer: district.sealer).makeCode(
        id: District.id(300), for: site, terminalNumber: "01", random: 5, by: District.act())
    }
    #expect(more == .failure(.tooManyCodes))
  }

  @Test("The code itself is nowhere in the store", arguments: StationDatabases.each)
  func digest(_ kind: StationDatabases.Kind) throws {
    let (district, code) = try Self.ready(kind)
    let row = try district.store.read { transaction throws(StationFault) in
      try transaction.row("SELECT * FROM enrolment_code")
    }
    let values = try #require(row).values
    let plain = [UInt8](code.utf8)
    for value in values {
      if case .text(let text) = value { #expect(!text.contains(code)) }
      if case .blob(let bytes) = value { #expect(bytes != plain && bytes.count == 32) }
    }
  }

  @Test("A new code for the same terminal ends the one before", arguments: StationDatabases.each)
  func newCode(_ kind: StationDatabases.Kind) throws {
    let (district, code) = try Self.ready(kind)
    let second = try district.store.write { transaction throws(StationFault) in
      try EnrolmentDesk(transaction, sealer: district.sealer).makeCode(
        id: District.id(51), for: District.id(1), terminalNumber: "01", random: 0x77_0000_0007,
        by: District.act()
      ).value()
    }
    let terminal = try Self.terminal(1)
    #expect(try Self.enrol(terminal, code, in: district) == .failure(.expired))
    #expect(try Self.enrol(terminal, second, in: district).get().device == terminal.id)
  }

  @Test("A terminal that replaces another takes its trust away", arguments: StationDatabases.each)
  func replaced(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.openSite()
    let old = try district.enrol(1)
    let new = try district.enrol(2)
    let trusted = try district.store.read { transaction throws(StationFault) in
      let devices = DeviceBook(transaction)
      return (try devices.trusted(old.id), try devices.trusted(new.id))
    }
    #expect(trusted.0 == .failure(.revoked))
    #expect(throws: Never.self) { try trusted.1.get() }
  }

  @Test(
    "A code of a site that was closed since enrols nobody, and the terminal there stays trusted",
    arguments: StationDatabases.each)
  func siteClosed(_ kind: StationDatabases.Kind) throws {
    let (district, code) = try Self.ready(kind)
    let old = try Self.terminal(1)
    _ = try Self.enrol(old, code, in: district).get()
    let second = try district.store.write { transaction throws(StationFault) in
      let code = try EnrolmentDesk(transaction, sealer: district.sealer).makeCode(
        id: District.id(51), for: District.id(1), terminalNumber: "01", random: 0x77_0000_0007,
        by: District.act()
      ).value()
      _ = try SiteBook(transaction).close(District.id(1), by: District.act(reason: "撤并")).value()
      return code
    }
    let new = try Self.terminal(2)
    #expect(try Self.enrol(new, second, in: district) == .failure(.siteNotApproved))
    let (trusted, known) = try district.store.read { transaction throws(StationFault) in
      let devices = DeviceBook(transaction)
      return (try devices.trusted(old.id), try devices.find(new.id))
    }
    #expect(throws: Never.self) { try trusted.get() }
    #expect(known == nil)
  }

  @Test("A site without approval gets no code", arguments: StationDatabases.each)
  func notApproved(_ kind: StationDatabases.Kind) throws {
    let district = try District(kind)
    try district.store.write { transaction throws(StationFault) in
      _ = try SiteBook(transaction).apply(
        id: District.id(1), for: District.site(), by: District.act())
      let desk = EnrolmentDesk(transaction, sealer: district.sealer)
      func code(_ site: UInt64, _ terminal: String) throws(StationFault)
        -> Result<String, EnrolmentRefusal>
      {
        try desk.makeCode(
          id: District.id(50), for: District.id(site), terminalNumber: terminal, random: 5,
          by: District.act())
      }
      #expect(try code(1, "01") == .failure(.siteNotApproved))
      #expect(try code(2, "01") == .failure(.unknownSite))
      #expect(try code(1, "1") == .failure(.terminalNumber))
    }
  }
}
