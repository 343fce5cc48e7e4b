import Employment

/// The codes that fields of a posting may hold.
struct CodedFields {
  let tables: ReadingTables

  /// The text that a posting keeps for a code of the tables; nil when there is no such code.
  func code(_ text: String, of field: ImportField) -> String? {
    switch field {
    case .kind: VacancyKind(rawValue: text)?.rawValue
    case .employmentType: EmploymentType(rawValue: text)?.rawValue
    case .education:
      if text == Posting.notAsked {
        text
      } else {
        (tables.codes.educationChoice.code(text) ?? tables.codes.education.code(text))?.code
      }
    case .region:
      RegionCode(text).map(\.current).flatMap { code in
        tables.regions.regions.contains { $0.code == code } ? code.digits : nil
      }
    case .occupationalCategory:
      Occupation.isCode(text) && tables.occupations.find(text) != nil ? text : nil
    case .totalJobOpenings:
      if text == Posting.some {
        text
      } else {
        Int(text).flatMap { (1...100_000).contains($0) ? String($0) : nil }
      }
    case .identifier, .title, .description, .pay, .address, .experience, .workHours, .benefits,
      .datePosted, .validThrough, .employer, .unifiedSocialCreditCode, .contact, .phone:
      nil
    }
  }

  /// What a source's words for education ask for, as a code of the few levels that are chosen
  /// from; nil when they are not understood.
  func education(_ text: String) -> String? {
    var words = text
    for ending in ["学历", "及以上", "以上", "或以上", "及", "学历"] where words.hasSuffix(ending) {
      words = String(words.dropLast(ending.count))
    }
    let codes = tables.codes
    if let code = codes.educationChoice.code(reading: words) ?? codes.education.code(reading: words)
    {
      return code
    }
    do throws(EducationLevel.Fault) {
      guard let level = try EducationLevel.requirement(text) else { return Posting.notAsked }
      // 本科 is 20 as a group and 21 as what one chooses.
      return codes.educationChoice.codes.first { $0.code.first == level.code.first }?.code
        ?? level.code
    } catch {
      return nil
    }
  }
}
