/// The columns of an import, by their names in CSV headers and JSON keys.
public enum ImportField: String, Hashable, Sendable, CaseIterable {
  case identifier, title, description, kind, occupationalCategory, employmentType
  case totalJobOpenings, pay, region, address, education, experience, workHours, benefits
  case datePosted, validThrough, employer, unifiedSocialCreditCode, contact, phone

  /// The fields without which there is no post.
  public static let required: [ImportField] = [
    .identifier, .title, .employer, .region, .validThrough,
  ]

  /// The most UTF-8 bytes that a text of this field may have.
  public var byteLimit: Int {
    switch self {
    case .description: 20_000
    case .benefits: 2_000
    case .title, .employer, .address, .workHours, .pay, .experience, .occupationalCategory: 600
    case .contact, .region: 200
    case .identifier, .kind, .employmentType, .totalJobOpenings, .education, .datePosted,
      .validThrough, .unifiedSocialCreditCode, .phone:
      100
    }
  }

  /// The place of the field among all, for tables by field.
  var index: Int { ImportField.places[self]! }

  private static let places = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}
