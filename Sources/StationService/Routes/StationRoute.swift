import HTTPTypes
import Hummingbird

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
  case operation = "POST /v1/operations/{operation}"
  case document = "GET /openapi.json"
  case health = "GET /health"

  /// `GET` or `POST`.
  var method: String { String(rawValue.prefix { $0 != " " }) }

  /// With parameters in braces.
  var path: String { String(rawValue.drop { $0 != " " }.dropFirst()) }
}

extension StationRoute {
  /// Whether a path is one of this route's; a parameter is any one part of it.
  func matches(_ path: String) -> Bool {
    let (own, given) = (self.path.split(separator: "/"), path.split(separator: "/"))
    return own.count == given.count
      && zip(own, given).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }

  /// What is said of a request that no route takes: that there is nothing, or which methods there are.
  static func problem(of request: Request) -> ServiceProblem {
    let path = request.uri.path
    let routes = path == "*" ? allCases : allCases.filter { $0.matches(path) }
    guard !routes.isEmpty else { return ServiceProblem(.notFound) }
    var methods = Set(routes.map(\.method)).union(["OPTIONS"])
    if methods.contains("GET") { methods.insert("HEAD") }
    let list = methods.sorted().joined(separator: ", ")
    var problem = ServiceProblem(.wrongMethod, "There is \(list).", closes: true)
    problem.fields[.allow] = list
    return problem
  }
}
