import Employment
import Interface

/// What a person wanted when the terminal had to ask who they are.
public enum Goal: Hashable, Sendable {
  case mySlips
  case recommendations
  case referral(Vacancy)

  /// The screen from which it was asked for, to which back returns.
  var origin: String {
    switch self {
    case .mySlips, .recommendations: HomeScreen.name
    case .referral: VacancyScreen.name
    }
  }
}

/// Who one is, asked only when something personal is needed.
enum Identity {
  /// Goes on at once when the person is known, else asks.
  static func require(for goal: Goal, _ step: inout Step) {
    guard step.world.clockDoubt == nil else { return step.show(HaltedScreen(.clock)) }
    step.visit.goal = goal
    guard let registration = step.visit.registration else {
      return step.show(IdentityScreen(goal))
    }
    open(goal, registration, &step)
  }

  /// Goes on to what was wanted, without the screens of the proof in between.
  static func goOn(_ step: inout Step) {
    guard let registration = step.visit.registration, let goal = step.visit.goal else {
      return step.home()
    }
    step.back(to: goal.origin)
    open(goal, registration, &step)
  }

  private static func open(
    _ goal: Goal, _ registration: JobSeekerRegistration, _ step: inout Step
  ) {
    step.visit.goal = nil
    switch goal {
    case .mySlips: step.show(MySlipsScreen())
    case .recommendations:
      guard let intention = registration.intentions.first else { return step.show(WordsScreen()) }
      step.show(ResultsScreen(intention: intention))
    case .referral(let vacancy): step.show(ReferralConsentScreen(vacancy))
    }
  }
}
