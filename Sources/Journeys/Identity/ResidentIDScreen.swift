import Employment
import Interface

/// The resident ID, key by key, with its check digit verified as it is completed (GB 11643).
struct ResidentIDScreen: Screen {
  static let name = "identity.residentID"

  enum Purpose: Hashable, Sendable {
    case register
    case prove
  }
  enum Event: Hashable, Sendable {
    case pad(PadEvent)
    case confirm
  }

  let purpose: Purpose
  var pad = DigitPad(maximumLength: 18, takesX: true)
  var fault: ResidentID.Fault?
  var isUnderSixteen = false

  init(purpose: Purpose) { self.purpose = purpose }

  var name: String { purpose == .register ? RegistrationStep.residentID.name : Self.name }

  func title(_ scene: Scene) -> String {
    switch purpose {
    case .register: RegistrationWords.title(.residentID, scene)
    case .prove: scene.text("identity.title")
    }
  }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .pad(let event):
      pad.reduce(event.event)
      look(step.now)
    case .confirm: confirm(&step)
    }
  }

  mutating func type(_ key: TypedKey, _ step: inout Step) {
    if key == .erase, pad.digits.isEmpty { return step.back() }
    pad.type(key)
    look(step.now)
  }

  /// Says what is wrong as soon as all 18 stand there, and no sooner.
  private mutating func look(_ now: Timestamp) {
    fault = nil
    isUnderSixteen = false
    if pad.digits.count == 18 { _ = read(now) }
  }

  private mutating func read(_ now: Timestamp) -> ResidentID? {
    do {
      let id = try ResidentID(pad.digits, today: now.day)
      fault = nil
      return id
    } catch {
      fault = error
      return nil
    }
  }

  private mutating func confirm(_ step: inout Step) {
    guard let id = read(step.now) else { return }
    switch purpose {
    case .prove: step.show(LastFourScreen(id))
    case .register:
      guard id.age(on: step.now.day) >= 16 else {
        isUnderSixteen = true
        return
      }
      step.visit.draft.residentID = id
      RegistrationFlow.next(after: .residentID, &step)
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    var children: [View<Event>] = []
    if purpose == .register { children.append(RegistrationWords.heading(.residentID, scene)) }
    children += [
      .field(
        Field(
          label: purpose == .register ? "" : scene.text("identity.residentID.label"), text: grouped,
          placeholder: scene.text("identity.residentID.placeholder"), problem: problem(scene),
          isLarge: true))
    ]
    if problem(scene) == nil {
      children.append(
        .text(scene.text("identity.residentID.private"), TextStyle(.caption, color: .quiet)))
    }
    children += [
      .space,
      pad.pad(scene).map { .pad(PadEvent($0)) },
      .space,
      .next(scene, .confirm),
    ]
    return .column(.medium, children)
  }

  /// As people read it from a card: six, eight, four.
  private var grouped: String { pad.grouped([6, 8, 4]) }

  private func problem(_ scene: Scene) -> String? {
    if isUnderSixteen { return scene.text("register.underSixteen") }
    return fault.map { scene.text("residentID.\(ResidentIDScreen.key($0))") }
  }

  /// The last part of the fault's key among the strings.
  static func key(_ fault: ResidentID.Fault) -> String {
    switch fault {
    case .empty: "empty"
    case .fifteenDigits: "fifteenDigits"
    case .length: "length"
    case .character: "character"
    case .date: "date"
    case .futureDate: "futureDate"
    case .checksum: "checksum"
    }
  }
}

/// An event of the digit pad, for screens that hold one.
struct PadEvent: Hashable, Sendable {
  let event: DigitPad.Event
  init(_ event: DigitPad.Event) { self.event = event }
}
