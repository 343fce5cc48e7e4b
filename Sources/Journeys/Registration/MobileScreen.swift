import Employment
import Interface

/// The mobile phone, on which the employer and the hall call back.
struct MobileScreen: Screen {
  static let name = RegistrationStep.mobile.name

  enum Event: Hashable, Sendable {
    case pad(PadEvent)
    case confirm
  }

  var pad = DigitPad(maximumLength: 11)
  var fault: Mobile.Fault?

  init(draft: RegistrationDraft) { pad.digits = draft.mobile?.digits ?? "" }

  func title(_ scene: Scene) -> String { RegistrationWords.title(.mobile, scene) }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    fault = nil
    switch event {
    case .pad(let event): pad.reduce(event.event)
    case .confirm:
      do {
        step.visit.draft.mobile = try Mobile(pad.digits)
        RegistrationFlow.next(after: .mobile, &step)
      } catch {
        fault = error
      }
    }
  }

  mutating func type(_ key: TypedKey, _ step: inout Step) {
    if key == .erase, pad.digits.isEmpty { return step.back() }
    fault = nil
    pad.type(key)
  }

  func view(_ scene: Scene) -> View<Event> {
    .column(
      .medium,
      [
        .field(
          Field(
            label: scene.text("register.mobile.question"), text: grouped,
            placeholder: scene.text("register.mobile.placeholder"), problem: problem(scene),
            isLarge: true)),
        .space,
        pad.pad(scene).map { .pad(PadEvent($0)) },
        .space,
        .next(scene, .confirm),
      ])
  }

  /// As people say it: three, four, four.
  private var grouped: String { pad.grouped([3, 4, 4]) }

  private func problem(_ scene: Scene) -> String? {
    switch fault {
    case nil: nil
    case .empty: scene.text("mobile.empty")
    case .length: scene.text("mobile.length")
    case .character: scene.text("mobile.character")
    case .prefix: scene.text("mobile.prefix")
    }
  }
}
