import CEvdev
import Glibc

/// What an input device says, after decoding.
public enum RawInput: Hashable, Sendable {
  case touch(TouchEvent)
  case key(KeyEvent)
}

/// One open evdev device, grabbed for as long as it lives.
public final class InputDevice {
  /// What it says of itself.
  public internal(set) var identity: DeviceIdentity
  /// What it is.
  public let kind: DeviceKind
  /// What it is used for.
  public let use: DeviceUse
  private let descriptor: Descriptor
  private let device: OpaquePointer
  private var touch: TouchDecoder?
  private var keys: KeyDecoder?
  private(set) var isGrabbed = false

  /// Opens a device and takes it for the kiosk.
  /// - Parameters:
  ///   - path: `/dev/input/event3`.
  ///   - links: other names of it, for rules by path.
  /// - Returns: nil when the settings leave this device alone.
  public static func open(
    path: String, links: [String] = [], settings: InputSettings
  ) throws(InputFault) -> InputDevice? {
    let descriptor = try opened(path)
    var pointer: OpaquePointer?
    let result = libevdev_new_from_fd(descriptor.number, &pointer)
    guard result == 0, let pointer else { throw fault(-result, "libevdev_new_from_fd") }
    let identity = Self.identity(pointer, path: path, links: links)
    let rule = settings.rule(for: identity)
    let kind = Self.capabilities(pointer).kind
    let use = InputSettings.use(rule.role, of: kind)
    if use == .untouched {
      libevdev_free(pointer)
      return nil
    }
    let device = InputDevice(
      descriptor: descriptor, device: pointer, identity: identity, kind: kind, use: use,
      matrix: rule.matrix ?? settings.matrix)
    if settings.grabs { try device.grab() }
    return device
  }

  private init(
    descriptor: consuming Descriptor, device: OpaquePointer, identity: DeviceIdentity,
    kind: DeviceKind, use: DeviceUse, matrix: TouchMatrix
  ) {
    self.descriptor = descriptor
    self.device = device
    self.identity = identity
    self.kind = kind
    self.use = use
    switch use {
    case .touch(let touch): self.touch = Self.touchDecoder(touch, device, matrix)
    case .keys(let source): self.keys = KeyDecoder(source: source)
    case .blocked, .untouched: break
    }
    libevdev_set_clock_id(device, Int32(CLOCK_MONOTONIC))
    adoptState()
  }

  deinit {
    if isGrabbed { libevdev_grab(device, LIBEVDEV_UNGRAB) }
    libevdev_free(device)
  }

  /// Readable while there is input; for ``EventPoll``.
  public var number: Int32 { descriptor.number }

  /// Everything that has come since the last call. Every report of the device counts; of moves
  /// that follow each other only the last is kept.
  public func read() throws(InputFault) -> [RawInput] {
    var inputs: [RawInput] = []
    // A device that never stops must not starve the others.
    for _ in 0..<4096 {
      var event = input_event()
      let result = libevdev_next_event(device, UInt32(LIBEVDEV_READ_FLAG_NORMAL.rawValue), &event)
      switch result {
      case Int32(LIBEVDEV_READ_STATUS_SUCCESS.rawValue): Self.add(decode(event), to: &inputs)
      case Int32(LIBEVDEV_READ_STATUS_SYNC.rawValue): Self.add(recover(event), to: &inputs)
      case -EAGAIN: return inputs
      case -EINTR: continue
      default:
        // What came before counts: a key that was let go as the plug was pulled. The next call
        // finds the device gone.
        guard inputs.isEmpty else { return inputs }
        throw Self.fault(-result, "libevdev_next_event")
      }
    }
    return inputs
  }

  /// What must be taken back when the device is gone: its press, its held keys.
  public func cancel(time: MonotonicTime) -> [RawInput] {
    (touch?.cancel(time: time) ?? []).map(RawInput.touch)
      + (keys?.cancel(time: time) ?? []).map(RawInput.key)
  }

  private func grab() throws(InputFault) {
    let result = libevdev_grab(device, LIBEVDEV_GRAB)
    guard result == 0 else { throw Self.fault(-result, "EVIOCGRAB") }
    isGrabbed = true
  }

  private func decode(_ event: input_event) -> [RawInput] {
    let time = Self.time(event)
    if let touches = touch?.feed(
      type: event.type, code: event.code, value: event.value, time: time)
    {
      return touches.map(RawInput.touch)
    }
    let key = keys?.feed(type: event.type, code: event.code, value: event.value, time: time)
    return key.map { [.key($0)] } ?? []
  }

  /// Appends, and lets a move replace the move before it.
  static func add(_ new: [RawInput], to inputs: inout [RawInput]) {
    for input in new {
      if case .touch(let now) = input, now.kind == .move,
        case .touch(let last) = inputs.last, last.kind == .move, last.contact == now.contact
      {
        inputs[inputs.count - 1] = input
      } else {
        inputs.append(input)
      }
    }
  }
}

// MARK: - After lost events

extension InputDevice {
  /// `SYN_DROPPED`: lets libevdev ask the kernel for the whole state, and takes it from there.
  private func recover(_ event: input_event) -> [RawInput] {
    var delta = event
    repeat {
    } while libevdev_next_event(device, UInt32(LIBEVDEV_READ_FLAG_SYNC.rawValue), &delta)
      == Int32(LIBEVDEV_READ_STATUS_SYNC.rawValue)
    let time = Self.time(event)
    if case .touch(let kind) = use {
      return (touch?.resynchronise(touchState(kind), time: time) ?? []).map(RawInput.touch)
    }
    return (keys?.resynchronise(keysDown(), time: time) ?? []).map(RawInput.key)
  }

