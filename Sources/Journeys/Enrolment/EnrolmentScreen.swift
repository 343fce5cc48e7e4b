import Employment
import Interface

/// A terminal becomes one of a site's: a clerk reads out a one-time code, and it is keyed in here.
struct EnrolmentScreen: Screen {
  static let name = "enrolment"
  /// Digits of a code.
  static let codeLength = 8

  enum Event: Hashable, Sendable {
    case pad(PadEvent)
    case confirm
    case restart
  }

  var pad = DigitPad(maximumLength: EnrolmentScreen.codeLength)
  var answer: EnrolmentAnswer?
  private var request: RequestID?

  init() {}

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String { scene.text("enrolment.title") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .pad(let event):
      pad.reduce(event.event)
      answer = nil
    case .confirm:
      guard pad.digits.count == EnrolmentScreen.codeLength, request == nil else { return }
      request = step.ask(.enrol(code: pad.digits))
    case .restart: step.effects.append(.restart)
    }
  }

  mutating func type(_ key: TypedKey, _ step: inout Step) {
    if case .enrolled = answer { return }
    if key == .erase, pad.digits.isEmpty { return step.back() }
    pad.type(key)
    answer = nil
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    guard request == self.request else { return }
    self.request = nil
    // What could not be written down; the frame says so.
    guard case .enrolment(let enrolment) = answer else { return }
    self.answer = enrolment
    // A line that is down says nothing of the code.
    if enrolment != .refused(.lineDown) { pad.digits = "" }
  }

  func view(_ scene: Scene) -> View<Event> {
    if case .enrolled(let site) = answer { return enrolled(site, scene) }
    return .column(
      .medium,
      [
        .field(
          Field(
            label: scene.text("enrolment.code.label"), text: pad.grouped([4, 4]),
            placeholder: scene.text("enrolment.code.placeholder"), problem: problem(scene),
            isLarge: true)),
        .space,
        pad.pad(scene).map { .pad(PadEvent($0)) },
        .space,
        .next(scene, .confirm),
      ])
  }

  /// Site, hours and rules came with the enrolment; the terminal takes them up when it starts.
  private func enrolled(_ site: String, _ scene: Scene) -> View<Event> {
    .column(
      .large,
      [
        .space,
        View(.stack(.vertical, .medium, .center, [.icon(.check, .large, .primary)])),
        .text(
          scene.text("enrolment.done", ["site": site]),
          TextStyle(.title, weight: .bold, alignment: .center)),
        .space,
        .control(
          Control(
            scene.text("enrolment.start"), icon: .refresh, style: .primary,
            shortcut: .key("#"), event: .restart)),
      ])
  }

  private func problem(_ scene: Scene) -> String? {
    if request != nil { return scene.text("enrolment.waiting") }
    guard case .refused(let refusal) = answer else { return nil }
    return scene.text("enrolment.refused.\(refusal.rawValue)")
  }
}
