import Employment
import Interface

/// Who handles what, what for, how long, and which rights (PIPL 17); then a choice.
struct RegistrationConsentScreen: Screen {
  static let name = RegistrationStep.consent.name

  enum Event: Hashable, Sendable {
    case agree
    case refuse
    case turn(Int)
  }

  var first = 0

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String { RegistrationWords.title(.consent, scene) }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .agree:
      step.visit.draft.consent = Consent(
        purpose: .registration, noticeVersion: step.world.noticeVersion, givenAt: step.now)
      RegistrationFlow.next(after: .consent, &step)
    case .refuse:
      step.visit.draft = RegistrationDraft()
      step.home()
    case .turn(let first): self.first = first
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    let paragraphs = (1...6).map { number in
      paragraph(scene.text("privacy.\(number)"))
    }
    return .column(
      .medium,
      [
        RegistrationWords.heading(.consent, scene),
        View<Event>.surface(
          .card,
          .pages(
            Pages(
              items: paragraphs, first: first, total: paragraphs.count, spacing: .medium,
              heightInLines: 3.4, words: scene.readingWords, turn: { .turn($0) }))
        ).flexible(),
        ConsentButtons.row(
          refuse: scene.text("privacy.refuse"), agree: scene.text("privacy.agree"),
          refused: .refuse, agreed: .agree),
      ])
  }

  /// What it is about stands before what is said, as in a notice on a wall.
  private func paragraph(_ words: String) -> View<Event> {
    // U+FF1A is the colon of Chinese text.
    guard let colon = words.firstIndex(where: { $0 == "\u{FF1A}" || $0 == ":" }) else {
      return .text(words, TextStyle(.body))
    }
    let rest = words[words.index(after: colon)...].drop { $0 == " " }
    return .row(
      .medium, align: .leading,
      [
        View<Event>.text(String(words[..<colon]), TextStyle(.body, weight: .bold)).width(ems: 6),
        View<Event>.text(String(rest), TextStyle(.body)).flexible(),
      ])
  }
}

/// No and yes, side by side, yes larger: the same on every consent.
enum ConsentButtons {
  static func row<Event>(
    refuse: String, agree: String, refused: Event, agreed: Event
  ) -> View<Event> {
    .row(
      .medium,
      [
        View<Event>.control(
          Control(refuse, icon: .cross, event: refused)
        ).flexible(1),
        View<Event>.control(
          Control(agree, icon: .check, style: .primary, shortcut: .key("#"), event: agreed)
        ).flexible(2),
      ])
  }
}
