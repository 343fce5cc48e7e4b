import Employment
import Testing

@testable import Station

@Suite struct ReportReadingTests {
  private static let reading = ReportReading(
    clerk: "1001", at: District.morning, kind: .ledger, from: District.today.adding(days: -30),
    through: District.today, site: "3607041002001", channel: .api)

  @Test(
    "What a clerk read is on record as it was read, and nothing is where nobody is named",
    arguments: StationDatabases.each)
  func recorded(_ kind: StationDatabases.Kind) throws {
    let store = try kind.make()
    var all = Self.reading
    all.site = nil
    all.channel = .command
    var nameless = Self.reading
    nameless.clerk = " "
    var figures = nameless
    figures.kind = .statistics
    let (told, found) = try store.write { transaction throws(StationFault) in
      let book = ReportReadingBook(transaction)
      var told: [Bool] = []
      for reading in [Self.reading, all, nameless, figures] {
        told.append(try book.record(reading))
      }
      return (told, try book.readings(from: District.today, through: District.today))
    }
    #expect(told == [true, true, false, true])
    #expect(found == [Self.reading, all])
  }

  @Test("Nothing in the program changes or removes the record of a reading")
  func appendOnly() throws {
    let statements = try TestFiles.swift(under: TestFiles.station).joined(separator: "\n")
    #expect(statements.contains("INSERT INTO report_reading"))
    #expect(!statements.contains("UPDATE report_reading"))
    #expect(!statements.contains("DELETE FROM report_reading"))
  }
}
