import HTTPTypes
import Hummingbird

/// Lets in clerks by their keys (`Authorization: Bearer`), of which only digests are configured.
struct ClerkGuard: Sendable {
  private let clerks: Current<[StationConfiguration.Clerk]>

  /// - Parameter clerks: as they are now; a reload puts others in their place.
  init(_ clerks: Current<[StationConfiguration.Clerk]>) { self.clerks = clerks }

  /// The clerk's name.
  func clerk(_ request: Request) throws(ServiceProblem) -> String {
    guard let key = Self.bearer(request) else { throw ServiceProblem(.notAllowed) }
    let digest = AccessKey.digest(of: key)
    // Digests of secrets of 128 bits: the time of a comparison tells nothing of use.
    guard let clerk = clerks.value.first(where: { $0.digest == digest }) else {
      throw ServiceProblem(.notAllowed)
    }
    return clerk.name
  }

  /// The token of the `Authorization` field.
  static func bearer(_ request: Request) -> String? {
    guard let field = request.headers[.authorization], field.lowercased().hasPrefix("bearer ")
    else { return nil }
    let token = field.dropFirst("bearer ".count).filter { $0 != " " }
    return token.isEmpty || token.utf8.count > 256 ? nil : token
  }
}
