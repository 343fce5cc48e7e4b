import Exchange
import HTTPTypes
import Hummingbird
import Station

/// Lets in whoever carries a token of an account (`Authorization: Bearer`), or one of the keys whose
/// digests are configured.
struct ClerkGuard: Sendable {
  /// What a path of the clerks is about: which roles may have it.
  enum Errand: Sendable {
    /// 回执: a receipt comes back at any hall.
    case outcome
    /// 台账, with names.
    case ledger
    /// Figures.
    case statistics

    var roles: Set<AccountRole> {
      switch self {
      case .outcome: [.districtAdministrator, .siteAdministrator, .clerk]
      case .ledger: [.districtAdministrator, .siteAdministrator, .clerk, .auditor]
      case .statistics:
        [.districtAdministrator, .siteAdministrator, .clerk, .auditor, .reader]
      }
    }
  }

  let core: StationCore

  /// Who asks, where that is somebody who may.
  func caller(
    _ request: Request, _ context: StationContext, for errand: Errand
  ) async throws(ServiceProblem) -> Caller {
    guard let key = Self.bearer(request) else { throw ServiceProblem(.notAllowed) }
    let digest = AccessKey.digest(of: key)
    // Digests of secrets of 128 bits: the time of a comparison tells nothing of use.
    if let clerk = core.clerks.value.first(where: { $0.digest == digest }) {
      return Caller(
        account: nil, name: clerk.name, role: .clerk, sites: nil, channel: .api,
        address: context.caller)
    }
    guard let caller = try await bearer(of: digest, context.caller) else {
      throw ServiceProblem(.notAllowed)
    }
    guard errand.roles.contains(caller.role) else {
      throw ServiceProblem(.forbidden, RefusalWords.sentence(.role))
    }
    return caller
  }

  /// - Parameter site: a site's code, of which the caller wants something; nil for all sites.
  func check(_ caller: Caller, mayRead site: String?) async throws(ServiceProblem) {
    guard let own = caller.sites else { return }
    var isOwn = false
    if let site {
      do throws(StationFault) {
        isOwn = try await core.read { transaction throws(StationFault) in
          try SiteBook(transaction).find(code: site).map { own.contains($0.id) } ?? false
        }
      } catch {
        throw ServiceProblem(error)
      }
    }
    if !isOwn { throw ServiceProblem(.forbidden, RefusalWords.sentence(.outsideSites)) }
  }

  private func bearer(
    of digest: String, _ address: String
  ) async throws(ServiceProblem) -> Caller? {
    let now = core.time.now
    do throws(StationFault) {
      return try await core.read { transaction throws(StationFault) in
        try AccountBook(transaction).bearer(of: digest, at: now, address: address)
      }
    } catch {
      throw ServiceProblem(error)
    }
  }

  /// The token of the `Authorization` field.
  static func bearer(_ request: Request) -> String? {
    guard let field = request.headers[.authorization], field.lowercased().hasPrefix("bearer ")
    else { return nil }
    let token = field.dropFirst("bearer ".count).filter { $0 != " " }
    return token.isEmpty || token.utf8.count > 256 ? nil : token
  }
}
