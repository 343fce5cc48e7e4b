import Catalogue
import Employment
import Glibc
import Testing

@Suite("A file from an office that is imported at a terminal")
struct OfficeFileTests {
  private static let text =
    "岗位编号\t岗位名称\t单位名称\t地区\t截止日期\r\nT1\t电工\t甲厂\t赣县区\t2026-12-31\r\n"

  private func imported(
    _ bytes: some Sequence<UInt8>, replaceAll: Bool = false, in scratch: Scratch
  ) throws -> ImportReport {
    let file = scratch.write(bytes, to: "posts.csv")
    return try scratch.store().importVacancies(
      from: [file], tables: Tables.imports, replaceAll: replaceAll, asOf: morning)
  }

  /// A text in another encoding, by the system's `iconv`.
  private func encoded(_ text: String, _ name: String) throws -> [UInt8] {
    let handle = try #require(iconv_open(name, "UTF-8"))
    defer { iconv_close(handle) }
    var source = Array(text.utf8)
    var output = [UInt8](repeating: 0, count: source.count * 4)
    let left = source.withUnsafeMutableBytes { input in
      output.withUnsafeMutableBytes { output in
        var from: UnsafeMutablePointer<CChar>? = input.baseAddress?.assumingMemoryBound(
          to: CChar.self)
        var to: UnsafeMutablePointer<CChar>? = output.baseAddress?.assumingMemoryBound(
          to: CChar.self)
        var (fromLeft, toLeft) = (input.count, output.count)
        iconv(handle, &from, &fromLeft, &to, &toLeft)
        return toLeft
      }
    }
    return Array(output.dropLast(left))
  }

  @Test(
    "is read in every encoding that programs save it in",
    arguments: [
      "UTF-8", "GB18030", "GBK", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32",
    ])
  func encodings(name: String) throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    // A plain UTF-32 has no mark to be known by.
    let mark: [UInt8] = name == "UTF-32LE" ? [0xFF, 0xFE, 0, 0] : []
    let report = try imported(mark + encoded(Self.text, name), in: scratch)
    #expect(report.issues.isEmpty && report.added == 1)
    let post = try #require(try scratch.store().vacancy(identifier: "T1"))
    #expect(post.title == "电工" && post.region.digits == "360704")
  }

  @Test("in UTF-16 with half a letter in it loses that row and no other")
  func halfLetter() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    var bytes = try encoded(Self.text, "UTF-16LE")
    bytes +=
      try encoded("T2\t", "UTF-16LE") + [0x00, 0xD8]
      + encoded("x\t乙厂\t赣县区\t2026-12-31\r\n", "UTF-16LE")
    bytes += try encoded("T3\t焊工\t丙厂\t赣县区\t2026-12-31\r\n", "UTF-16LE")
    let report = try imported(bytes, in: scratch)
    #expect(report.issues.map(\.reason) == [.row(.invalidText)])
    #expect(try scratch.store().vacancy(identifier: "T3")?.title == "焊工")
  }

  @Test("that is no list of posts is told of once, and nothing is taken")
  func foreign() throws {
    let files: [[UInt8]] = [
      Array("PK\u{3}\u{4}[Content_Types].xml xl/".utf8),
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
      [0x1F, 0x8B, 8, 0, 0, 0, 0, 0], Array("<html><table></table></html>".utf8),
      Array("{\"code\":0,\"data\":{\"list\":[{\"identifier\":\"g1\"}]}}".utf8),
      Array("%PDF-1.4".utf8),
    ]
    for bytes in files {
      let scratch = Scratch()
      defer { scratch.remove() }
      let report = try imported(bytes, in: scratch)
      #expect(report.issueCount == 1 && report.rows == 0 && !report.isComplete)
      guard case .file? = report.issues.first?.reason else {
        Issue.record("\(report.issues)")
        continue
      }
      #expect(
        report.issues.first?.description.hasPrefix(scratch.file("posts.csv") + ": this is ") == true
      )
    }
  }

  @Test("whose numbers a spreadsheet destroyed makes no two posts one, and removes none")
  func damagedNumbers() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let header = "岗位编号,岗位名称,单位名称,地区,截止日期\n"
    let good = ["20261100000001", "20261100000002", "7"].map { "\($0),电工,甲厂,赣县区,2026-12-31\n" }
    #expect(try imported((header + good.joined()).utf8, in: scratch).added == 3)
    let damaged =
      header + "2.02611E+13,铣工,甲厂,赣县区,2026-12-31\n2.02611E+13,车工,乙厂,赣县区,2026-12-31\n"
      + "7,钳工,甲厂,赣县区,2026-12-31\n"
    let report = try imported(damaged.utf8, replaceAll: true, in: scratch)
    #expect(report.issues.map(\.reason) == [.row(.scientificNotation), .row(.scientificNotation)])
    #expect(report.issues.map(\.line) == [2, 3] && report.removed == 0 && !report.isApplied)
    #expect(try scratch.store().summary().vacancies == 3)
    #expect(try scratch.store().vacancy(identifier: "7")?.title == "钳工")
  }

  @Test("keeps its posts where the last day is open, and names what it repeats once")
  func openEnd() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let header = "岗位编号,岗位名称,单位名称,地区,截止日期\n"
    let text = header + "1,电工,甲厂,赣县区,长期有效\n" + header + header + "2,焊工,甲厂,梅林镇,47848\n"
    let report = try imported(text.utf8, in: scratch)
    #expect(report.added == 2 && report.rejected == 0)
    #expect(report.issues.map(\.reason) == [.row(.repeatedHeader)])
    let store = try scratch.store()
    #expect(try store.vacancy(identifier: "1")?.validThrough == today.adding(days: 30))
    #expect(try store.vacancy(identifier: "2")?.validThrough == CalendarDate("2030-12-31"))
  }
}
