import Employment
import Interface

/// The way in for staff and technicians: a code at the keypad.
struct StaffCodeScreen: Screen {
  static let name = "staff.code"

  enum Event: Hashable, Sendable {
    case pad(PadEvent)
    case confirm
  }

  var pad = DigitPad(maximumLength: StaffAdmission.codeLength.upperBound)
  var admission: StaffAdmission?
  /// It was confirmed before it could be a code.
  var isTooShort = false
  private var request: RequestID?

  init() {}

  func title(_ scene: Scene) -> String { scene.text("staff.title") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .pad(let event):
      pad.reduce(event.event)
      admission = nil
      isTooShort = false
    case .confirm:
      isTooShort = pad.digits.count < StaffAdmission.codeLength.lowerBound
      guard !isTooShort, request == nil else { return }
      request = step.ask(.staffCode(pad.digits))
      pad.digits = ""
    }
  }

  mutating func type(_ key: TypedKey, _ step: inout Step) {
    if key == .erase, pad.digits.isEmpty { return step.back() }
    pad.type(key)
    admission = nil
    isTooShort = false
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    guard request == self.request, case .staff(let admission) = answer else { return }
    self.request = nil
    self.admission = admission
    if admission == .admitted {
      step.visit.isStaff = true
      step.replace(with: StaffScreen())
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    .column(
      .medium,
      [
        .field(
          Field(
            label: scene.text("staff.code.label"),
            text: String(repeating: "●", count: pad.digits.count), problem: problem(scene),
            isLarge: true)),
        .space,
        pad.pad(scene).map { .pad(PadEvent($0)) },
        .space,
        .next(scene, .confirm),
      ])
  }

  private func problem(_ scene: Scene) -> String? {
    if isTooShort {
      return scene.text(
        "staff.code.short", ["count": String(StaffAdmission.codeLength.lowerBound)])
    }
    return switch admission {
    case nil, .admitted: nil
    case .refused: scene.text("staff.code.refused")
    case .locked(let until): scene.text("staff.code.locked", ["time": until.time.description])
    }
  }
}
