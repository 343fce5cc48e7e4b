import Employment
import Exchange
import Foundation
import Testing

@Suite("Vacancies on the wire")
struct VacancyBodyTests {
  private func post(_ numbers: inout SeededNumbers) -> Vacancy {
    let words = ["电工", "C++ \"高级\"", "焊\\工", "a/b", "行\n二", "\t表", "", "包住", "😀", "\u{7F}é"]
    func text(_ numbers: inout SeededNumbers) -> String {
      (0..<Int.random(in: 0...3, using: &numbers))
        .map { _ in words.randomElement(using: &numbers)! }.joined()
    }
    return Vacancy(
      identifier: "R" + text(&numbers), title: text(&numbers), description: text(&numbers),
      kind: VacancyKind.allCases.randomElement(using: &numbers)!,
      occupationalCategory: text(&numbers),
      employmentType: EmploymentType.allCases.randomElement(using: &numbers)!,
      totalJobOpenings: [nil, 1, 30].randomElement(using: &numbers)!,
      pay: Pay(
        parsing: ["面议", "3000元/月", "18元/小时", "6-8千/月", "\"?"].randomElement(using: &numbers)!),
      region: RegionCode(["360704", "360704100"].randomElement(using: &numbers)!)!,
      address: text(&numbers),
      education: [nil, "71", "31"].randomElement(using: &numbers)!.flatMap {
        EducationLevel(code: $0)
      },
      experience: text(&numbers),
      workHours: WorkHours(parsing: ["", "两班倒", "白班"].randomElement(using: &numbers)!),
      benefits: (0..<Int.random(in: 0...3, using: &numbers)).map { _ in text(&numbers) },
      datePosted: Bool.random(using: &numbers) ? CalendarDate(year: 2026, month: 11, day: 2) : nil,
      validThrough: CalendarDate(year: 2026, month: 12, day: 31)!,
      employer: Employer(
        name: text(&numbers),
        unifiedSocialCreditCode: Bool.random(using: &numbers)
          ? try? CreditCode("91350100M000100Y43") : nil),
      contact: text(&numbers), phone: text(&numbers))
  }

  @Test("A body is the same bytes as canonical JSON, and reads as the same vacancy")
  func agreesWithCanonicalJSON() throws {
    var numbers = SeededNumbers(seed: 11)
    var reader = VacancyBodyReader()
    for _ in 0..<500 {
      let vacancy = post(&numbers)
      let bytes = VacancyBody.bytes(of: vacancy)
      let canonical = try CanonicalJSON.bytes(of: vacancy)
      #expect(String(decoding: bytes, as: UTF8.self) == String(decoding: canonical, as: UTF8.self))
      let reading = bytes.withUnsafeBufferPointer { reader.read($0) }
      #expect(reading?.vacancy == vacancy)
      #expect(reading?.unknown == [])
    }
  }

  private func read(_ text: String) -> VacancyBodyReader.Reading? {
    var reader = VacancyBodyReader()
    return Array(text.utf8).withUnsafeBufferPointer { reader.read($0) }
  }

  private let plain = Vacancy(
    identifier: "a", title: "电工", pay: Pay(parsing: "3000元/月"), region: RegionCode("360704")!,
    validThrough: CalendarDate(year: 2026, month: 12, day: 31)!, employer: Employer(name: "厂"))

  @Test("What a newer program adds to a vacancy is kept, word for word")
  func keepsUnknownMembers() {
    let text = String(decoding: VacancyBody.bytes(of: plain), as: UTF8.self)
      .replacing(#""period":"month""#, with: #""currency":"CNY","period":"month""#)
      .replacing(#""title":"#, with: #""skills":["焊",{"a":1.5}],"title":"#)
    let reading = read(text)
    #expect(reading?.vacancy == plain)
    #expect(
      String(decoding: reading?.unknown ?? [], as: UTF8.self)
        == #""pay":{"currency":"CNY"},"skills":["焊",{"a":1.5}]"#)
  }

  @Test("A body that makes no sense here is not taken for a vacancy")
  func refusesWhatItCannotRead() {
    let text = String(decoding: VacancyBody.bytes(of: plain), as: UTF8.self)
    #expect(read(text)?.vacancy == plain)
    for (part, other) in [
      ("\"market\"", "\"apprenticeship\""), ("2026-12-31", "2026-02-31"), ("\"month\"", "\"moon\""),
      ("3000,", "-1,"), ("360704", "36"), ("\"fullTime\"", "7"), ("\"identifier\":\"a\",", ""),
      ("电工", "电\\u001f工"), ("电工", "\\ud800"), ("}", "},"), ("{", "{,"),
    ] {
      let wrong = text.replacing(part, with: other, maxReplacements: 1)
      #expect(wrong != text)
      #expect(read(wrong) == nil, "\(other)")
    }
  }
}
