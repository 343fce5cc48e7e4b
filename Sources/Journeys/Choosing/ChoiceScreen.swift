import Employment
import Interface

/// One question, several answers, large.
struct ChoiceScreen: Screen {
  static let name = "choice"

  enum Event: Hashable, Sendable {
    case choose(Choice)
    case turn(Int)
    /// Where no answer on the list fits, the person writes one.
    case write
  }

  let topic: ChoiceTopic
  var first = 0

  init(_ topic: ChoiceTopic) { self.topic = topic }

  var name: String { topic.name }

  func title(_ scene: Scene) -> String {
    switch topic {
    case .filter(let field): scene.text("search.filter.\(field.rawValue)")
    case .order: scene.text("search.order.title")
    case .registration(let step): RegistrationWords.title(step, scene)
    }
  }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .turn(let first): self.first = first
    case .write: step.show(OccupationScreen())
    case .choose(let choice): take(choice, &step)
    }
  }

  private func take(_ choice: Choice, _ step: inout Step) {
    switch topic {
    case .filter, .order:
      step.visit.query.take(choice)
      step.visit.query.offset = 0
      step.back()
    case .registration(let current):
      step.visit.draft.take(choice)
      RegistrationFlow.next(after: current, &step)
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    let choices = Choices.offered(topic, scene.world)
    var children: [View<Event>] = []
    if case .registration(let step) = topic {
      children.append(RegistrationWords.heading(step, scene))
    }
    children.append(
      .pages(
        Pages(
          items: choices.map { control($0, scene) }, first: first, total: choices.count,
          columns: .adaptive(minimumEms: 11, most: 3), spacing: .medium, heightInLines: 4,
          words: scene.pageWords, turn: { .turn($0) })))
    if topic == .registration(.occupation) {
      children.append(
        .control(
          Control(
            scene.text("register.occupation.write"), icon: .keypad,
            event: .write)))
    }
    return .column(.medium, children)
  }

  private func control(_ choice: Choice, _ scene: Scene) -> View<Event> {
    .control(
      Control(
        ChoiceWords.label(choice, scene), isSelected: isCurrent(choice, scene),
        event: .choose(choice)))
  }

  private func isCurrent(_ choice: Choice, _ scene: Scene) -> Bool {
    switch topic {
    case .filter, .order: scene.visit.query.holds(choice)
    case .registration: scene.visit.draft.holds(choice)
    }
  }
}

extension VacancyQuery {
  mutating func take(_ choice: Choice) {
    switch choice {
    case .region(let code): filters.region = code
    case .pay(let yuan): filters.minimumPay = yuan
    case .kind(let kind): filters.kind = kind
    case .education(let level): filters.education = level
    case .employmentType(let type): filters.employmentType = type
    case .shift(let shift): filters.shift = shift
    case .liveIn(let wanted): filters.liveIn = wanted
    case .order(let order): self.order = order
    case .occupation(let words): self.words = words
    case .seekerCategory: break
    }
  }

  func holds(_ choice: Choice) -> Bool {
    var copy = self
    copy.take(choice)
    return copy == self
  }
}
