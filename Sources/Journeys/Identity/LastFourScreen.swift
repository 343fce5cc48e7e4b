import Employment
import Interface

/// The last four of the phone prove that a registration is one's own. The answer never tells
/// whether a number exists.
struct LastFourScreen: Screen {
  static let name = "identity.lastFour"

  enum Event: Hashable, Sendable {
    case pad(PadEvent)
    case confirm
    case register
  }

  let residentID: ResidentID
  var pad = DigitPad(maximumLength: 4)
  var answer: IdentityProofAnswer?
  private var request: RequestID?

  init(_ residentID: ResidentID) { self.residentID = residentID }

  func title(_ scene: Scene) -> String { scene.text("identity.title") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .pad(let event):
      pad.reduce(event.event)
      answer = nil
    case .confirm:
      guard pad.digits.count == 4, request == nil else { return }
      request = step.ask(.prove(residentID, mobileLastFour: pad.digits))
    case .register: step.replace(with: ResidentIDScreen(purpose: .register))
    }
  }

  mutating func type(_ key: TypedKey, _ step: inout Step) {
    if key == .erase, pad.digits.isEmpty { return step.back() }
    pad.type(key)
    answer = nil
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    guard request == self.request else { return }
    self.request = nil
    guard case .proof(let proof) = answer else { return }
    self.answer = proof
    if case .proved(let registration) = proof {
      step.visit.registration = registration
      Identity.goOn(&step)
    } else {
      pad.digits = ""
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    .column(
      .medium,
      [
        .field(
          Field(
            label: scene.text("identity.lastFour.label"), text: pad.digits,
            placeholder: scene.text("identity.lastFour.placeholder"), problem: problem(scene),
            isLarge: true)),
        .space,
        pad.pad(scene).map { .pad(PadEvent($0)) },
        .space,
        .row(
          .medium,
          [
            View<Event>.control(
              Control(
                scene.text("identity.lastFour.register"), event: .register)
            ).flexible(1),
            View<Event>.next(scene, .confirm).flexible(2),
          ]),
      ])
  }

  private func problem(_ scene: Scene) -> String? {
    switch answer {
    case nil, .proved: nil
    case .refused: scene.text("identity.refused")
    case .locked(let until):
      scene.text("identity.locked", ["time": until.time.description])
    }
  }
}
