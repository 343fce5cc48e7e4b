/// What the input devices of the terminal say together.
public enum HubEvent: Hashable, Sendable {
  case touch(TouchEvent)
  case key(KeyEvent)
  case attached(DeviceSummary)
  case detached(DeviceSummary)
  /// A device that cannot be used, told once for each reason.
  case refused(path: String, InputFault)
}

/// A device in use, for the staff screen and the log.
public struct DeviceSummary: Hashable, Sendable {
  /// What it says of itself.
  public var identity: DeviceIdentity
  /// What it is.
  public var kind: DeviceKind
  /// What it is used for.
  public var use: DeviceUse
}

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
  private var keySettings: KeySettings
  private let folder: DeviceFolder
  private let poll: EventPoll
  private let timer: Timer
  /// By path, with the token under which it is polled.
  private var open: [String: (device: InputDevice, token: UInt64)] = [:]
  private var refused: [String: InputFault] = [:]
  private var untouched: Set<String> = []
  private var filters: [KeySource: KeyFilter] = [:]
  private var retry: MonotonicTime?
  private var nextToken: UInt64 = 0
  private var scanIsDue = true

  /// - Parameter directory: where device files appear; another one in tests.
  public init(settings: InputSettings, directory: String = "/dev/input") throws(SystemFault) {
    self.settings = settings
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
    open.values.map { Self.summary($0.device) }.sorted { $0.identity.path < $1.identity.path }
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
    if scanIsDue { events += scan(now: now) }
    events = ordered(events)
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
    for path in open.keys.sorted() where !present.contains(path) {
      events += drop(path, now: now)
    }
    untouched.formIntersection(present)
    refused = refused.filter { present.contains($0.key) }
    for path in present where open[path] == nil && !untouched.contains(path) {
      events += attach(path, links: links[path] ?? [], now: now)
    }
    return events
  }

  private func attach(_ path: String, links: [String], now: MonotonicTime) -> [HubEvent] {
    let device: InputDevice
    do {
      guard let opened = try InputDevice.open(path: path, links: links, settings: settings)
      else {
        untouched.insert(path)
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
    return [.attached(Self.summary(device))]
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
    return taken + [.detached(Self.summary(entry.device))]
  }

  private static func summary(_ device: InputDevice) -> DeviceSummary {
    DeviceSummary(identity: device.identity, kind: device.kind, use: device.use)
  }
}
