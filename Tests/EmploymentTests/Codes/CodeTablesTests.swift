import Employment
import Foundation
import Testing

struct CodeTablesTests {
  private let tables: CodeTables

  init() throws {
    tables = try JSONDecoder().decode(CodeTables.self, from: Files.asset("codes.json"))
  }

  @Test("The national tables are whole")
  func whole() {
    #expect(tables.ethnicity.codes.count == 56)
    #expect(tables.industry.codes.count == 20)
    #expect(tables.education.codes.count == 40)
    #expect(tables.occupationMajor.codes.count == 8)
    #expect(tables.skillLevel.codes.map(\.words).last == "首席技师")
    #expect(tables.education.word(for: "31") == "大学专科毕业")
    #expect(tables.seekerCategory.word(for: "2") == "应届高校毕业生")
  }

  @Test(
    "Every level of education has the form of a level, and those to choose from are in the table")
  func education() {
    #expect(tables.education.codes.allSatisfy { EducationLevel(code: $0.code) != nil })
    #expect(tables.educationChoice.codes.allSatisfy { tables.education.code($0.code) != nil })
  }

  @Test("What is shown at a terminal has English words as well")
  func english() {
    let shown = [
      tables.educationChoice, tables.seekerCategory, tables.vacancyKind, tables.employmentType,
      tables.slipResult, tables.slipEmploymentForm, tables.referralState,
    ]
    for table in shown { #expect(table.codes.allSatisfy { !$0.english.isEmpty }) }
    #expect(tables.seekerCategory.english(for: "7") == "Retired")
    #expect(tables.ethnicity.english(for: "01") == nil)
  }

  @Test("The codes of kinds and types are the program's own, all of them")
  func own() {
    #expect(Set(tables.vacancyKind.codes.map(\.code)) == Set(VacancyKind.allCases.map(\.rawValue)))
    #expect(
      Set(tables.employmentType.codes.map(\.code)) == Set(EmploymentType.allCases.map(\.rawValue)))
    let states = Referral.Status.allCases.map(\.rawValue).filter { $0.count == 1 }
    #expect(Set(tables.referralState.codes.map(\.code)) == Set(states))
    let forms = ReferralOutcome.HiredForm.allCases.map(\.rawValue)
    #expect(tables.slipEmploymentForm.codes.map(\.code) == forms)
  }

  @Test("A field of an import is read by code, by words and by what else people write")
  func reading() {
    #expect(tables.vacancyKind(reading: "零工") == .casual)
    #expect(tables.vacancyKind(reading: " market ") == .market)
    #expect(tables.vacancyKind(reading: "公益岗") == .publicWelfare)
    #expect(tables.employmentType(reading: "兼职") == .partTime)
    #expect(tables.employmentType(reading: "全日制") == .fullTime)
    #expect(tables.vacancyKind(reading: "") == nil)
    #expect(tables.education.code(reading: "大专") == "30")
    #expect(tables.education.code(reading: "大学本科毕业") == "21")
  }

  @Test("The tables come back from what is written of them")
  func storing() throws {
    let stored = try JSONEncoder().encode(tables)
    #expect(try JSONDecoder().decode(CodeTables.self, from: stored) == tables)
  }
}
