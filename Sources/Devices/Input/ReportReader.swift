import CEvdev

/// Multi-touch protocol A: every report lists all contacts, each closed by `SYN_MT_REPORT`.
struct ReportReader: Sendable {
  private struct Entry {
    var identity: Int32?
    var x: Int32?
    var y: Int32?
    /// A touch of no size has left (older drivers say so before the contact disappears).
    var isLifted = false
    var isPalm = false
  }

  private var entry = Entry()
  private var entries: [Entry] = []
  /// A device gone mad must not fill the memory before its next report.
  private static let mostEntries = 64
  /// Drivers with a button say clearly when all is up, whatever the list says.
  private var button: Bool?
  private var nextIdentity: Int32 = 1 << 24
  /// What touched at the last report.
  private var last: [Contact] = []

  mutating func take(type: UInt16, code: UInt16, value: Int32) {
    switch (Int32(type), Int32(code)) {
    case (EV_SYN, SYN_MT_REPORT): close()
    case (EV_ABS, ABS_MT_POSITION_X): entry.x = value
    case (EV_ABS, ABS_MT_POSITION_Y): entry.y = value
    case (EV_ABS, ABS_MT_TRACKING_ID): entry.identity = value
    case (EV_ABS, ABS_MT_TOUCH_MAJOR): entry.isLifted = value == 0
    case (EV_ABS, ABS_MT_TOOL_TYPE): entry.isPalm = value == MT_TOOL_PALM
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
  mutating func report(_ place: TouchPlace) -> [Contact] {
    defer {
      entries = []
      entry = Entry()
    }
    last = button == false ? [] : named(contacts(place))
    return last
  }

  /// As the driver lists them; -1 stands for the identity of those that have none.
  private func contacts(_ place: TouchPlace) -> [Contact] {
    entries.enumerated().compactMap { index, entry in
      guard let x = entry.x, let y = entry.y else { return nil }
      var contact = place.contact(identity: entry.identity ?? -1, slot: index, x: x, y: y)
      contact.isPalm = entry.isPalm
      return contact
    }
  }

  /// Gives identities to contacts that have none: those that lie nearest to a finger of the last
  /// report are that finger, the closest pair first, so that the finger that stays is not taken
  /// for the one that left. Those that are left over have just come.
  private mutating func named(_ listed: [Contact]) -> [Contact] {
    var contacts = listed
    var missing = last.filter { old in !listed.contains { $0.identity == old.identity } }
    let pairs = listed.indices.filter { listed[$0].identity < 0 }
      .flatMap { index in missing.map { (index, $0, listed[index].distance(to: $0)) } }
      .sorted { $0.2 < $1.2 }
    for (index, old, _) in pairs where contacts[index].identity < 0 {
      guard let place = missing.firstIndex(of: old) else { continue }
      missing.remove(at: place)
      contacts[index].identity = old.identity
      contacts[index].slot = old.slot
    }
    for index in contacts.indices where contacts[index].identity < 0 {
      contacts[index].identity = nextIdentity
      nextIdentity &+= 1
    }
    return contacts
  }
}

extension Contact {
  /// The square of the distance: enough to compare.
  fileprivate func distance(to other: Contact) -> Double {
    (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)
  }
}
