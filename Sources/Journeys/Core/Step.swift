import Employment
import Interface

/// What a screen may use and cause while it handles one event.
public struct Step: Sendable {
  /// When the event happened; the only clock that a screen has.
  public let now: Timestamp
  /// The site, its rules and its words.
  public let world: World
  /// What this visit knows and later screens need.
  public var visit: Visit
  /// What the world is to do, in the order in which it was asked for.
  public internal(set) var effects: [Effect] = []
  var moves: [Move] = []
  var requestsMade: UInt64
  private let makeID: @Sendable () -> RecordID

  init(
    now: Timestamp, world: World, visit: Visit, requestsMade: UInt64,
    makeID: @escaping @Sendable () -> RecordID
  ) {
    self.now = now
    self.world = world
    self.visit = visit
    self.requestsMade = requestsMade
    self.makeID = makeID
  }

  /// Where the visit goes next.
  enum Move: Sendable {
    case show(any Screen)
    case replace(any Screen)
    /// A visit begins: this is all there is.
    case begin(any Screen)
    case back
    /// Back to the last screen of that name, or home.
    case backTo(String)
    case home
    case endVisit
    case service(ServiceState)
  }

  /// Puts a screen on top.
  public mutating func show(_ screen: any Screen) { moves.append(.show(screen)) }
  /// Puts a screen in place of this one, so that back doesn't return here.
  public mutating func replace(with screen: any Screen) { moves.append(.replace(screen)) }
  mutating func begin(_ screen: any Screen) { moves.append(.begin(screen)) }
  /// Closes this screen and returns to the one below, if there is one.
  public mutating func back() { moves.append(.back) }
  /// Closes every screen above the last one of that name; home when there is none.
  public mutating func back(to name: String) { moves.append(.backTo(name)) }
  /// Closes every screen but the lowest.
  public mutating func home() { moves.append(.home) }
  /// The person is done or gone: back to attract, and all they gave is forgotten.
  public mutating func endVisit() { moves.append(.endVisit) }
  mutating func set(service: ServiceState) { moves.append(.service(service)) }

  /// Asks the world; the answer comes back with the request's id.
  public mutating func ask(_ question: Question) -> RequestID {
    requestsMade += 1
    let request = RequestID(requestsMade)
    effects.append(.ask(question, request))
    return request
  }

  /// A new id for something to be recorded.
  public func newID() -> RecordID { makeID() }
}

/// Whether the terminal does business.
public enum ServiceState: Hashable, Sendable {
  case inService
  case outOfService(OutOfServiceReason)
}

/// Why the terminal does no business; a string in Assets tells the public each.
public enum OutOfServiceReason: String, Hashable, Sendable, CaseIterable {
  /// A technician switched it off.
  case staff
  /// The ledger cannot be written: nothing may be promised.
  case ledger
  /// The terminal belongs to no site yet: an enrolment code is needed.
  case notEnrolled
  /// The station has revoked the terminal.
  case revoked
  /// The ledger is not the one that the station knows: set back, or copied. Numbers that it would give
  /// may be on paper already.
  case setBack
  /// The site waits for its review or its opening (申请—审核—编码—启用).
  case siteNotOpen
  /// The site was suspended.
  case siteSuspended
  /// The site was closed, or refused at its review.
  case siteClosed

  /// Whether the station is the one who says so.
  var isOfStation: Bool {
    switch self {
    case .staff, .ledger: false
    case .notEnrolled, .revoked, .setBack, .siteNotOpen, .siteSuspended, .siteClosed: true
    }
  }

  /// Whether a visit that has begun may still come to its end.
  var waitsForVisitor: Bool {
    switch self {
    case .staff, .ledger, .notEnrolled, .setBack: false
    case .revoked, .siteNotOpen, .siteSuspended, .siteClosed: true
    }
  }
}
