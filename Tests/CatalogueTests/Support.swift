import Catalogue
import Employment
import Foundation
import Glibc

/// The repository's folders, found from this file.
enum Repository {
  static let root = String(#filePath.dropLast("/Tests/CatalogueTests/Support.swift".count))
  static func asset(_ name: String) -> String { root + "/Assets/" + name }
}

/// A folder of a test; the test removes it at its end.
final class Scratch {
  let path: String
  init() {
    var name = Array("/tmp/catalogue-test-XXXXXX".utf8CString)
    mkdtemp(&name)
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
  func remove() {
    for name in files { unlink(path + "/" + name) }
    rmdir(path)
  }

  var files: [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  func file(_ name: String) -> String { path + "/" + name }

  @discardableResult
  func write(_ bytes: some Sequence<UInt8>, to name: String) -> String {
    let target = file(name)
    let handle = open(target, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let all = Array(bytes)
    var done = 0
    while done < all.count {
      done += all.withUnsafeBytes { Glibc.write(handle, $0.baseAddress! + done, $0.count - done) }
    }
    close(handle)
    return target
  }

  func read(_ name: String) -> [UInt8] {
    let handle = open(file(name), O_RDONLY)
    defer { close(handle) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65536)
    while case let count = Glibc.read(handle, &chunk, chunk.count), count > 0 {
      bytes += chunk[..<count]
    }
    return bytes
  }

  func store(_ name: String = "catalogue.sqlite") throws -> CatalogueStore {
    try CatalogueStore(path: file(name), pinyinFile: Repository.asset("pinyin.tsv"))
  }
}

/// Tables with the few lines that these tests name.
enum Tables {
  static let regions = RegionTable([
    .init(code: RegionCode("360704")!, name: "赣县区", kind: .district),
    .init(code: RegionCode("360704100")!, name: "梅林镇", kind: .town, parent: RegionCode("360704")),
    .init(code: RegionCode("360704106")!, name: "茅店镇", kind: .town, parent: RegionCode("360704")),
    .init(code: RegionCode("360703")!, name: "南康区", kind: .district),
    .init(code: RegionCode("110101")!, name: "东城区", kind: .district),
  ])

  static let imports = ImportTables(
    codes: codes, regions: regions, occupations: OccupationTable([]),
    columns: ImportColumns(text: columnText))

  private static let columnText = """
    identifier\t空位编号|岗位编号
    title\t岗位名称
    employer\t单位名称
    region\t地区
    validThrough\t截止日期
    education\t学历
    kind\t岗位类别
    education:any\t不限
    totalJobOpenings:any\t若干人
    """

  /// The program's own tables: what an import meets.
  private static let codes = try! JSONDecoder().decode(
    CodeTables.self, from: try! Data(contentsOf: URL(filePath: Repository.asset("codes.json"))))
}

let today = CalendarDate(year: 2026, month: 11, day: 23)!
let morning = Timestamp(day: today, time: TimeOfDay(hour: 8, minute: 0))

extension CatalogueStore {
  /// Imports vacancies as lines of JSON.
  @discardableResult
  func take(
    _ vacancies: [Vacancy], in scratch: Scratch, replaceAll: Bool = false
  ) throws -> ImportReport {
    let lines = vacancies.map { VacancyLine.json($0) + "\n" }.joined()
    let file = scratch.write(lines.utf8, to: "posts.jsonl")
    return try importVacancies(
      from: [file], tables: Tables.imports, replaceAll: replaceAll, asOf: morning)
  }

  func titles(_ query: VacancyQuery) throws -> [String] {
    try search(query, on: today).vacancies.map(\.title)
  }
}
