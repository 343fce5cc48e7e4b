import Catalogue
import Employment
import Testing

@Suite("A row of JSON Lines")
struct JSONRowTests {
  /// Members that no field goes by: how many there are decides how a dictionary is laid out.
  private func extras(_ count: Int) -> String {
    (0..<count).map { ",\"备注\($0)\":\"无\"" }.joined()
  }

  @Test("that names a field twice says the same whatever else it holds: its own name counts")
  func takesOwnNameFirst() throws {
    let rows = (0..<64).map {
      "{\"岗位编号\":\"J\($0)\",\"岗位名称\":\"电工\",\"title\":\"焊工\",\"employer\":\"某厂\","
        + "\"单位名称\":\"他厂\",\"地区\":\"360703\",\"region\":\"360704\","
        + "\"validThrough\":\"2026-12-31\"\(extras($0))}\n"
    }
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    let file = scratch.write(rows.joined().utf8, to: "posts.jsonl")
    let report = try store.importVacancies(from: [file], tables: Tables.imports, asOf: morning)
    #expect(report.added == 64)
    let posts = try store.search(VacancyQuery(limit: 100), on: today).vacancies
    #expect(posts.count == 64)
    #expect(Set(posts.map(\.title)) == ["焊工"])
    #expect(Set(posts.map(\.employer.name)) == ["某厂"])
    #expect(Set(posts.map(\.region.digits)) == ["360704"])
  }

  @Test("whose first name of a field is empty is read by the next one")
  func fallsBack() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    let row =
      "{\"identifier\":null,\"空位编号\":\"J2\",\"岗位编号\":\"J1\",\"title\":\" \",\"岗位名称\":\"电工\","
      + "\"employer\":\"某厂\",\"region\":\"360704\",\"validThrough\":\"2026-12-31\"}\n"
    let file = scratch.write(row.utf8, to: "posts.jsonl")
    let report = try store.importVacancies(from: [file], tables: Tables.imports, asOf: morning)
    #expect(report.issues.isEmpty)
    #expect(try store.vacancy(identifier: "J1")?.title == "电工")
    #expect(try store.vacancy(identifier: "J2") == nil)
  }
}
