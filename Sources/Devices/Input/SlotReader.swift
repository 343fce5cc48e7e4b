import CEvdev

/// Multi-touch protocol B: which contact each slot holds.
struct SlotReader: Sendable {
  private struct Slot {
    var identity: Int32 = -1
    var x: Int32 = 0
    var y: Int32 = 0
    var isPalm = false
    /// What came and left again within this report.
    var passed: (identity: Int32, x: Int32, y: Int32, isPalm: Bool)?
    /// The identity at the last report.
    var reported: Int32 = -1
  }

  /// Devices report some ten; a number beyond this is a device gone mad.
  private static let mostSlots = 64
  private var slots: [Slot] = []
  private var current = 0

  init() {}

  init(slots: [TouchSlot], current: Int) {
    self.slots = slots.prefix(Self.mostSlots).map {
      Slot(
        identity: $0.trackingIdentity, x: $0.x, y: $0.y, isPalm: $0.isPalm,
        reported: $0.trackingIdentity)
    }
    self.current = current
  }

  mutating func take(type: UInt16, code: UInt16, value: Int32) {
    guard type == UInt16(EV_ABS) else { return }
    if code == UInt16(ABS_MT_SLOT) {
      current = Int(value)
      return
    }
    guard (0..<Self.mostSlots).contains(current) else { return }
    while slots.count <= current { slots.append(Slot()) }
    switch Int32(code) {
    case ABS_MT_TRACKING_ID: track(value)
    case ABS_MT_POSITION_X: slots[current].x = value
    case ABS_MT_POSITION_Y: slots[current].y = value
    case ABS_MT_TOOL_TYPE: slots[current].isPalm = value == MT_TOOL_PALM
    default: break
    }
  }

  private mutating func track(_ identity: Int32) {
    let slot = slots[current]
    // The same identity again is the same finger.
    if identity == slot.identity { return }
    if slot.identity >= 0, slot.identity != slot.reported {
      slots[current].passed = (slot.identity, slot.x, slot.y, slot.isPalm)
    }
    // The kernel keeps a slot's tool from one contact to the next and tells only what changes.
    slots[current].identity = identity
  }

  /// The pictures since the last report, in order: without those that left, with those that came
  /// for a moment, and as it is now.
  mutating func report(_ place: TouchPlace) -> [[Contact]] {
    var pictures: [[Contact]] = []
    let replaced = slots.contains { $0.reported >= 0 && $0.reported != $0.identity }
    let passed = slots.contains { $0.passed != nil }
    let stayed = picture(place) { $0.identity == $0.reported ? $0.identity : -1 }
    if replaced { pictures.append(stayed) }
    if passed {
      pictures.append(passing(place, among: stayed))
      pictures.append(stayed)
    }
    let now = contacts(place)
    if pictures.last != now || pictures.isEmpty { pictures.append(now) }
    for index in slots.indices {
      slots[index].reported = slots[index].identity
      slots[index].passed = nil
    }
    return pictures
  }

  /// What touches now, in the order of slots.
  func contacts(_ place: TouchPlace) -> [Contact] {
    picture(place) { $0.identity }
  }

  private func picture(_ place: TouchPlace, identity: (Slot) -> Int32) -> [Contact] {
    slots.indices.compactMap { index in
      let slot = slots[index]
      let identity = identity(slot)
      guard identity >= 0 else { return nil }
      var contact = place.contact(identity: identity, slot: index, x: slot.x, y: slot.y)
      contact.isPalm = slot.isPalm
      return contact
    }
  }

  private func passing(_ place: TouchPlace, among stayed: [Contact]) -> [Contact] {
    let passing = slots.indices.compactMap { index -> Contact? in
      guard let passed = slots[index].passed else { return nil }
      var contact = place.contact(
        identity: passed.identity, slot: index, x: passed.x, y: passed.y)
      contact.isPalm = passed.isPalm
      return contact
    }
    return stayed + passing
  }
}
