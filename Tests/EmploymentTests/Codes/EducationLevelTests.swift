import Employment
import Testing

struct EducationLevelTests {
  @Test(
    "What a post asks for is read from its words",
    arguments: [
      ("不限", nil), ("", nil), ("学历不限", nil), ("31", "31"), ("高中", "60"), ("高中及以上", "60"),
      ("大专以上学历", "30"), ("本科及以上", "20"), ("初中/中专", "70"), ("硕士研究生", "14"),
      ("博士", "11"), ("中专/技校", "47"), ("小学及以上", "80"), ("２１", "21"),
    ] as [(String, String?)])
  func requirement(text: String, code: String?) throws {
    #expect(try EducationLevel.requirement(text)?.code == code)
  }

  @Test("Words that name no level are refused", arguments: ["聪明", "99", "05", "3"])
  func unknown(text: String) {
    #expect(throws: EducationLevel.Fault.unknown) { try EducationLevel.requirement(text) }
  }

  @Test("Vocational school counts as high school, and a degree is more than both")
  func ranks() throws {
    let level = { (code: String) in try #require(EducationLevel(code: code)) }
    #expect(try level("41").meets(try level("61")))
    #expect(try level("61").meets(try level("47")))
    #expect(try level("21").meets(try level("30")))
    #expect(try !level("71").meets(try level("60")))
    #expect(try !level("31").meets(try level("20")))
  }

  @Test(
    "A level is two digits and nothing else", arguments: ["", "1", "1 ", "+9", "٣١", "100", "AB"])
  func codes(text: String) { #expect(EducationLevel(code: text) == nil) }
}
