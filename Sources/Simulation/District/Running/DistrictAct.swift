/// One thing that happens in the district.
enum DistrictAct: Hashable, Sendable, CaseIterable {
  // People.
  case register, refer, withdraw, printSlip, recordReceipt
  // Terminals and their lines.
  case upload, feed, setClock, restartTerminal, loseCatalogue, fillDisk
  // What was on its way.
  case lateRequest, stick
  // Sources and clerks.
  case post, changePost, removePost, closePost, reopenPost, recallPost
  case outcome, reverseOutcome, correctRegistration
  // Sites and devices.
  case suspendSite, openSite, revokeDevice, replaceTerminal, enrolAnew
  // The station.
  case publish, maintainFeed, restartStation, fillStation, expirePosts
  // Time.
  case pass, passDays

  /// How often it happens beside the others.
  var weight: Int {
    switch self {
    case .refer: 34
    case .upload: 22
    case .feed: 14
    case .register: 12
    case .publish: 8
    case .outcome, .pass: 7
    case .lateRequest, .changePost: 6
    case .withdraw, .printSlip, .post: 5
    case .recordReceipt: 4
    case .setClock, .restartTerminal, .fillDisk, .stick, .restartStation, .maintainFeed, .openSite:
      3
    case .reverseOutcome, .correctRegistration, .fillStation, .reopenPost, .recallPost: 2
    case .loseCatalogue, .removePost, .closePost, .expirePosts, .passDays: 1
    case .suspendSite, .revokeDevice, .replaceTerminal, .enrolAnew: 1
    }
  }

  private static let all = allCases.flatMap { Array(repeating: $0, count: $0.weight) }

  static func next(_ dice: SharedDice) -> DistrictAct { dice.pick(all) }
}