  /// What the device holds when it is opened: a finger that rests on the glass already, or the
  /// last position, which the kernel does not repeat. A press that began before us does nothing.
  private func adoptState() {
    guard case .touch(let kind) = use else { return }
    let start = MonotonicTime(nanoseconds: 0)
    _ = touch?.resynchronise(touchState(kind), time: start)
    _ = touch?.cancel(time: start)
  }

  private func touchState(_ kind: TouchProtocol) -> TouchState {
    switch kind {
    case .slots:
      let count = max(libevdev_get_num_slots(device), 0)
      let slots = (0..<UInt32(count)).map { slot in
        TouchSlot(
          trackingIdentity: slotValue(slot, ABS_MT_TRACKING_ID),
          x: slotValue(slot, ABS_MT_POSITION_X), y: slotValue(slot, ABS_MT_POSITION_Y),
          // Of a device that knows no tools libevdev says 0, which is a finger.
          isPalm: slotValue(slot, ABS_MT_TOOL_TYPE) == MT_TOOL_PALM)
      }
      return .slots(slots, current: Int(max(libevdev_get_current_slot(device), 0)))
    case .reports:
      return .unknown
    case .singleTouch:
      return single(button: BTN_TOUCH)
    case .absolutePointer:
      return single(button: BTN_LEFT)
    }
  }

  private func slotValue(_ slot: UInt32, _ code: Int32) -> Int32 {
    libevdev_get_slot_value(device, slot, UInt32(code))
  }

  private func single(button: Int32) -> TouchState {
    .single(
      x: libevdev_get_event_value(device, UInt32(EV_ABS), UInt32(ABS_X)),
      y: libevdev_get_event_value(device, UInt32(EV_ABS), UInt32(ABS_Y)),
      isDown: libevdev_get_event_value(device, UInt32(EV_KEY), UInt32(button)) != 0)
  }

  private func keysDown() -> Set<UInt16> {
    Set(
      (0...UInt16(KEY_MAX)).filter {
        libevdev_get_event_value(device, UInt32(EV_KEY), UInt32($0)) != 0
      })
  }
}

// MARK: - What a device says of itself

extension InputDevice {
  private static func opened(_ path: String) throws(InputFault) -> Descriptor {
    do {
      return try Descriptor(path: path, flags: O_RDONLY | O_NONBLOCK)
    } catch {
      throw fault(error.code, error.call)
    }
  }

  private static func fault(_ code: Int32, _ call: String) -> InputFault {
    switch code {
    case ENODEV, ENXIO, ENOENT: .gone
    case EBUSY: .grabbedByAnother
    case EACCES, EPERM: .notPermitted
    case ENOTTY, EINVAL, EISDIR: .notUsable
    default: .system(SystemFault(call: call, code: code))
    }
  }

  private static func time(_ event: input_event) -> MonotonicTime {
    let seconds = Int64(event.time.tv_sec)
    return MonotonicTime(
      nanoseconds: seconds * 1_000_000_000 + Int64(event.time.tv_usec) * 1000)
  }

  private static func identity(
    _ device: OpaquePointer, path: String, links: [String]
  ) -> DeviceIdentity {
    DeviceIdentity(
      name: libevdev_get_name(device).map { String(cString: $0) } ?? "",
      vendor: UInt16(truncatingIfNeeded: libevdev_get_id_vendor(device)),
      product: UInt16(truncatingIfNeeded: libevdev_get_id_product(device)),
      path: path, links: links)
  }

  private static func touchDecoder(
    _ kind: TouchProtocol, _ device: OpaquePointer, _ matrix: TouchMatrix
  ) -> TouchDecoder {
    let isMulti = kind == .slots || kind == .reports
    return TouchDecoder(
      kind,
      horizontal: range(device, isMulti ? ABS_MT_POSITION_X : ABS_X),
      vertical: range(device, isMulti ? ABS_MT_POSITION_Y : ABS_Y),
      matrix: matrix)
  }

  private static func range(_ device: OpaquePointer, _ axis: Int32) -> AxisRange {
    AxisRange(
      libevdev_get_abs_minimum(device, UInt32(axis)),
      libevdev_get_abs_maximum(device, UInt32(axis)))
  }

  static func capabilities(_ device: OpaquePointer) -> DeviceCapabilities {
    func has(_ type: Int32, _ code: Int32) -> Bool {
      libevdev_has_event_code(device, UInt32(type), UInt32(code)) != 0
    }
    func isMarked(_ property: Int32) -> Bool {
      libevdev_has_property(device, UInt32(property)) != 0
    }
    var found = DeviceCapabilities()
    found.hasContacts = has(EV_ABS, ABS_MT_POSITION_X) && has(EV_ABS, ABS_MT_POSITION_Y)
    found.hasSlots = has(EV_ABS, ABS_MT_SLOT)
    found.hasPosition = has(EV_ABS, ABS_X) && has(EV_ABS, ABS_Y)
    found.hasTouchButton = has(EV_KEY, BTN_TOUCH)
    found.hasLeftButton = has(EV_KEY, BTN_LEFT)
    let isDirect = isMarked(INPUT_PROP_DIRECT)
    found.isTouchpad = !isDirect && (isMarked(INPUT_PROP_POINTER) || has(EV_KEY, BTN_TOOL_FINGER))
    found.isRelative = has(EV_REL, REL_X)
    found.keys = Set((0...UInt16(KEY_MAX)).filter { has(EV_KEY, Int32($0)) })
    return found
  }
}
