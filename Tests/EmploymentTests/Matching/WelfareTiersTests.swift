import Employment
import Foundation
import Testing

struct WelfareTiersTests {
  private let tiers: WelfareTiers

  init() throws {
    tiers = try JSONDecoder().decode(WelfareTiers.self, from: Files.asset("welfare-tiers.json"))
  }

  @Test(
    "A person's tier is the lowest that holds",
    arguments: [
      (Sex.female, 30, [.zeroEmploymentFamily], 1), (.male, 30, [.subsistenceAllowance], 1),
      (.male, 30, [.disabled], 1), (.female, 45, [], 1), (.male, 55, [], 1), (.male, 54, [], 2),
      (.female, 44, [], 2), (.female, 40, [], 2), (.female, 39, [], nil), (.male, 49, [], nil),
      (.male, 30, [.formerlyPoor, .boundToHome], 1), (.male, 30, [.formerlyPoor], 3),
      (.male, 30, [.boundToHome], nil), (.female, 44, [.formerlyPoor], 2),
      (.female, 30, [.landLostFarmer], 2), (.male, 30, [.formerFisher, .unemployedGraduate], 2),
      (.female, 23, [.unemployedGraduate], 4), (.male, 30, [.otherDifficulty], 5),
    ] as [(Sex, Int, [WelfareCircumstance], Int?)])
  func tiers(sex: Sex, age: Int, circumstances: [WelfareCircumstance], tier: Int?) {
    #expect(tiers.tier(sex: sex, age: age, circumstances: Set(circumstances)) == tier)
  }
}
