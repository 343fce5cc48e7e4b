import Employment
import Exchange
import Intake
import Station

/// A refusal that a caller can be told. Every operation's refusal is one, or it cannot be bound.
protocol SaidRefusal: OperationRefusal {
  /// A sentence for whoever can do something about it, without personal data.
  var sentence: String { get }
}

extension Forbidden {
  /// A sentence for the caller.
  var sentence: String {
    switch self {
    case .role: "The account's role may not do this."
    case .outsideSites: "This concerns a site that is not the account's, or the whole district."
    case .elsewhere: "This is done at the station's own machine, with stationd."
    }
  }
}

extension AccountRefusal: SaidRefusal {
  var sentence: String {
    switch self {
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
    case .wrongPassword: "No open account has that name and password."
    }
  }
}

extension AuditRefusal: SaidRefusal {
  var sentence: String {
    switch self {
    case .limit: "From 1 to 10000 lines can be asked for at once."
    }
  }
}

extension SiteRefusal: SaidRefusal {
  var sentence: String {
    switch self {
    case .unknown: "No site has that code or id."
    case .wrongState(let state):
      "The site is \(state.rawValue), from which this does not follow."
    case .notUpperLevel: "The reviewer must be of the level above the site's."
    case .ownApplication: "Who applied for a site does not review it: another account does."
    case .reasonMissing: "A reason is needed."
    case .clerkMissing: "An act needs an account."
    case .nameMissing: "The site needs a name."
    case .nothingNew: "Nothing of it is new."
    case .noCodeLeft: "All 999 numbers of that region and level have been given."
    case .unknownRegion: "No division has that region code: see regions.csv of the assets."
    case .regionOfOtherLevel:
      "The region does not fit the level: a district's site has 6 digits, a town's 9, a village's 12."
    }
  }
}

extension EnrolmentRefusal: SaidRefusal {
  var sentence: String {
    switch self {
    case .unknownSite: "No site has that code or id."
    case .siteNotApproved: "The site has no approved code, or was closed."
    case .terminalNumber: "A terminal number is two digits: 01."
    case .clerkMissing: "An act needs an account."
    case .tooManyCodes: "A hundred codes wait to be used: try again in 15 minutes."
    case .wrongCode, .tooManyTries, .expired, .codeUsed, .malformedKey, .keyKnown, .revokedSince,
      .formerNotProven:
      "No code could be made."
    }
  }
}

extension RevocationRefusal: SaidRefusal {
  var sentence: String {
    switch self {
    case .unknown: "No trusted device has that id."
    case .reason: "A reason is needed."
    }
  }
}

extension SourceRefusal: SaidRefusal {
  var sentence: String {
    switch self {
    case .name: "A source's name has a-z, 0-9 and -, at most 40."
    case .trust: "Trust is a number from 1 to 1000."
    case .location: "A folder or an address is missing."
    case .taken: "Another source has that name."
    case .unknown: "There is no source of that name."
    case .incomplete:
      "Its data does not name all that it has (--complete), so nothing is held back."
    }
  }
}

extension VacancyRefusal: SaidRefusal {
  var sentence: String {
    switch self {
    case .review(.unknownVacancy): "No open vacancy has that number."
    case .review(.changed(let version)):
      "It has changed since it was read: look at version \(version) first."
    case .review(.reasonNeeded): "A reason is needed."
    case .review(.wrongState(let state)):
      "It is \(state.rawValue), from which this does not follow."
    case .review(.wrongField(let field, let reason)):
      "\(field) cannot be read: \(reason.rawValue)."
    case .review(.emptyCorrection): "The correction changes nothing."
    case .unknownField(let name): "\(name.prefix(40)) is no field of a posting."
    case .limit: "From 1 to 10000 vacancies can be asked for at once."
    }
  }
}

extension ReferralOperationRefusal: SaidRefusal {
  var sentence: String {
    switch self {
    case .notANumber:
      "A referral's or slip's number has ten digits; a slip's code may stand for it."
    case .garbledCode:
      SlipVerifier.garbledByScanner.prefix(1).uppercased()
        + SlipVerifier.garbledByScanner.dropFirst() + "."
    case .outcome(.unknownReferral): "No referral has that number or code."
    case .outcome(.clerkMissing): "An act needs an account."
    case .outcome(.rule(let fault)): Self.sentence(fault)
    case .unknownSite: "No site has that code."
    case .limit: "From 1 to 10000 referrals can be asked for at once."
    }
  }

  private static func sentence(_ fault: ReferralFault) -> String {
    switch fault {
    case .outcomeRecorded: "An outcome was recorded before."
    case .withdrawn: "The seeker gave the referral up."
    case .expired: "The referral has expired."
    case .reasonMissing: "A failure needs a reason."
    case .vacancyFull: "Every place of the post is filled."
    case .noOutcome: "There is no outcome to take back."
    case .actIncomplete: "A reversal needs a reason."
    }
  }
}

extension ReportRefusal: SaidRefusal {
  var sentence: String {
    switch self {
    case .days: "from and through are days such as 2026-10-01, in their order."
    case .unwritable: "The report cannot be written."
    }
  }
}

extension StaffNoticeRefusal: SaidRefusal {
  var sentence: String {
    switch self {
    case .unknown: "No open notice has that number."
    case .reason: "A reason is needed: what was done."
    }
  }
}

extension BulletinRefusal: SaidRefusal {
  var sentence: String {
    switch self {
    case .words(.identifier): "A name has 1 to 64 bytes and no spaces."
    case .words(.title): "A title is one line of 1 to 60 characters."
    case .words(.text): "A text has at most 2,000 characters."
    case .words(.days): "It ends before it begins."
    case .unknownParameter(let name):
      "No parameter is called \(name.prefix(64)); there are \(Self.names)."
    case .value(let parameter): "\(parameter.name) takes \(Self.values(of: parameter))."
    case .unknownName(let name): "Nothing is called \(name.prefix(64))."
    }
  }

  private static var names: String { HallParameter.all.map(\.name).joined(separator: ", ") }

  private static func values(of parameter: HallParameter) -> String {
    if let limits = parameter.limits { return "\(limits.lowerBound) to \(limits.upperBound)" }
    let names = HallService.allCases.map(\.rawValue).joined(separator: ", ")
    return "two or more of these, parted by commas: \(names)"
  }
}
