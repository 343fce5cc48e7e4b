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

  /// Whether each line of its text says something of its own.
  var isMultiline: Bool { self == .description || self == .benefits }

  /// Whether it holds a number or a code, which no spreadsheet may round.
  var holdsNumber: Bool {
    switch self {
    case .identifier, .totalJobOpenings, .region, .education, .datePosted, .validThrough,
      .unifiedSocialCreditCode, .phone:
      true
    case .title, .description, .kind, .occupationalCategory, .employmentType, .pay, .address,
      .experience, .workHours, .benefits, .employer, .contact:
      false
    }
  }

  /// Whether a figure stands in it that is another one without a letter that cannot be read.
  var holdsFigure: Bool {
    switch self {
    case .identifier, .totalJobOpenings, .datePosted, .validThrough, .unifiedSocialCreditCode,
      .phone, .pay, .experience, .workHours:
      true
    case .title, .description, .kind, .occupationalCategory, .employmentType, .region, .address,
      .education, .benefits, .employer, .contact:
      false
    }
  }

  /// Whether `无` says that there is none; elsewhere it may be an answer.
  var mayBeNone: Bool {
    switch self {
    case .description, .occupationalCategory, .address, .workHours, .benefits, .datePosted,
      .unifiedSocialCreditCode, .contact, .phone, .pay:
      true
    case .identifier, .title, .kind, .employmentType, .totalJobOpenings, .region, .education,
      .experience, .validThrough, .employer:
      false
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
