/// All input devices behind one descriptor: takes them as they come, drops them as they go.
///
/// Starts without any device. Every device is grabbed, those too that the kiosk does not listen
/// to. Key repeat and double strikes are settled here.
public final class InputHub {
  private static let folderToken: UInt64 = .max
  private static let timerToken: UInt64 = .max - 1
  /// A device that another program holds is tried again after this time.
  private static let retryInterval = Duration.seconds(2)

  private let settings: InputSettings
  private let opening: DeviceOpening
  private var keySettings: KeySettings
  private let folder: DeviceFolder
  private let poll: EventPoll
  private let timer: Timer
  /// By path, with the token under which it is polled.
  private var open: [String: (device: any HubDevice, token: UInt64)] = [:]
  private var refused: [String: InputFault] = [:]
  /// Devices that the settings leave alone, with the links under which they do.
  private var untouched: [String: [String]] = [:]
  private var filters: [KeySource: KeyFilter] = [:]
  private var retry: MonotonicTime?
  private var nextToken: UInt64 = 0
  private var scanIsDue = true

  /// - Parameter directory: where device files appear; another one in tests.
  public convenience init(
    settings: InputSettings, directory: String = "/dev/input"
  ) throws(SystemFault) {
    try self.init(settings: settings, directory: directory) {
      (path, links, settings) throws(InputFault) in
      try InputDevice.open(path: path, links: links, settings: settings)
    }
  }

  /// - Parameter opening: how devices are opened; another way in tests.
  init(
    settings: InputSettings, directory: String, opening: @escaping DeviceOpening
  ) throws(SystemFault) {
    self.settings = settings
    self.opening = opening
    keySettings = settings.keys
    folder = try DeviceFolder(path: directory)
    poll = try EventPoll()
    timer = try Timer()
    try poll.add(folder.number, token: Self.folderToken)
    try poll.add(timer.number, token: Self.timerToken)
    // Makes the first `drain` due at once, so that a loop needs no special start.
    timer.set(MonotonicTime(nanoseconds: 1))
  }

  /// Readable while there is something to ``drain(now:)``; for the loop's own ``EventPoll``.
  public var number: Int32 { poll.number }

  /// The devices in use, by path.
  public var devices: [DeviceSummary] {
    open.values.map(\.device.summary).sorted { $0.identity.path < $1.identity.path }
  }

  /// Changes how keys repeat from now on: a visitor's setting.
  public func use(_ keys: KeySettings) {
    keySettings = keys
    for source in filters.keys { filters[source]?.settings = keys }
  }

  /// Everything that happened since the last call, by the time of the events.
  public func drain(now: MonotonicTime) throws(SystemFault) -> [HubEvent] {
    var events: [HubEvent] = []
    for ready in try poll.wait(timeout: .zero) {
      switch ready.token {
      case Self.folderToken: scanIsDue = folder.drain() || scanIsDue
      case Self.timerToken: _ = timer.drain()
      default: events += read(ready.token, now: now)
      }
    }
    if let due = retry, due <= now { scanIsDue = true }
    events = ordered(events)
    // Behind what was read, whatever its time: a device may have spoken after `now`, and what it
    // pressed must not be told after it was taken back.
    if scanIsDue { events += scan(now: now) }
    events += repeats(now: now)
    timer.set(nextDeadline)
    return events
  }

  private var nextDeadline: MonotonicTime? {
    (filters.values.compactMap(\.nextDeadline) + (retry.map { [$0] } ?? [])).min()
  }

  // MARK: Reading

  private func read(_ token: UInt64, now: MonotonicTime) -> [HubEvent] {
    guard let (path, entry) = open.first(where: { $0.value.token == token }) else { return [] }
    do {
      return filtered(try entry.device.read())
    } catch {
      // Its successor may stand under the same name already.
      scanIsDue = true
      return drop(path, now: now)
    }
  }

  private func filtered(_ inputs: [RawInput]) -> [HubEvent] {
    inputs.compactMap { input in
      switch input {
      case .touch(let touch): return .touch(touch)
      case .key(let key):
        return filters[key.source, default: KeyFilter(settings: keySettings)].feed(key)
          .map(HubEvent.key)
      }
    }
  }

  private func repeats(now: MonotonicTime) -> [HubEvent] {
    filters.keys.compactMap { filters[$0]?.repeatDue(at: now) }.map(HubEvent.key)
  }

  /// Two devices may have been read in the wrong order.
  private func ordered(_ events: [HubEvent]) -> [HubEvent] {
    let inputs = events.enumerated().sorted { left, right in
      (Self.time(left.element), left.offset) < (Self.time(right.element), right.offset)
    }
    return inputs.map(\.element)
  }

  private static func time(_ event: HubEvent) -> MonotonicTime {
    switch event {
    case .touch(let touch): touch.time
    case .key(let key): key.time
    // Coming and going stands behind what a device last said.
    case .attached, .detached, .refused: MonotonicTime(nanoseconds: .max)
    }
  }

  // MARK: Coming and going

  private func scan(now: MonotonicTime) -> [HubEvent] {
    scanIsDue = false
    retry = nil
    let present = folder.devices()
    let links = folder.links()
    var events: [HubEvent] = []
    for path in open.keys.sorted()
    where !present.contains(path) || !keepsUse(path, links: links[path] ?? []) {
      events += drop(path, now: now)
    }
    untouched = untouched.filter { present.contains($0.key) }
    refused = refused.filter { present.contains($0.key) }
    for path in present where open[path] == nil && untouched[path] != (links[path] ?? []) {
      events += attach(path, links: links[path] ?? [], now: now)
    }
    return events
  }

  /// Takes the links a device has now, unless it serves otherwise under them. udev makes them
  /// after it has let us at the node, so a rule by path may fit only when the device is open.
  private func keepsUse(_ path: String, links: [String]) -> Bool {
    guard let device = open[path]?.device, device.identity.links != links else { return true }
    var identity = device.identity
    identity.links = links
    guard settings.treatAlike(device.identity, identity, kind: device.kind) else { return false }
    device.identity = identity
    return true
  }

  private func attach(_ path: String, links: [String], now: MonotonicTime) -> [HubEvent] {
    let device: any HubDevice
    do {
      guard let opened = try opening(path, links, settings) else {
        untouched[path] = links
        return []
      }
      device = opened
    } catch {
      return refuse(path, error, now: now)
    }
    nextToken += 1
    do {
      try poll.add(device.number, token: nextToken)
    } catch {
      return refuse(path, .system(error), now: now)
    }
    open[path] = (device, nextToken)
    refused[path] = nil
    untouched[path] = nil
    return [.attached(device.summary)]
  }

  private func refuse(_ path: String, _ fault: InputFault, now: MonotonicTime) -> [HubEvent] {
    if fault == .grabbedByAnother { retry = now.advanced(by: Self.retryInterval) }
    // A node that is about to disappear is nothing to tell of.
    if fault == .gone || refused[path] == fault { return [] }
    refused[path] = fault
    return [.refused(path: path, fault)]
  }

  private func drop(_ path: String, now: MonotonicTime) -> [HubEvent] {
    guard let entry = open.removeValue(forKey: path) else { return [] }
    poll.remove(entry.device.number)
    let taken = filtered(entry.device.cancel(time: now))
    return taken + [.detached(entry.device.summary)]
  }
}
