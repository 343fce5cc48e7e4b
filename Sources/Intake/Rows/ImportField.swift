/// The columns of an import, by their names in CSV headers and JSON keys.
public enum ImportField: String, Hashable, Sendable, Codable, CaseIterable {
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
  package var index: Int {
    switch self {
    case .identifier: 0
    case .title: 1
    case .description: 2
    case .kind: 3
    case .occupationalCategory: 4
    case .employmentType: 5
    case .totalJobOpenings: 6
    case .pay: 7
    case .region: 8
    case .address: 9
    case .education: 10
    case .experience: 11
    case .workHours: 12
    case .benefits: 13
    case .datePosted: 14
    case .validThrough: 15
    case .employer: 16
    case .unifiedSocialCreditCode: 17
    case .contact: 18
    case .phone: 19
    }
  }
}
