import Employment
import Interface

/// All that was given, once more, before it is recorded.
struct RegistrationReviewScreen: Screen {
  static let name = RegistrationStep.review.name

  enum Event: Hashable, Sendable {
    case confirm
    case turn(Int)
  }

  /// Made once, so that pressing twice registers once.
  let recordID: RecordID
  var first = 0
  var problem: Problem?
  private var request: RequestID?

  enum Problem: Hashable, Sendable {
    case noNumberLeft
    case underSixteen
  }

  init(recordID: RecordID) { self.recordID = recordID }

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String { RegistrationWords.title(.review, scene) }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .turn(let first): self.first = first
    case .confirm:
      guard request == nil, let application = step.visit.draft.application(recordID: recordID)
      else { return }
      request = step.ask(.register(application))
    }
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    guard request == self.request else { return }
    self.request = nil
    guard case .registration(let outcome) = answer else { return }
    switch outcome {
    case .registered(let registration):
      step.visit.registration = registration
      step.visit.draft = RegistrationDraft()
      step.back(to: step.visit.goal?.origin ?? HomeScreen.name)
      step.show(RegisteredScreen(registration))
    case .noNumberLeft: problem = .noNumberLeft
    case .underSixteen: problem = .underSixteen
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    let rows = lines(scene).map { line(scene.text("review.\($0.0)"), $0.1) }
    var children: [View<Event>] = [RegistrationWords.heading(.review, scene)]
    let list = Pages<Event>(
      items: rows, first: first, total: rows.count, spacing: .small, heightInLines: 2.6,
      words: scene.readingWords, turn: { .turn($0) })
    children.append(View<Event>.surface(.card, .pages(list)).flexible())
    if let problem {
      children.append(.surface(.trouble, .text(words(problem, scene))))
    }
    children.append(
      .control(
        Control(
          scene.text("register.review.confirm"), icon: .check, style: .primary,
          shortcut: .key("#"), event: .confirm)))
    return .column(.medium, children)
  }

  private func words(_ problem: Problem, _ scene: Scene) -> String {
    switch problem {
    case .noNumberLeft:
      scene.text("register.noNumberLeft", ["number": scene.world.site.hotline])
    case .underSixteen: scene.text("register.underSixteen")
    }
  }

  private func lines(_ scene: Scene) -> [(String, String)] {
    let draft = scene.visit.draft
    return [
      ("name", draft.name?.text ?? ""),
      ("residentID", draft.residentID?.masked ?? ""),
      ("mobile", draft.mobile?.digits ?? ""),
      ("education", ChoiceWords.education(draft.education, scene)),
      ("category", draft.seekerCategory.map { ChoiceWords.category($0, scene) } ?? ""),
      ("occupation", draft.occupationalCategory.map { ChoiceWords.occupation($0, scene) } ?? ""),
      ("pay", ChoiceWords.pay(draft.expectedMonthlyPay ?? nil, scene)),
      ("region", ChoiceWords.region(draft.preferredRegion ?? nil, scene)),
      ("employmentType", ChoiceWords.employmentType(draft.employmentType ?? nil, scene)),
    ]
  }

  private func line(_ label: String, _ value: String) -> View<Event> {
    .row(
      .medium,
      [
        View<Event>.text(label, TextStyle(.body, color: .quiet)).width(ems: 7),
        View<Event>.text(value, TextStyle(.label, weight: .bold)).flexible(),
      ])
  }
}
