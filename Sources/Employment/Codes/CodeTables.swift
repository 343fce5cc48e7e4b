/// The national code tables and the field's own, as `Assets/codes.json` holds them.
///
/// They are data, so that a clerk can correct them; the room that owns files decodes them.
public struct CodeTables: Hashable, Sendable, Codable {
  /// GB/T 2261.1.
  public var sex: CodeTable
  /// 文化程度 (AAC011), GB/T 4658-2006.
  public var education: CodeTable
  /// The few levels of education that a terminal offers to choose from, with codes of
  /// ``education``.
  public var educationChoice: CodeTable
  /// 政治面貌, GB/T 4762.
  public var politicalStatus: CodeTable
  /// 婚姻状况, GB/T 2261.2; statistics only, never asked at a terminal.
  public var maritalStatus: CodeTable
  /// 民族 (AAC005), GB/T 3304.
  public var ethnicity: CodeTable
  /// 户口性质 (AAC009), GA 324.1.
  public var household: CodeTable
  /// 行业 (AAB022), sections of GB/T 4754-2017.
  public var industry: CodeTable
  /// Major groups of the 2022 occupation classification.
  public var occupationMajor: CodeTable
  /// 求职人员类别 (BAC299).
  public var seekerCategory: CodeTable
  /// 推荐状态 (ACC223).
  public var referralState: CodeTable
  /// 回执, outcomes 1 to 5.
  public var slipResult: CodeTable
  /// Forms a to d of an employment that came of a slip.
  public var slipEmploymentForm: CodeTable
  /// The eight skill levels, 1 (学徒工) to 8 (首席技师).
  public var skillLevel: CodeTable
  /// Codes are the raw values of ``VacancyKind``.
  public var vacancyKind: CodeTable
  /// 用工形式 (AAC048); codes are the raw values of ``EmploymentType``.
  public var employmentType: CodeTable

  /// Reads a field of an import: the raw value, or the table's words.
  public func vacancyKind(reading text: String) -> VacancyKind? {
    vacancyKind.code(reading: text).flatMap { VacancyKind(rawValue: $0) }
  }

  /// Reads a field of an import: the raw value, or the table's words.
  public func employmentType(reading text: String) -> EmploymentType? {
    employmentType.code(reading: text).flatMap { EmploymentType(rawValue: $0) }
  }
}
