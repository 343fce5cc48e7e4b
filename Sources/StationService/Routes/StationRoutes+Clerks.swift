import Employment
import Exchange
import HTTPTypes
import Hummingbird
import Station

/// What clerks ask for, by tokens of their accounts or configured keys.
extension StationRoutes {
  /// What an outcome was recorded as.
  private struct OutcomeRecord: Encodable {
    var number: String
    var status: Referral.Status
  }

  func outcome(_ request: Request, _ context: StationContext) async throws -> Response {
    let clerk = try await clerks.caller(request, context, for: .outcome).name
    let number = context.parameters.get("number") ?? ""
    let kind = request.uri.queryParameters["kind"] ?? "referral"
    guard kind == "referral" || kind == "slip" else {
      throw ServiceProblem(.malformed, "kind is referral or slip.")
    }
    guard let key = ReferralKey(words: number, isSlip: kind == "slip") else {
      let words = ReferralKey.refusal(of: number)
      throw ServiceProblem(.notFound, words.prefix(1).uppercased() + words.dropFirst() + ".")
    }
    if let problem = BodyKind.json.problem(of: request) { throw problem }
    let message = try await HTTPMessage(
      request, limit: core.configuration.limits.smallBody, share: core.bodies.share())
    if let problem = BodyKind.json.problem(of: message.body, in: request) { throw problem }
    let report = try Self.value(OutcomeReport.self, message.body)
    let (core, now) = (core, core.time.now)
    let result = try await core.write { transaction throws(StationFault) in
      try ReferralBook(transaction, sealer: core.sealer, posts: core.vacancies(transaction)).record(
        report.outcome, of: key, by: clerk, at: now)
    }
    switch result {
    case .success(let record):
      return try Self.json(
        OutcomeRecord(number: record.referral.referralNumber, status: record.referral.status))
    case .failure(let refusal): throw ServiceProblem(refusal)
    }
  }
}

extension ReferralKey {
  /// Ten digits of a referral or of a slip, or the text of a slip's QR code; nil for anything else.
  init?(words text: String, isSlip: Bool) {
    switch ScannedText(text) {
    case .code(let code): self = .token(code)
    case .garbled: return nil
    case .other(let digits):
      guard digits.utf8.count == 10, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
        return nil
      }
      self = isSlip ? .slipNumber(digits) : .referralNumber(digits)
    }
  }

  /// Why a text is none.
  static func refusal(of text: String) -> String {
    switch ScannedText(text) {
    case .garbled: SlipVerifier.garbledByScanner
    case .code, .other:
      "a referral's or slip's number has ten digits; a slip's code may stand for it"
    }
  }
}

extension ServiceProblem {
  /// What a refused outcome means to whoever sent it.
  init(_ refusal: OutcomeRefusal) {
    switch refusal {
    case .unknownReferral: self.init(ProblemType.notFound, "No referral has that number.")
    case .clerkMissing: self.init(ProblemType.notAllowed)
    case .rule: self.init(ProblemType.conflict, refusal.words)
    }
  }
}

extension StationRoutes {
  func ledger(_ request: Request, _ context: StationContext) async throws -> Response {
    try await report(.ledger, request, try await clerks.caller(request, context, for: .ledger))
  }

  func statistics(_ request: Request, _ context: StationContext) async throws -> Response {
    try await report(
      .statistics, request, try await clerks.caller(request, context, for: .statistics))
  }

  private func report(
    _ kind: StationCommand.ReportCommand.Kind, _ request: Request, _ caller: Caller
  ) async throws -> Response {
    let parameters = request.uri.queryParameters
    guard let from = parameters["from"].flatMap({ CalendarDate($0) }),
      let through = parameters["to"].flatMap({ CalendarDate($0) }), from <= through
    else { throw ServiceProblem(.malformed, "from and to are days such as 2026-10-01.") }
    let word = String(parameters["format"] ?? "csv")
    guard let format = StationCommand.ReportCommand.Format(rawValue: word) else {
      throw ServiceProblem(.malformed, "format is csv or json.")
    }
    guard parameters["site"].map({ $0.utf8.count <= 64 }) ?? true else {
      throw ServiceProblem(.malformed, "site is a site's code.")
    }
    try await clerks.check(caller, mayRead: parameters["site"].map { String($0) })
    let command = StationCommand.ReportCommand(
      kind: kind, from: from, through: through, site: parameters["site"].map { String($0) },
      format: format)
    let text: String
    switch try await core.report(command, by: caller.name, through: .api) {
    case .success(let written): text = written
    case .failure(.clerkMissing): throw ServiceProblem(.notAllowed)
    case .failure(.unwritable): throw ServiceProblem(.internalFault)
    }
    let type = format == .csv ? "text/csv; charset=utf-8" : "application/json"
    return Self.response(Array(text.utf8), type: type)
  }
}
