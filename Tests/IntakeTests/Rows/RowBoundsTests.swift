import Employment
import Foundation
import Testing

@testable import Intake

/// Bodies that are made to cost more than they are.
@Suite struct RowBoundsTests {
  private static let header = "岗位编号,岗位名称,单位名称,地区\n"
  private static let good = "7,电工,赣州华昌电子有限公司,赣县区\n"

  @Test(
    "A line of a million fields is one row that is too long, and the row behind it is read",
    arguments: [",", "\"\",", "x,"])
  func fields(field: String) throws {
    let read = try Bodies.read(
      Self.header + String(repeating: field, count: 1_000_000) + "\n" + Self.good)
    #expect(read.counts == [.rowTooLong: 1])
    #expect(read.rows.map(\.posting.id) == ["7"])
    var fields = RowFields()
    var reader = CSVReader()
    let input = RowBuffer(Array(String(repeating: field, count: 1_000_000).utf8))
    #expect(reader.next(input, into: &fields) == .bad(.tooLong))
    #expect(fields.ends.count <= RowLimit.fields + 1)
  }

  @Test("A body is held to the longest row as a file is, though all of it is in memory")
  func bytes() throws {
    let long = String(repeating: "x", count: RowLimit.bytes + 10)
    let read = try Bodies.read(Self.header + "1," + long + "\n2,\"" + long + "\"\n" + Self.good)
    #expect(read.counts[.rowTooLong] == 2)
    #expect(read.rows.map(\.posting.id) == ["7"])
    var fields = RowFields()
    var reader = CSVReader()
    _ = reader.next(RowBuffer(Array(("1," + long + "\n").utf8)), into: &fields)
    #expect(fields.bytes.count <= RowLimit.bytes + 1)
  }

  @Test("Quotation marks that never close cost one look at the file each, and not for ever")
  func openQuotes() {
    // Each line opens a quotation that goes on to the end of the file.
    let line = "a\",\"\n"
    let count = 400_000
    let input = RowBuffer(Array(String(repeating: line, count: count).utf8))
    var reader = CSVReader()
    var fields = RowFields()
    var outcomes = 0
    while outcomes < count, reader.next(input, into: &fields) != .end { outcomes += 1 }
    // Every look ends at the most fields that a row may have, and so many bytes may be looked at in
    // vain.
    #expect(outcomes <= 2 + (RowLimit.vain + input.bytes.count) / RowLimit.fields)
    #expect(input.line == count + 1)
  }

  @Test("A quotation mark too many costs one row of a usual file")
  func oneQuote() throws {
    let rows = (1...2000).map { number in
      "\(number),\(number % 100 == 0 ? "\"" : "")电工,赣州华昌电子有限公司,赣县区\n"
    }
    let read = try Bodies.read(Self.header + rows.joined())
    #expect(read.rows.count == 1980)
  }

  @Test("An object of more values than any posting has is no row, however it is made")
  func values() throws {
    let many = String(repeating: "0,", count: 200_000) + "0"
    let lists = String(repeating: "[],", count: 200_000) + "[]"
    let good = #"{"岗位编号":"7","岗位名称":"电工","单位名称":"赣州华昌电子有限公司","地区":"赣县区"}"#
    let read = try Bodies.read(
      [
        good, #"{"岗位编号":"1","福利":["# + many + "]}", #"{"岗位编号":"2","福利":["# + lists + "]}",
        String(repeating: #"{"a":"#, count: 100_000),
      ].joined(separator: "\n"))
    #expect(read.counts == [.notAnObject: 3])
    #expect(read.rows.count == 1)
  }

  @Test("More rows than a source may send are refused, and told")
  func rows() {
    let body = Self.header + String(repeating: "x\n", count: RowLimit.rows + 1)
    #expect(throws: IntakeFault.tooManyRows(limit: RowLimit.rows)) { try Bodies.read(body) }
  }

  @Test("Rows that are read a part at a time are those of the whole", arguments: [1, 3, 1000])
  func parts(count: Int) throws {
    let rows = (1...40).map { number in
      switch number % 5 {
      case 0: "\(number),,赣州华昌电子有限公司,赣县区\n"
      case 1: "\(number % 3),电工,赣州华昌电子有限公司,赣县区\n"
      case 2: "\(number),\"电工\"x,赣州华昌电子有限公司,赣县区\n"
      default: "\(number),保洁员,赣州华昌电子有限公司,赣县区\n"
      }
    }
    let utf8 = Array((Self.header + rows.joined()).utf8)
    let whole = try Bodies.read(Self.header + rows.joined())
    let reading = try IntakeReading(
      utf8: utf8, mapping: SourceMapping(), tables: Tables.all, today: Tables.today,
      keepsRows: false)
    #expect(reading.rows.isEmpty && reading.counts == whole.counts)
    #expect(reading.ids == Set(whole.rows.map(\.posting.id)))
    var parts = try PostingRows(
      of: reading, utf8: utf8, mapping: SourceMapping(), tables: Tables.all, today: Tables.today)
    var postings: [Posting] = []
    while case let part = parts.next(count), !part.isEmpty {
      #expect(part.count <= count)
      postings += part
    }
    #expect(postings == whole.rows.map(\.posting))
    #expect(!whole.rows.isEmpty && whole.counts[.duplicateIdentifier] != nil)
  }
}
