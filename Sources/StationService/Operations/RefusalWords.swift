import Station

/// What a refused operation is told as, to whoever can do something about it.
enum RefusalWords {
  static func sentence(_ forbidden: Forbidden) -> String {
    switch forbidden {
    case .role: "The account's role may not do this."
    case .outsideSites: "This concerns a site that is not the account's, or the whole district."
    }
  }

  static func sentence(_ refusal: some OperationRefusal) -> String {
    switch refusal {
    case let refusal as AccountRefusal: sentence(refusal)
    case let refusal as AuditRefusal: sentence(refusal)
    default: refusal.rawValue  // Each has a sentence, which a test sees to.
    }
  }

  private static func sentence(_ refusal: AccountRefusal) -> String {
    switch refusal {
    case .name:
      "A name has 2 to 40 letters of a-z and A-Z, digits, points, hyphens and underscores."
    case .nameTaken: "An account of that name exists, or did: names are not given twice."
    case .password:
      "A password has 10 characters at least, 4 different ones, and not the account's name in it."
    case .sites:
      "district-admin, auditor and source belong to the whole district and name no site; every other role names its sites."
    case .unknownSite: "No site has that code or id."
    case .aboveCaller: "Nobody makes an account that may do more than their own."
    case .unknownAccount: "No account has that name."
    case .unknownToken: "No token has that id."
    case .closed: "The account is closed, for good."
    case .reason: "A reason is needed."
    case .lastAdministrator:
      "It is the last account that looks after the district: make another one first."
    case .days: "A token is good for 1 to 366 days."
    }
  }

  private static func sentence(_ refusal: AuditRefusal) -> String {
    switch refusal {
    case .limit: "From 1 to 10000 lines can be asked for at once."
    }
  }
}
