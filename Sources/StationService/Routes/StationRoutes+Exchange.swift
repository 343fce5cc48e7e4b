import Employment
import Exchange
import HTTPTypes
import Hummingbird
import Station

/// What terminals hand in, are told, and are lent.
extension StationRoutes {
  func outbox(_ request: Request, _ context: StationContext) async throws -> Response {
    let limit = core.configuration.limits.batchBody
    let arrival = try await devices.arrival(request, limit: limit)
    let batch = try Self.value(OutboxBatch.self, arrival.body)
    let core = core
    // What was done while the site was open is owed to the people, however it stands with it now.
    return try await answer(arrival, whenClosed: true) {
      arrival, device, transaction throws(StationFault)
        -> Result<OutboxReceipt, ServiceProblem> in
      guard batch.device == device.id else {
        return .failure(ServiceProblem(.malformed, "The batch is another device's."))
      }
      let desk = OutboxDesk(
        transaction, sealer: core.sealer, posts: core.vacancies(transaction))
      switch try desk.apply(batch, at: arrival.at) {
      case .success(let receipt): return .success(receipt)
      case .failure(let refusal): return .failure(ServiceProblem(refusal))
      }
    }
  }

  func notices(_ request: Request, _ context: StationContext) async throws -> Response {
    let after = try Self.number("after", request, standard: 0, in: 0...Int64.max)
    let sealer = core.sealer
    return try await answer(request, limit: 0, whenClosed: true) {
      _, device, transaction throws(StationFault) in
      .success(try NoticeBook(transaction, sealer: sealer).after(after, of: device.id))
    }
  }

  func leases(_ request: Request, _ context: StationContext) async throws -> Response {
    let limit = core.configuration.limits.smallBody
    let arrival = try await devices.arrival(request, limit: limit)
    let need = try Self.value(LeaseNeed.self, arrival.body)
    let core = core
    return try await answer(arrival) { arrival, device, transaction throws(StationFault) in
      let desk = LeaseDesk(
        transaction, sealer: core.sealer, policy: core.configuration.policy)
      return .success(try desk.answer(need, from: device, at: arrival.at))
    }
  }
}

extension ServiceProblem {
  /// What a refused batch means to a terminal.
  init(_ refusal: OutboxRefusal) {
    switch refusal {
    case .unknownDevice: self.init(ProblemType.unknownDevice)
    case .revoked: self.init(ProblemType.revoked)
    case .forkedChain: self.init(ProblemType.forkedChain)
    case .empty: self.init(ProblemType.malformed, "A batch has at least one row.")
    case .tooMany:
      self.init(ProblemType.malformed, "A batch has at most \(OutboxBatch.largestCount) rows.")
    case .wrongSignature:
      self.init(ProblemType.wrongSignature, "The batch is not signed by the device.")
    case .broken: self.init(ProblemType.malformed, "Rows are missing in between, or were altered.")
    }
  }
}
