/// 用工形式 (AAC048), schema.org `employmentType`.
public enum EmploymentType: String, Hashable, Sendable, Codable, CaseIterable {
  case fullTime
  case partTime
  case temporary
  case internship
}
