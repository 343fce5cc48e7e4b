import Employment
import Exchange
import Station
import StationLink

/// What the service does with a request, by the same desks and in the same order.
extension SimulatedStation {
  /// Answers, or says why not, as the line would bring it.
  func answer(_ request: StationRequest) throws(LinkFault) -> StationAnswer {
    let moment = clock.now
    let result: Result<StationAnswer, LinkFault>
    do throws(StationFault) {
      result = try write { transaction throws(StationFault) in
        try respond(to: request, transaction, at: moment)
      }
    } catch {
      throw LinkFault(station: error)
    }
    switch result {
    case .success(let answer): return answer
    case .failure(let fault): throw fault
    }
  }

  private func respond(
    to request: StationRequest, _ transaction: any StationTransaction, at moment: Timestamp
  ) throws(StationFault) -> Result<StationAnswer, LinkFault> {
    if case .enrolment(let asked) = request.call {
      return try enrol(asked, signedBy: request.key, transaction, at: moment)
    }
    let device: DeviceRecord
    switch try admit(request, transaction, at: moment) {
    case .failure(let fault): return .failure(fault)
    case .success(let admitted): device = admitted
    }
    let result = try respond(to: request.call, of: device, transaction, at: moment)
    if case .success(let answer) = result,
      let leak = try RefusalWitness(transaction).leak(answer, to: request.key)
    {
      note(leak: leak)
    }
    return result
  }

  private func enrol(
    _ asked: EnrolmentRequest, signedBy key: VerifyingKey, _ transaction: any StationTransaction,
    at moment: Timestamp
  ) throws(StationFault) -> Result<StationAnswer, LinkFault> {
    guard asked.deviceKey == key.text else { return .failure(.refused(.wrongSignature)) }
    let answer = try EnrolmentDesk(transaction, sealer: sealer).enrol(
      asked, device: dice.id(), stationKey: self.key.verifyingKey,
      policy: DistrictSettings.policy, at: moment)
    switch answer {
    case .success(let enrolment): return .success(.enrolment(enrolment))
    case .failure(.expired): return .failure(.refused(.codeExpired))
    case .failure(.siteNotApproved): return .failure(.refused(.siteNotOpen))
    case .failure(.keyKnown): return .failure(.refused(.keyKnown))
    case .failure(.codeUsed): return .failure(.refused(.codeUsed))
    case .failure(.revokedSince): return .failure(.refused(.revoked))
    case .failure: return .failure(.refused(.wrongCode))
    }
  }

  private func admit(
    _ request: StationRequest, _ transaction: any StationTransaction, at moment: Timestamp
  ) throws(StationFault) -> Result<DeviceRecord, LinkFault> {
    guard let device = try DeviceBook(transaction).find(key: request.key) else {
      return .failure(.refused(.unknownDevice))
    }
    if device.revoked != nil, settings.sabotage != .trustsEverybody {
      return .failure(.refused(.revoked))
    }
    let refusal = try RequestGuard(transaction).refusal(
      of: request.nonce, created: request.created, from: device, at: moment)
    switch refusal {
    case nil: return .success(device)
    case .replayed, .tooOld: return .failure(.refused(.replayed))
    case .clockOff: return .failure(.refused(.clockOff))
    }
  }

  private func respond(
    to call: StationRequest.Call, of device: DeviceRecord, _ transaction: any StationTransaction,
    at moment: Timestamp
  ) throws(StationFault) -> Result<StationAnswer, LinkFault> {
    switch call {
    case .enrolment: return .failure(.refused(.malformed))
    case .standing(let seen):
      try FeedBook(transaction: transaction).goOn(behind: seen, of: device.id, at: moment)
      return try standing(of: device, transaction, at: moment)
    case .outbox(let batch):
      guard batch.device == device.id else { return .failure(.refused(.malformed)) }
      return try take(batch, transaction, at: moment)
    case .notices(let number):
      return .success(
        .notices(try NoticeBook(transaction, sealer: sealer).after(number, of: device.id)))
    case .leases(let need):
      if let fault = try closed(device, transaction) { return .failure(fault) }
      let desk = LeaseDesk(transaction, sealer: sealer, policy: lendingPolicy, plan: plan)
      return .success(.leases(try desk.answer(need, from: device, at: moment)))
    }
  }

  /// Few of each, so that ranges end and posts run out within a run.
  private var plan: LeasePlan {
    var plan = LeasePlan()
    plan.numbers = 6
    plan.fewNumbers = 4
    plan.validityDays = 6
    return plan
  }

  private func standing(
    of device: DeviceRecord, _ transaction: any StationTransaction, at moment: Timestamp
  ) throws(StationFault) -> Result<StationAnswer, LinkFault> {
    let book = DeviceBook(transaction)
    switch try book.standing(of: device.id, policy: DistrictSettings.policy, at: moment) {
    case .success(var standing):
      if settings.sabotage == .servesSuspended { standing.state = .open }
      return .success(.standing(standing))
    case .failure(.unknown): return .failure(.refused(.unknownDevice))
    case .failure(.revoked):
      guard settings.sabotage == .trustsEverybody,
        let record = try SiteBook(transaction).find(device.site)
      else { return .failure(.refused(.revoked)) }
      return .success(
        .standing(
          Standing(
            state: record.state, site: record.site, reason: "", at: moment,
            policy: DistrictSettings.policy)))
    }
  }

  /// What a device of a site that does no business is told.
  private func closed(
    _ device: DeviceRecord, _ transaction: any StationTransaction
  ) throws(StationFault) -> LinkFault? {
    guard let site = try SiteBook(transaction).find(device.site) else { throw .damaged }
    return site.state.servesThePublic || settings.sabotage == .servesSuspended
      ? nil : .refused(.siteNotOpen)
  }

  /// Rows, by the line or on a stick.
  func take(
    _ batch: OutboxBatch, _ transaction: any StationTransaction, at moment: Timestamp
  ) throws(StationFault) -> Result<StationAnswer, LinkFault> {
    let desk = OutboxDesk(
      transaction, sealer: sealer, posts: vacancies(transaction))
    switch try desk.apply(batch, at: moment) {
    case .success(let receipt): return .success(.receipt(receipt))
    case .failure(.unknownDevice): return .failure(.refused(.unknownDevice))
    case .failure(.revoked): return .failure(.refused(.revoked))
    case .failure(.forkedChain): return .failure(.refused(.forkedChain))
    case .failure(.wrongSignature): return .failure(.refused(.wrongSignature))
    case .failure(.empty), .failure(.tooMany), .failure(.broken):
      return .failure(.refused(.malformed))
    }
  }
}

extension LinkFault {
  /// What a fault of the store is at the other end of the line.
  init(station fault: StationFault) {
    switch fault {
    case .unavailable, .contention: self = .busy(retryAfter: 5)
    case .diskFull: self = .refused(.noRoom)
    case .conflict: self = .refused(.conflict)
    case .newerVersion, .damaged, .wrongKey, .statement: self = .refused(.internalFault)
    }
  }
}
