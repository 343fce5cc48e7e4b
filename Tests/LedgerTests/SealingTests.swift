import Employment
import Foundation
import Ports
import Sealing
import Testing

@testable import Ledger

@Suite struct SealingTests {
  @Test("No file of the ledger holds the seeker's name, phone or ID number in the clear")
  func nothingInTheClear() throws {
    let hall = try Hall()
    let ledger = try hall.openWithLeases()
    let seeker = try ledger.registered(1001, person: 1)
    let referral = try ledger.issued(2001, of: seeker.recordID, to: Hall.vacancy("V1"))
    _ = try ledger.refer(
      Hall.request(2002, of: seeker.recordID, to: Hall.vacancy("X1")), at: Hall.morning)
    _ = try ledger.openPrint(
      ticket: Hall.id(3001), ofReferral: referral.recordID, at: Hall.morning)
    _ = try ledger.prove(
      residentID: Hall.residentID(7), mobileLastFour: "0000", at: Hall.morning)
    let person = try Hall.seeker(1)
    let secrets = [
      person.name.text, person.mobile.digits, person.residentID.text, person.residentID.masked,
      try Hall.residentID(7).text,
    ]
    // While the log still holds the pages, and when they are in the file.
    #expect(hall.contents(of: hall.log).count > 10_000)
    #expect(hall.found(secrets).isEmpty)
    ledger.close()
    #expect(hall.found(secrets).isEmpty)
    // What is not personal shows that the search looks where it should.
    #expect(hall.found([referral.vacancy.title]).count == 1)
    #expect(try hall.open().slip(ofTicket: Hall.id(3001)).seekerName == person.name)
  }

  @Test("Another key opens nothing and leaves the ledger as it was")
  func wrongKey() throws {
    let hall = try Hall()
    let ledger = try hall.openWithLeases()
    let seeker = try ledger.registered(1001, person: 1)
    ledger.close()
    let other = try SealingKey(bytes: Array(repeating: 9, count: 32))
    #expect(throws: LedgerFault.wrongKey) {
      try LedgerStore(path: hall.path, key: other, site: Hall.site)
    }
    #expect(try hall.open().registered(1001, person: 1) == seeker)
  }

  @Test("A key is made once, readable by its owner only, and found again")
  func keyFile() throws {
    let hall = try Hall()
    let path = hall.folder + "/ledger.key"
    let made = try SealingKey.loadOrCreate(at: path, credentials: nil)
    let found = try SealingKey.loadOrCreate(at: path, credentials: nil)
    #expect(Sealer(made).keyCheck == Sealer(found).keyCheck)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect("\(made)" == "SealingKey")
    let second = try SealingKey.loadOrCreate(at: path + "2", credentials: nil)
    #expect(Sealer(made).keyCheck != Sealer(second).keyCheck)
  }

  @Test("A key that others can read, or that is no key, is refused; systemd's goes first")
  func keyFileFaults() throws {
    let hall = try Hall()
    let path = hall.folder + "/ledger.key"
    _ = try SealingKey.loadOrCreate(at: path, credentials: nil)
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    #expect(throws: SealingFault.unavailable("the sealing key's file must have mode 0600")) {
      try SealingKey.loadOrCreate(at: path, credentials: nil)
    }
    let credentials = hall.folder + "/credentials"
    try FileManager.default.createDirectory(
      atPath: credentials, withIntermediateDirectories: false)
    try Data((0..<32).map { UInt8($0) }).write(
      to: URL(fileURLWithPath: credentials + "/ledger.key"))
    let given = try SealingKey.loadOrCreate(at: path, credentials: credentials)
    #expect(Sealer(given).keyCheck == Sealer(hall.key).keyCheck)
    try DurableFile.write(Array("not a key".utf8), to: path + "3")
    #expect(throws: SealingFault.wrongKey) {
      try SealingKey.loadOrCreate(at: path + "3", credentials: credentials)
    }
  }

  @Test("A ledger whose key is gone gets no new key")
  func lostKey() throws {
    let hall = try Hall()
    try hall.open().close()
    let path = hall.folder + "/ledger.key"
    #expect(throws: SealingFault.wrongKey) {
      try SealingKey.loadOrCreate(at: path, credentials: nil, ledger: hall.path)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}

extension Hall {
  func contents(of path: String) -> Data { FileManager.default.contents(atPath: path) ?? Data() }

  /// Which of the words stand in the database or its log.
  func found(_ words: [String]) -> [String] {
    let files = contents(of: path) + contents(of: log)
    return words.filter { files.range(of: Data($0.utf8)) != nil }
  }
}
