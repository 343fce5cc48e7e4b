import Employment
import Interface

/// The questions of a registration (求职登记), in their order.
public enum RegistrationStep: String, Hashable, Sendable, CaseIterable {
  case residentID, consent, name, mobile, education, category
  case occupation, pay, region, employmentType, review

  /// How scripts call its screen.
  var name: String { "register.\(rawValue)" }
}

/// Which question comes next.
enum RegistrationFlow {
  static func next(after current: RegistrationStep, _ step: inout Step) {
    let steps = RegistrationStep.allCases
    guard let index = steps.firstIndex(of: current), index + 1 < steps.count else { return }
    show(steps[index + 1], &step)
  }

  private static func show(_ next: RegistrationStep, _ step: inout Step) {
    switch next {
    case .residentID: step.show(ResidentIDScreen(purpose: .register))
    case .consent: step.show(RegistrationConsentScreen())
    case .name: step.show(NameScreen(draft: step.visit.draft))
    case .mobile: step.show(MobileScreen(draft: step.visit.draft))
    case .education, .category, .occupation, .pay, .region, .employmentType:
      step.show(ChoiceScreen(.registration(next)))
    case .review: step.show(RegistrationReviewScreen(recordID: step.newID()))
    }
  }
}

/// Words that the screens of a registration share.
enum RegistrationWords {
  static func title(_ step: RegistrationStep, _ scene: Scene) -> String {
    scene.text(
      "register.title",
      [
        "step": String((RegistrationStep.allCases.firstIndex(of: step) ?? 0) + 1),
        "of": String(RegistrationStep.allCases.count),
      ])
  }

  static func heading<Event>(_ step: RegistrationStep, _ scene: Scene) -> View<Event> {
    .text(
      scene.text("register.\(step.rawValue).question"),
      TextStyle(.title, weight: .bold, maximumLines: 2))
  }
}

extension RegistrationDraft {
  mutating func take(_ choice: Choice) {
    switch choice {
    case .education(let level): education = level
    case .seekerCategory(let code): seekerCategory = code
    case .occupation(let words): occupationalCategory = words
    case .pay(let yuan): expectedMonthlyPay = .some(yuan)
    case .region(let code): preferredRegion = .some(code)
    case .employmentType(let type): employmentType = .some(type)
    case .kind, .shift, .liveIn, .order: break
    }
  }

  func holds(_ choice: Choice) -> Bool {
    var copy = self
    copy.take(choice)
    return copy == self
  }

  /// Nil while something that is required is missing.
  func application(recordID: RecordID) -> RegistrationApplication? {
    guard let residentID, let name, let mobile, let education, let seekerCategory,
      let occupationalCategory, let consent
    else { return nil }
    let intention = JobIntention(
      occupationalCategory: occupationalCategory, expectedMonthlyPay: expectedMonthlyPay ?? nil,
      employmentType: employmentType ?? nil, preferredRegion: preferredRegion ?? nil)
    return RegistrationApplication(
      recordID: recordID,
      seeker: JobSeeker(
        residentID: residentID, name: name, mobile: mobile, education: education,
        seekerCategory: seekerCategory),
      intentions: [intention], consent: consent)
  }
}
