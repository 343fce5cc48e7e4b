import Employment
import Exchange
import Foundation
import Testing

@Suite("Segments of the feed")
struct FeedSegmentTests {
  private let rows = [FeedSamples.row(3), FeedSamples.row(5, removed: true), FeedSamples.row(9)]

  private func read(_ file: (reference: FeedReference, bytes: [UInt8])) throws -> [FeedRow] {
    var rows: [FeedRow] = []
    try FeedSegment(file.bytes, reference: file.reference).forEachRow { rows.append($0.row) }
    return rows
  }

  @Test("A segment gives back the rows that were put in, and their hash")
  func givesRowsBack() throws {
    let file = FeedSamples.changes("360704", from: 2, rows)
    #expect(try read(file) == rows)
    let segment = try FeedSegment(file.bytes, reference: file.reference)
    #expect(segment.setHash == FeedSamples.hash(rows))
    #expect(
      String(decoding: file.bytes.split(separator: 0x0A)[0], as: UTF8.self)
        == #"{"extent":{"from":2,"level":0,"part":0,"rows":3,"shard":"360704","through":9},"#
        + #""format":1,"schema":1,"setHash":"\#(FeedSamples.hash(rows).text)"}"#)
    #expect(
      String(decoding: rows[1].line, as: UTF8.self)
        == #"{"key":"notice-5","kind":"announcement","sequence":5}"#)
  }

