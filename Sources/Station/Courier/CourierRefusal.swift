import Exchange

/// Why a parcel was not taken. Nothing is answered to it.
public enum CourierRefusal: Error, Hashable, Sendable {
  /// The letter itself: cut off, altered, another station's.
  case letter(CourierFault)
  /// No terminal has that id here.
  case unknownDevice
  /// The terminal is no longer trusted.
  case revoked
  /// Its outbox, as the line would have refused it.
  case outbox(OutboxRefusal)
}

extension CourierRefusal {
  /// For whoever sees to the parcels.
  public var words: String {
    switch self {
    case .letter(let fault): fault.words
    case .unknownDevice: "no terminal of this station has that id"
    case .revoked, .outbox(.revoked): "the terminal is no longer trusted"
    case .outbox(.forkedChain):
      "its outbox forks (a cloned or set back disk): revoke the terminal and enrol it anew"
    case .outbox(.unknownDevice): "its rows are another terminal's"
    case .outbox(.empty), .outbox(.tooMany), .outbox(.wrongSignature), .outbox(.broken):
      "its rows are not what the terminal signed"
    }
  }
}
