import Exchange

/// Why a call to the station came to nothing. Nothing is lost by any of them: what was to be sent
/// is kept and sent again.
public enum LinkFault: Error, Hashable, Sendable {
  /// No connection: the line, the name, or the station is down.
  case lineDown
  /// The station did not answer in time.
  case timedOut
  /// The station said why not.
  case refused(ProblemType)
  /// The station asks for patience, in seconds.
  case busy(retryAfter: Int)
  /// The answer is not one of this protocol: a portal of a network, or another program.
  case notUnderstood
  /// The station's certificate or key is not the one that was enrolled.
  case wrongStation

  /// Whether asking again soon may help: the line and not the request is at fault.
  public var mayPass: Bool {
    switch self {
    case .lineDown, .timedOut, .busy: true
    case .refused, .notUnderstood, .wrongStation: false
    }
  }
}
