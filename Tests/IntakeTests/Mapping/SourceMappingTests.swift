import Employment
import Intake
import Testing

struct SourceMappingTests {
  private func mapping(_ json: String) throws -> SourceMapping {
    try SourceMapping(json: Array(json.utf8), file: "rencai.json", tables: Tables.all)
  }

  @Test("A mapping names columns and codes in the source's own words")
  func names() throws {
    let json = """
      {"columns": {"职位ID": "identifier", "职位": "title", "公司": "employer", "城市": "region",
        "学历/经验": ["education", "experience"], "职位性质": "employmentType", "刷新": []},
       "codes": {"employmentType": {"社招 全职": "fullTime", "校招": "internship"},
        "region": {"高新园": "360704400"}, "education": {"统招本科": "21"}},
       "defaults": {"kind": "market"}, "validDays": 14}
      """
    let body = """
      职位ID,职位,公司,城市,学历/经验,职位性质,刷新
      7001,CNC操作员,赣州凯进数控有限公司,高新园,大专 | 1-3年,社招全职,3
      7002,储备干部,赣州凯进数控有限公司,赣州-赣县区,统招本科,校招,3
      """
    let read = try Bodies.read(body, mapping: json)
    #expect(read.issues.isEmpty && read.rows.count == 2)
    let first = try #require(read.rows.first?.posting)
    #expect(first[.region] == "360704400" && first[.employmentType] == "fullTime")
    #expect(first[.education] == "31" && first[.experience] == "1-3年" && first[.kind] == "market")
    #expect(read.rows.last?.posting[.education] == "21")
    #expect(try mapping(json).validDays == 14)
  }

  @Test("What the page on mapping files shows is read, and it names every field and every fault")
  func page() throws {
    let path = "../Sources/Intake/Documentation.docc/Mapping.md"
    let page = Tables.text(path)
    let example = try #require(page.firstMatch(of: #/```json\n([\s\S]*?)```/#)?.1)
    #expect(try mapping(String(example)).validDays == 30)
    for field in ImportField.allCases { #expect(page.contains("`\(field.rawValue)`")) }
    for code in ["any", "21", "6-31-01-03", "some", "publicWelfare", "internship"] {
      #expect(page.contains("`\(code)`"))
    }
    let fields = ["education": "any", "totalJobOpenings": "some", "kind": "publicWelfare"]
    for (field, code) in fields {
      _ = try mapping(#"{"defaults": {"\#(field)": "\#(code)"}}"#)
    }
  }

  @Test(
    "A mapping that is wrong is refused when it is loaded, with file, key and value",
    arguments: [
      (
        "{\"codes\": {\"education\": {\"本科以上\": \"22x\"}}}", "codes.education.本科以上",
        "unknownCode 22x"
      ),
      ("{\"codes\": {\"kind\": {\"社招\": \"markt\"}}}", "codes.kind.社招", "unknownCode markt"),
      (
        "{\"codes\": {\"region\": {\"高新园\": \"999999\"}}}", "codes.region.高新园", "unknownCode 999999"
      ),
      ("{\"codes\": {\"title\": {\"a\": \"b\"}}}", "codes.title", "fieldWithoutCodes"),
      ("{\"columns\": {\"职位\": \"titel\"}}", "columns.职位", "unknownField titel"),
      ("{\"columns\": {\"A b\": \"title\", \"ab\": \"title\"}}", "columns.ab", "duplicate"),
      ("{\"colums\": {}}", "colums", "unknownKey"), ("[]", "", "notAnObject"),
      ("{\"validDays\": 0}", "validDays", "wrongValue"),
      ("{\"columns\": 3}", "columns", "wrongValue"),
      ("{\"defaults\": {\"region\": \"360\"}}", "defaults.region", "unknownCode 360"),
      ("{\"defaults\": {\"identifier\": \"1\"}}", "defaults.identifier", "wrongValue"),
    ])
  func faults(json: String, key: String, reason: String) throws {
    let fault = #expect(throws: SourceMapping.Fault.self) { try mapping(json) }
    #expect(fault?.description == "rencai.json: \(key): \(reason)")
  }

  @Test("A code that nobody has mapped is reported with its words and how often it came")
  func unmapped() throws {
    let body = """
      岗位编号,岗位名称,单位名称,地区,用工形式,学历,颜色
      1,普工,赣县永兴鞋业有限公司,梅林镇,候鸟工,大专,红
      2,普工,赣县永兴鞋业有限公司,梅林镇,候鸟工,开蒙,红
      3,普工,赣县永兴鞋业有限公司,火星,全职,大专,红
      """
    let read = try Bodies.read(body)
    #expect(read.rows.map(\.posting.id) == ["1", "2"] && read.refused == 1)
    #expect(
      read.unmapped == [
        .init(field: "employmentType", value: "候鸟工"): 2, .init(field: "education", value: "开蒙"): 1,
        .init(field: "region", value: "火星"): 1, .init(field: "column", value: "颜色"): 1,
      ])
    #expect(read.namedOnly == ["3"])
    #expect(read.counts[.unknownRegion] == 1 && read.counts[.unmappedCode] == 3)
  }
}
