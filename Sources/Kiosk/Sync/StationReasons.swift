import Exchange
import Journeys
import StationLink

extension OutOfServiceReason {
  /// Nil where the terminal may do business.
  init?(_ standing: Standing?) {
    switch standing?.state {
    case nil: self = .notEnrolled
    case .applied, .coded: self = .siteNotOpen
    case .open: return nil
    case .suspended: self = .siteSuspended
    case .closed, .rejected: self = .siteClosed
    }
  }

  /// What a refusal says of the terminal itself; nil for one of the request.
  init?(_ problem: ProblemType) {
    switch problem {
    case .revoked, .unknownDevice: self = .revoked
    case .siteNotOpen: self = .siteNotOpen
    case .forkedChain: self = .setBack
    case .malformed, .tooLarge, .notFound, .wrongMethod, .wrongMediaType, .unmetExpectation,
      .wrongSignature, .replayed, .clockOff, .wrongCode, .codeUsed, .keyKnown, .codeExpired,
      .notAllowed, .forbidden, .conflict, .tooMany, .unavailable, .noRoom, .internalFault:
      return nil
    }
  }

  /// What a round that failed says of the terminal itself; nil for one of the line.
  init?(_ fault: UploadRound.Fault) {
    switch fault {
    case .link(.refused(let problem)): self.init(problem)
    case .ledgerBehindStation: self = .setBack
    case .link, .ledger: return nil
    }
  }
}

extension EnrolmentRefusal {
  init(_ fault: LinkFault) {
    switch fault {
    case .refused(.codeExpired): self = .codeExpired
    case .refused(.wrongCode): self = .wrongCode
    case .refused(.codeUsed): self = .codeUsed
    case .refused(.keyKnown), .refused(.conflict): self = .keyKnown
    case .refused(.revoked), .refused(.unknownDevice): self = .revoked
    case .refused(.siteNotOpen): self = .siteNotOpen
    case .refused: self = .refused
    case .lineDown, .timedOut, .busy: self = .lineDown
    case .notUnderstood, .wrongStation: self = .noStation
    }
  }
}

extension StationTrouble {
  init(_ fault: LinkFault) {
    switch fault {
    case .lineDown, .timedOut: self = .lineDown
    case .busy: self = .busy
    case .refused: self = .refused
    case .notUnderstood, .wrongStation: self = .notTheStation
    }
  }

  init(_ fault: UploadRound.Fault) {
    switch fault {
    case .link(let fault): self.init(fault)
    case .ledger: self = .ownStore
    case .ledgerBehindStation: self = .setBack
    }
  }

  init(_ fault: FeedRound.Fault) {
    switch fault {
    case .link(let fault): self.init(fault)
    case .feed: self = .notTheStation
    case .catalogue: self = .ownStore
    }
  }
}

extension LinkFault {
  /// What the station asked for, milliseconds.
  fileprivate var patience: Int64 {
    guard case .busy(let seconds) = self else { return 0 }
    return Int64(seconds) * 1000
  }
}

extension UploadRound.Fault {
  /// What the station asked for, milliseconds.
  var patience: Int64 {
    guard case .link(let fault) = self else { return 0 }
    return fault.patience
  }
}

extension FeedRound.Fault {
  /// What the station asked for, milliseconds.
  var patience: Int64 {
    guard case .link(let fault) = self else { return 0 }
    return fault.patience
  }
}
