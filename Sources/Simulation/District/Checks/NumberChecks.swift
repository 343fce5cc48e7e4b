import Employment

/// No number stands on two papers, whichever terminals wrote them.
struct NumberChecks {
  private var slips: [String: RecordID] = [:]
  private var referrals: [String: RecordID] = [:]
  private var registrations: [String: RecordID] = [:]

  mutating func note(_ referral: Referral, at name: String) -> (Invariant, String)? {
    if let other = slips.updateValue(referral.recordID, forKey: referral.slipNumber),
      other != referral.recordID
    {
      return (.numbersAreUnique, "slip \(referral.slipNumber) again at \(name)")
    }
    if let other = referrals.updateValue(referral.recordID, forKey: referral.referralNumber),
      other != referral.recordID
    {
      return (.numbersAreUnique, "referral \(referral.referralNumber) again at \(name)")
    }
    return nil
  }

  mutating func note(
    _ registration: JobSeekerRegistration, at name: String
  ) -> (Invariant, String)? {
    let number = registration.registrationNumber
    guard let other = registrations.updateValue(registration.recordID, forKey: number),
      other != registration.recordID
    else { return nil }
    return (.numbersAreUnique, "registration \(number) again at \(name)")
  }
}
