import Testing

@testable import StationService

@Suite("Parts of a file")
struct ByteRangeTests {
  @Test(
    "A range of a file of ten bytes",
    arguments: [
      (nil, ByteRange.whole), ("bytes=0-0", .part(0...0)), ("bytes=2-5", .part(2...5)),
      ("bytes=2-", .part(2...9)), ("bytes=-3", .part(7...9)), ("bytes=-30", .part(0...9)),
      ("bytes=8-100", .part(8...9)), ("bytes=10-", .unsatisfiable), ("bytes=-0", .unsatisfiable),
      ("bytes=10-12", .unsatisfiable), ("bytes=5-2", .whole), ("bytes=0-1,4-5", .whole),
      ("lines=1-2", .whole), ("bytes=", .whole), ("bytes=a-b", .whole), ("bytes=--1", .whole),
      ("bytes=99999999999999999999-", .whole),
    ] as [(String?, ByteRange)])
  func range(_ field: String?, _ expected: ByteRange) {
    #expect(ByteRange(field, size: 10) == expected)
  }

  @Test("Nothing lies in an empty file")
  func empty() {
    #expect(ByteRange("bytes=0-", size: 0) == .unsatisfiable)
    #expect(ByteRange("bytes=-1", size: 0) == .unsatisfiable)
  }
}
