import Exchange
import Station

/// Looks at each answer of the station beside what stands in its tables: who is refused gets
/// nothing.
struct RefusalWitness {
  private let transaction: any StationTransaction

  init(_ transaction: any StationTransaction) { self.transaction = transaction }

  /// What should not have been told; nil when all is well.
  func leak(_ answer: StationAnswer, to key: VerifyingKey) throws(StationFault) -> String? {
    let row = try transaction.row(
      """
      SELECT device.id AS id, revoked_at, state FROM device JOIN site ON site.id = device.site
      WHERE device_key = ?1
      """, .text(key.text))
    guard let row else { return "an unknown device got \(answer.name)" }
    let device = try row.text("id")
    if row.optionalInteger("revoked_at") != nil {
      return "revoked device \(device) got \(answer.name)"
    }
    let state = try row.text("state")
    guard state != Standing.SiteState.open.rawValue else { return nil }
    switch answer {
    // What was done while the site was open is owed to the people, however it stands with it now.
    case .enrolment, .receipt, .notices: return nil
    case .standing(let standing):
      return standing.state.servesThePublic ? "device \(device) is open at a \(state) site" : nil
    case .leases: return "device \(device) of a \(state) site got \(answer.name)"
    }
  }
}

extension StationAnswer {
  fileprivate var name: String {
    switch self {
    case .enrolment: "an enrolment"
    case .standing: "a standing"
    case .receipt: "a receipt"
    case .notices: "notices"
    case .leases: "leases"
    }
  }
}
