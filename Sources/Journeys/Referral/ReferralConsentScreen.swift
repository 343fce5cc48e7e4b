import Employment
import Interface

/// Name and phone go to the employer: a consent of its own, before anything is taken (PIPL 23). For
/// a post that a clerk decides on, it is a request and no slip comes of it.
struct ReferralConsentScreen: Screen {
  static let name = "referral.consent"

  enum Event: Hashable, Sendable {
    case agree
    case refuse
  }

  let vacancy: Vacancy
  /// Made once, so that pressing twice is one wish.
  private var recordID: RecordID?
  private var request: RequestID?

  init(_ vacancy: Vacancy) { self.vacancy = vacancy }

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String {
    scene.text(isRequest ? "welfare.title" : "referral.title")
  }

  private var isRequest: Bool { vacancy.kind.isDecidedByClerk }

  mutating func appear(_ step: inout Step) {
    if recordID == nil { recordID = step.newID() }
  }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .refuse: step.back()
    case .agree:
      guard request == nil, let recordID, let registration = step.visit.registration else { return }
      let consent = Consent(
        purpose: .disclosureToEmployer, noticeVersion: step.world.noticeVersion,
        givenAt: step.now)
      request = step.ask(
        .refer(
          ReferralRequest(
            recordID: recordID, registrationID: registration.recordID, vacancy: vacancy,
            consent: consent)))
    }
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    guard request == self.request else { return }
    self.request = nil
    guard case .decision(let decision) = answer else { return }
    switch decision {
    case .issued(let referral):
      step.replace(with: PrintScreen(referral, ticket: step.newID()))
    case .refused(let reason): step.replace(with: RefusedScreen(reason, vacancy))
    case .saved where isRequest: step.replace(with: WelfareTakenScreen(vacancy))
    case .saved: step.replace(with: SavedScreen(vacancy))
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    let seeker = scene.visit.registration?.seeker
    return .column(
      .medium,
      [
        .space,
        .text(
          scene.text(isRequest ? "welfare.consent.question" : "referral.consent.question"),
          TextStyle(.title, weight: .bold, maximumLines: 2)),
        .surface(
          .card,
          .column(
            .medium,
            [
              line("referral.consent.to", vacancy.employer.name, scene),
              line("referral.consent.post", vacancy.title, scene),
              line("referral.consent.name", seeker?.name.text ?? "", scene),
              line("referral.consent.mobile", seeker?.mobile.digits ?? "", scene),
            ])),
        .text(
          scene.text(isRequest ? "welfare.consent.rights" : "referral.consent.rights"),
          TextStyle(.body)),
      ] + warning(scene) + [
        .space,
        ConsentButtons.row(
          refuse: scene.text("privacy.refuse"), agree: agreement(scene),
          refused: .refuse, agreed: .agree),
      ])
  }

  private func agreement(_ scene: Scene) -> String {
    scene.text(isRequest ? "welfare.consent.agree" : "referral.consent.agree")
  }

  /// In care mode fewer things stand here; the warning stands on the post and on the slip.
  private func warning(_ scene: Scene) -> [View<Event>] {
    guard !scene.visit.careMode else { return [] }
    return [.surface(.notice, .text(scene.text("warning.fraud"), TextStyle(.caption)))]
  }

  private func line(_ key: String, _ value: String, _ scene: Scene) -> View<Event> {
    .row(
      .medium,
      [
        View<Event>.text(scene.text(key), TextStyle(.body, color: .quiet)).width(ems: 6),
        View<Event>.text(value, TextStyle(.label, weight: .bold)).flexible(),
      ])
  }
}
