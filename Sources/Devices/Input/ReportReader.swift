import CEvdev

/// Multi-touch protocol A: every report lists all contacts, each closed by `SYN_MT_REPORT`.
struct ReportReader: Sendable {
  private struct Entry {
    var identity: Int32?
    var x: Int32?
    var y: Int32?
    /// A touch of no size has left (older drivers say so before the contact disappears).
    var isLifted = false
  }

  private var entry = Entry()
  private var entries: [Entry] = []
  /// A device gone mad must not fill the memory before its next report.
  private static let mostEntries = 64
  /// Drivers with a button say clearly when all is up, whatever the list says.
  private var button: Bool?
  private var nextIdentity: Int32 = 1 << 24

  mutating func take(type: UInt16, code: UInt16, value: Int32) {
    switch (Int32(type), Int32(code)) {
    case (EV_SYN, SYN_MT_REPORT): close()
    case (EV_ABS, ABS_MT_POSITION_X): entry.x = value
    case (EV_ABS, ABS_MT_POSITION_Y): entry.y = value
    case (EV_ABS, ABS_MT_TRACKING_ID): entry.identity = value
    case (EV_ABS, ABS_MT_TOUCH_MAJOR): entry.isLifted = value == 0
    case (EV_KEY, BTN_TOUCH): button = value != 0
    default: break
    }
  }

  /// An entry without a place is how "nothing touches" is written: it is no touch at (0, 0).
  private mutating func close() {
    defer { entry = Entry() }
    guard entry.x != nil, entry.y != nil, !entry.isLifted else { return }
    guard entries.count < Self.mostEntries else { return }
    entries.append(entry)
  }

  /// What touches at this report.
  mutating func report(_ place: TouchPlace, acting: Contact?) -> [Contact] {
    defer {
      entries = []
      entry = Entry()
    }
    if button == false { return [] }
    var contacts = entries.enumerated().compactMap { index, entry -> Contact? in
      guard let x = entry.x, let y = entry.y else { return nil }
      return place.contact(identity: entry.identity ?? -1, slot: index, x: x, y: y)
    }
    name(&contacts, acting: acting)
    return contacts
  }

  /// Gives identities to contacts that have none: the nearest to the acting finger is that finger.
  private mutating func name(_ contacts: inout [Contact], acting: Contact?) {
    var heir: Int?
    if let acting, !contacts.contains(where: { $0.identity == acting.identity }) {
      heir = contacts.indices.filter { contacts[$0].identity < 0 }
        .min { contacts[$0].distance(to: acting) < contacts[$1].distance(to: acting) }
    }
    for index in contacts.indices where contacts[index].identity < 0 {
      if index == heir, let acting {
        contacts[index].identity = acting.identity
        contacts[index].slot = acting.slot
      } else {
        contacts[index].identity = nextIdentity
        nextIdentity &+= 1
      }
    }
  }
}

extension Contact {
  /// The square of the distance: enough to compare.
  fileprivate func distance(to other: Contact) -> Double {
    (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)
  }
}
