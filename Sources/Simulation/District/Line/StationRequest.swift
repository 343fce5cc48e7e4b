import Employment
import Exchange

/// What a terminal asks the station, as it goes over the line: signed once, so that a copy that
/// comes later is the same request.
struct StationRequest: Sendable {
  enum Call: Hashable, Sendable, Codable {
    case enrolment(EnrolmentRequest)
    case standing(feed: Int64)
    case outbox(OutboxBatch)
    case notices(after: Int64)
    case leases(LeaseNeed)
  }

  var key: VerifyingKey
  var nonce: String
  /// By the terminal's clock, as it believes the station's to be.
  var created: Timestamp
  var call: Call
}

/// What the station answers.
enum StationAnswer: Hashable, Sendable, Codable {
  case enrolment(Enrolment)
  case standing(Standing)
  case receipt(OutboxReceipt)
  case notices([StationNotice])
  case leases(LeaseAnswer)
}