  @Test("Every wrong, missing and added byte of a segment is found before any row is used")
  func findsEveryWrongByte() {
    let file = FeedSamples.changes("360704", from: 2, rows)
    for index in file.bytes.indices {
      var altered = file.bytes
      altered[index] ^= 1
      #expect(throws: FeedFault.wrongHash) {
        try FeedSegment(altered, reference: file.reference)
      }
      #expect(throws: FeedFault.wrongHash) {
        try FeedSegment(Array(file.bytes[..<index]), reference: file.reference)
      }
    }
    #expect(throws: FeedFault.wrongHash) {
      try FeedSegment(file.bytes + file.bytes, reference: file.reference)
    }
  }

  @Test("A station's own mistakes are refused by line, even under the right name")
  func refusesMalformedLines() throws {
    let good = FeedSamples.changes("360704", from: 2, rows)
    let lines = good.bytes.split(separator: 0x0A).map { Array($0) }
    func fault(_ lines: [[UInt8]], end: [UInt8] = [0x0A]) -> FeedFault? {
      let bytes = Array(lines.joined(separator: [0x0A])) + end
      let reference = FeedSamples.named(bytes, good.reference.extent)
      do throws(FeedFault) {
        try FeedSegment(bytes, reference: reference).forEachRow { _ in }
        return nil
      } catch {
        return error
      }
    }
    #expect(fault(lines) == nil)
    #expect(fault(lines, end: []) == .malformed(line: 4))
    #expect(fault([lines[0], lines[1], lines[2]]) == .malformed(line: 4))
    #expect(fault(lines + [lines[3]]) == .malformed(line: 5))
    #expect(fault([lines[0], lines[2], lines[1], lines[3]]) == .malformed(line: 3))
    #expect(fault([lines[0], lines[1], lines[1], lines[3]]) == .malformed(line: 3))
    #expect(fault([lines[0], lines[1], [], lines[3]]) == .malformed(line: 3))
    #expect(fault([Array("{}".utf8), lines[1]]) == .malformed(line: 1))
    #expect(fault([]) == .malformed(line: 1))
    for wrong in [
      #"{"kind":"site","sequence":5}"#, #"{"key":"","kind":"site","sequence":5}"#,
      #"{"key":"a","kind":"site"}"#, #"{"key":"a","kind":"site","sequence":5.5}"#,
      #"{"key":"a","kind":"site","sequence":05}"#, #"{"key":"a","kind":"site","sequence":1}"#,
      #"{"key":"a","kind":"site","sequence":10}"#,
      #"{"body":[],"key":"a","kind":"s","sequence":5}"#,
      #"{"key":"a","key":"b","kind":"site","sequence":5}"#, #"[1]"#, #"{"key":"a""#,
      #"{"body":{"a":tru},"key":"a","kind":"site","sequence":5}"#, "{\"key\":\"\u{1}\"}",
      #"{"key":"\x","kind":"site","sequence":5}"#, #"{ "key":"a","kind":"site","sequence":5}"#,
    ] {
      #expect(fault([lines[0], lines[1], Array(wrong.utf8), lines[3]]) == .malformed(line: 3))
    }
    let kept = #"{"body":{"a":1},"key":"a","kind":"weather","sequence":5,"unknown":[1,{"b":null}]}"#
    #expect(fault([lines[0], lines[1], Array(kept.utf8), lines[3]]) == nil)
  }

  @Test("A segment that is not what the manifest says, or of a newer format, is refused")
  func refusesOtherExtent() {
    let good = FeedSamples.changes("360704", from: 2, rows)
    for change: (inout FeedExtent) -> Void in [
      { $0.shard = "360703" }, { $0.from = 1 }, { $0.through = 10 }, { $0.rows = 2 },
      { $0.level = 1 },
    ] {
      var reference = good.reference
      change(&reference.extent)
      #expect(throws: FeedFault.wrongExtent) { try FeedSegment(good.bytes, reference: reference) }
    }
    let newer = Array(
      String(decoding: good.bytes, as: UTF8.self).replacing(#""format":1"#, with: #""format":2"#)
        .utf8)
    #expect(throws: FeedFault.newerFormat(2)) {
      try FeedSegment(newer, reference: FeedSamples.named(newer, good.reference.extent))
    }
  }

  @Test("A snapshot has no removed rows")
  func refusesRemovedRowsInSnapshots() throws {
    let file = FeedSamples.snapshot("360704", through: 9, rows)
    let segment = try FeedSegment(file.bytes, reference: file.reference)
    #expect(throws: FeedFault.malformed(line: 3)) { try segment.forEachRow { _ in } }
  }

  @Test("Keys with quotes, escapes and letters of every sort come back as they were")
  func escapesKeys() throws {
    let keys = ["a\"b", "a\\b", "招聘\n会", "\u{1F}", "😀/", "tab\there"]
    let rows = keys.enumerated().map {
      FeedRow(kind: .parameter, key: $1, sequence: Int64($0 + 1), body: Array("{}".utf8))
    }
    #expect(try read(FeedSamples.changes("common", from: 0, rows)).map(\.key) == keys)
    let escaped = Array(
      #"{"body":{},"key":"\u00e9\ud83d\ude00\/","kind":"site","sequence":1}"#.utf8)
    let extent = FeedExtent(shard: "common", from: 0, through: 1, level: 0, rows: 1)
    let bytes = FeedSegment.file(extent, setHash: SetHash(), lines: [escaped])
    #expect(try read((FeedSamples.named(bytes, extent), bytes)).map(\.key) == ["é😀/"])
  }

  @Test("A set's hash is the same in any order, and what is taken out leaves no trace")
  func addsUpInAnyOrder() {
    var rows = (1...40).map { FeedSamples.row($0) }
    let sum = FeedSamples.hash(rows)
    rows.reverse()
    #expect(FeedSamples.hash(rows) == sum)
    var without = sum
    without.remove(rows[7].hash)
    rows.remove(at: 7)
    #expect(FeedSamples.hash(rows) == without)
    #expect(SetHash(sum.text) == sum)
    #expect(SetHash("zz") == nil)
    #expect(without != sum)
    // SHA-256 of `{}`, by hand.
    let known = Array("{}".utf8).withUnsafeBytes { SetHash(row: $0) }
    #expect(
      known.text == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a")
  }
}
