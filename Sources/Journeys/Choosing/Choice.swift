import Employment
import Interface

/// One of several; nil where it doesn't matter.
public enum Choice: Hashable, Sendable {
  case region(RegionCode?)
  case pay(Int?)
  case kind(VacancyKind?)
  case education(EducationLevel?)
  case employmentType(EmploymentType?)
  case shift(WorkHours.Shift?)
  case liveIn(Bool)
  case seekerCategory(String)
  case occupation(String)
  case order(VacancyQuery.Order)
}

/// What is being chosen, and where the answer goes.
public enum ChoiceTopic: Hashable, Sendable {
  case filter(VacancyFilters.Field)
  case order
  case registration(RegistrationStep)

  /// The screen's name for scripts.
  var name: String {
    switch self {
    case .filter(let field): "search.filter.\(field.rawValue)"
    case .order: "search.order"
    case .registration(let step): step.name
    }
  }
}

/// What can be chosen.
enum Choices {
  static func offered(_ topic: ChoiceTopic, _ world: World) -> [Choice] {
    switch topic {
    case .filter(let field): filter(field, world)
    case .order: VacancyQuery.Order.allCases.map { .order($0) }
    case .registration(let step): registration(step, world)
    }
  }

  private static func filter(_ field: VacancyFilters.Field, _ world: World) -> [Choice] {
    switch field {
    case .region: regions(world)
    case .minimumPay: payLevels
    case .kind: [.kind(nil)] + VacancyKind.allCases.map { .kind($0) }
    case .education: [.education(nil)] + educationLevels(world)
    case .employmentType:
      [.employmentType(nil)] + EmploymentType.allCases.map { .employmentType($0) }
    case .shift: [.shift(nil)] + WorkHours.Shift.allCases.map { .shift($0) }
    case .liveIn: [.liveIn(false), .liveIn(true)]
    }
  }

  private static func registration(_ step: RegistrationStep, _ world: World) -> [Choice] {
    switch step {
    case .education: educationLevels(world)
    case .category: world.codes.seekerCategory.codes.map { .seekerCategory($0.code) }
    case .occupation: world.commonOccupations.map { .occupation($0) }
    case .pay: payLevels
    case .region: regions(world)
    case .employmentType:
      [.employmentType(nil)] + EmploymentType.allCases.map { .employmentType($0) }
    case .residentID, .consent, .name, .mobile, .review: []
    }
  }

  private static let payLevels: [Choice] =
    [.pay(nil)] + [2000, 3000, 4000, 5000, 6000, 8000, 10000, 15000].map { .pay($0) }

  private static func regions(_ world: World) -> [Choice] {
    [.region(nil), .region(RegionCode(world.site.region.district))]
      + world.regions.towns.map { .region($0.code) }
  }

  /// What people say of themselves: the few levels that the table offers.
  private static func educationLevels(_ world: World) -> [Choice] {
    world.codes.educationChoice.codes.compactMap { EducationLevel(code: $0.code) }
      .map { .education($0) }
  }
}

/// Words for a choice.
enum ChoiceWords {
  static func label(_ choice: Choice, _ scene: Scene) -> String {
    switch choice {
    case .region(let code): region(code, scene)
    case .pay(let yuan): pay(yuan, scene)
    case .kind(let kind): self.kind(kind, scene)
    case .education(let level): education(level, scene)
    case .employmentType(let type): employmentType(type, scene)
    case .shift(let shift): self.shift(shift, scene)
    case .liveIn(let wanted): scene.text(wanted ? "choice.yes" : "choice.any")
    case .seekerCategory(let code): category(code, scene)
    case .occupation(let words): occupation(words, scene)
    case .order(let order): scene.text("search.order.\(order.rawValue)")
    }
  }

  static func region(_ code: RegionCode?, _ scene: Scene) -> String {
    guard let code else { return scene.text("choice.any") }
    if code == RegionCode(scene.world.site.region.district) {
      return scene.text("choice.wholeDistrict")
    }
    return scene.regionName(code) ?? code.digits
  }

  static func pay(_ yuan: Int?, _ scene: Scene) -> String {
    guard let yuan else { return scene.text("choice.any") }
    return scene.text("choice.payAtLeast", ["yuan": String(yuan)])
  }

  static func kind(_ kind: VacancyKind?, _ scene: Scene) -> String {
    guard let kind else { return scene.text("choice.any") }
    return scene.word(kind.rawValue, in: scene.world.codes.vacancyKind)
  }

  static func education(_ level: EducationLevel?, _ scene: Scene) -> String {
    guard let level else { return scene.text("choice.any") }
    return scene.word(level.code, in: scene.world.codes.education)
  }

  static func employmentType(_ type: EmploymentType?, _ scene: Scene) -> String {
    guard let type else { return scene.text("choice.any") }
    return scene.word(type.rawValue, in: scene.world.codes.employmentType)
  }

  static func shift(_ shift: WorkHours.Shift?, _ scene: Scene) -> String {
    guard let shift else { return scene.text("choice.any") }
    return scene.text("shift.\(shift.rawValue)")
  }

  /// As it was chosen or typed; in English where the table knows it.
  static func occupation(_ words: String, _ scene: Scene) -> String {
    guard scene.visit.language == .english,
      let english = scene.world.occupations.find(words)?.english, !english.isEmpty
    else { return words }
    return english
  }

  static func category(_ code: String, _ scene: Scene) -> String {
    scene.word(code, in: scene.world.codes.seekerCategory)
  }
}
