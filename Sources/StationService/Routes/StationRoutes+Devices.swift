import Employment
import Exchange
import HTTPTypes
import Hummingbird
import Station

/// What terminals ask for, each request signed.
extension StationRoutes {
  func enrolment(_ request: Request, _ context: StationContext) async throws -> Response {
    let arrival = try await devices.arrival(request, limit: core.configuration.limits.smallBody)
    let asked = try Self.value(EnrolmentRequest.self, arrival.body)
    guard asked.deviceKey == arrival.key.text else {
      throw ServiceProblem(.wrongSignature, "The request is signed with another device's key.")
    }
    // After the signature, which needs nothing but the request: what is not even signed spends
    // nothing of the enrolments of those who share the address.
    if let seconds = enrolments.take(context.network, now: core.time.now) {
      throw ServiceProblem(.tooMany, retryAfter: seconds)
    }
    let (core, id) = (core, core.newID())
    let hasErred = erring.contains(context.network, now: arrival.at)
    let answer = try await core.write { transaction throws(StationFault) in
      try EnrolmentDesk(transaction, sealer: core.sealer).enrol(
        asked, device: id, stationKey: core.key.verifyingKey,
        courierKey: core.courierKey.address, policy: core.configuration.policy,
        hasErred: hasErred, at: arrival.at)
    }
    switch answer {
    case .success(let enrolment): return try Self.json(enrolment, status: .created)
    case .failure(let refusal):
      if refusal == .wrongCode { erring.insert(context.network, now: arrival.at) }
      throw ServiceProblem(refusal)
    }
  }

  func standing(_ request: Request, _ context: StationContext) async throws -> Response {
    let policy = core.configuration.policy
    let seen = try Self.number("feed", request, standard: 0, in: 0...Int64.max)
    // Usually this service has published it; only where not the store is asked.
    let isAhead = seen > core.feed.newest?.sequence ?? 0
    return try await answer(request, limit: 0, whenClosed: true) {
      arrival, device, transaction throws(StationFault) in
      if isAhead {
        try FeedBook(transaction: transaction)
          .goOn(behind: seen, of: device.id, at: arrival.at)
      }
      switch try DeviceBook(transaction).standing(of: device.id, policy: policy, at: arrival.at) {
      case .success(let standing): return .success(standing)
      case .failure(.unknown): return .failure(ServiceProblem(.unknownDevice))
      case .failure(.revoked): return .failure(ServiceProblem(.revoked))
      }
    }
  }

  /// Lets the device in and does what it asks for, in one transaction.
  ///
  /// - Parameters:
  ///   - limit: of the body, bytes.
  ///   - whenClosed: whether it is done for a device whose site isn't open, too.
  func answer<Answer: Encodable & Sendable>(
    _ request: Request, limit: Int, whenClosed: Bool = false,
    _ body:
      @escaping @Sendable (DeviceGuard.Arrival, DeviceRecord, any StationTransaction)
      throws(StationFault) -> Result<Answer, ServiceProblem>
  ) async throws -> Response {
    let arrival = try await devices.arrival(request, limit: limit)
    return try await answer(arrival, whenClosed: whenClosed, body)
  }

  /// The same, of a request that was read.
  func answer<Answer: Encodable & Sendable>(
    _ arrival: DeviceGuard.Arrival, whenClosed: Bool = false,
    _ body:
      @escaping @Sendable (DeviceGuard.Arrival, DeviceRecord, any StationTransaction)
      throws(StationFault) -> Result<Answer, ServiceProblem>
  ) async throws -> Response {
    let result = try await core.write {
      transaction throws(StationFault) -> Result<Answer, ServiceProblem> in
      let device: DeviceRecord
      switch try DeviceGuard.admit(arrival, transaction) {
      case .failure(let problem): return .failure(problem)
      case .success(let admitted): device = admitted
      }
      if !whenClosed {
        guard let site = try SiteBook(transaction).find(device.site) else { throw .damaged }
        guard site.state.servesThePublic else {
          return .failure(ServiceProblem(.siteNotOpen, "The site is \(site.state.rawValue)."))
        }
      }
      return try body(arrival, device, transaction)
    }
    return try Self.json(result.get())
  }
}

extension ServiceProblem {
  /// What a refused enrolment means to whoever types the code.
  init(_ refusal: EnrolmentRefusal) {
    switch refusal {
    case .wrongCode: self.init(ProblemType.wrongCode, "There is no such code, or a digit is wrong.")
    case .tooManyTries:
      self.init(
        ProblemType.tooMany, "Too many wrong codes were tried: try the code again later.",
        retryAfter: 300)
    case .codeUsed:
      self.init(ProblemType.codeUsed, "Used by another terminal; a new code is needed.")
    case .expired: self.init(ProblemType.codeExpired)
    case .malformedKey:
      self.init(ProblemType.malformed, "A key is 64 hexadecimal digits of Ed25519.")
    case .keyKnown:
      self.init(ProblemType.keyKnown, "The device's key was enrolled before; make a new one.")
    case .revokedSince:
      self.init(ProblemType.revoked, "The terminal that used the code was revoked since.")
    case .formerNotProven:
      self.init(ProblemType.wrongSignature, "The former key's signature is not that key's.")
    case .unknownSite, .siteNotApproved:
      self.init(ProblemType.siteNotOpen, "The code's site is not approved, or was closed.")
    case .terminalNumber, .clerkMissing, .tooManyCodes: self.init(ProblemType.conflict)
    }
  }
}
