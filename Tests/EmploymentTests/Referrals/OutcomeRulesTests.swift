import Employment
import Testing

struct OutcomeRulesTests {
  private let act = ClerkAct(
    clerk: "0017", at: Timestamp(day: Sample.today, time: TimeOfDay(hour: 10, minute: 0)),
    reason: "回执填错")

  @Test("Rule 7: a hire counts, and with the last place the post is full")
  func hired() throws {
    let referral = Sample.referral(to: try Sample.vacancy())
    let tally = HireTally(openings: 2, hired: 1)
    let after = try ReferralRules.recording(.hired(.contract), of: referral, tally: tally)
    #expect(after.referral.status == .hired && after.referral.outcome == .hired(.contract))
    #expect(after.tally.hired == 2 && after.tally.isFull && !tally.isFull)
  }

  @Test("Rule 7: one more than there are places is a mistake and is refused; 若干人 is never full")
  func full() throws {
    let referral = Sample.referral(to: try Sample.vacancy())
    #expect(throws: ReferralFault.vacancyFull) {
      try ReferralRules.recording(
        .hired(.contract), of: referral, tally: HireTally(openings: 1, hired: 1))
    }
    let several = HireTally(openings: nil, hired: 500)
    let after = try ReferralRules.recording(.hired(.other), of: referral, tally: several)
    #expect(after.tally.hired == 501 && !after.tally.isFull)
  }

  @Test(
    "Rule 7: a failure needs a reason",
    arguments: [
      ReferralOutcome.notHired(reason: "经验不足"), .seekerDeclined(reason: "路远"),
      .alreadyFilled(reason: "已招满"), .other(reason: "未到场"),
    ])
  func failed(outcome: ReferralOutcome) throws {
    let referral = Sample.referral(to: try Sample.vacancy(), status: .contacted)
    let tally = HireTally(openings: 1, hired: 0)
    let after = try ReferralRules.recording(outcome, of: referral, tally: tally)
    #expect(after.referral.status == .failed && after.tally == tally)
    #expect(throws: ReferralFault.reasonMissing) {
      try ReferralRules.recording(.notHired(reason: " 　"), of: referral, tally: tally)
    }
  }

  @Test("Rule 7: an outcome is recorded once, and never for a referral that was given up")
  func once() throws {
    let referral = Sample.referral(to: try Sample.vacancy())
    let tally = HireTally(openings: 9, hired: 0)
    let after = try ReferralRules.recording(.hired(.service), of: referral, tally: tally)
    #expect(throws: ReferralFault.outcomeRecorded) {
      try ReferralRules.recording(.hired(.service), of: after.referral, tally: after.tally)
    }
    #expect(throws: ReferralFault.outcomeRecorded) {
      try ReferralRules.withdrawing(after.referral, on: Sample.today)
    }
    let given = try ReferralRules.withdrawing(referral, on: Sample.today)
    #expect(throws: ReferralFault.withdrawn) {
      try ReferralRules.recording(.hired(.service), of: given, tally: tally)
    }
  }

  @Test("Rule 8: a receipt that comes back late still counts")
  func late() throws {
    let referral = Sample.referral(to: try Sample.vacancy(), status: .expired)
    let tally = HireTally(openings: 1, hired: 0)
    let after = try ReferralRules.recording(.hired(.contract), of: referral, tally: tally)
    #expect(after.referral.status == .hired)
  }

  @Test("Rule 7: a clerk takes an outcome back with a reason, and the place is free again")
  func reversal() throws {
    let referral = Sample.referral(to: try Sample.vacancy())
    let tally = HireTally(openings: 1, hired: 0)
    let hired = try ReferralRules.recording(.hired(.contract), of: referral, tally: tally)
    let back = try ReferralRules.reversing(hired.referral, tally: hired.tally, by: act)
    #expect(back.referral == referral && back.tally == tally)
    #expect(back.record.reversed == .hired(.contract) && back.record.act == act)
    #expect(throws: ReferralFault.noOutcome) {
      try ReferralRules.reversing(back.referral, tally: back.tally, by: act)
    }
    for wordless in [
      ClerkAct(clerk: "", at: act.at, reason: "x"), ClerkAct(clerk: "1", at: act.at, reason: " "),
    ] {
      #expect(throws: ReferralFault.actIncomplete) {
        try ReferralRules.reversing(hired.referral, tally: hired.tally, by: wordless)
      }
    }
  }

  @Test("The receipt's boxes are numbered 1 to 5")
  func codes() {
    let outcomes: [ReferralOutcome] = [
      .hired(.contract), .notHired(reason: "a"), .seekerDeclined(reason: "b"),
      .alreadyFilled(reason: "c"), .other(reason: "d"),
    ]
    #expect(outcomes.map(\.code) == ["1", "2", "3", "4", "5"])
    #expect(outcomes.map(\.reason) == [nil, "a", "b", "c", "d"])
  }
}
