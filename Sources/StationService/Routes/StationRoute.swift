/// Every path of the service. The router is built from these and the OpenAPI document is held
/// against them, so that neither can have one that the other hasn't.
enum StationRoute: String, CaseIterable, Sendable {
  case timestamp = "GET /feed/timestamp"
  case feedFile = "GET /feed/{hash}"
  case enrolment = "POST /v1/enrolment"
  case standing = "GET /v1/standing"
  case outbox = "POST /v1/outbox"
  case notices = "GET /v1/notices"
  case leases = "POST /v1/leases"
  case postings = "POST /v1/sources/{source}/postings"
  case outcome = "POST /v1/referrals/{number}/outcome"
  case ledger = "GET /v1/reports/ledger"
  case statistics = "GET /v1/reports/statistics"
  case document = "GET /openapi.json"
  case health = "GET /health"

  /// `GET` or `POST`.
  var method: String { String(rawValue.prefix { $0 != " " }) }

  /// With parameters in braces.
  var path: String { String(rawValue.drop { $0 != " " }.dropFirst()) }
}
