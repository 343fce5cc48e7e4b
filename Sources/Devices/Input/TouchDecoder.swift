import CEvdev

/// How a device tells of touches (Linux kernel, Documentation/input/multi-touch-protocol.rst).
public enum TouchProtocol: Hashable, Sendable {
  /// Multi-touch protocol B: slots that last, changes only.
  case slots
  /// Multi-touch protocol A: every report lists all contacts, without memory.
  case reports
  /// `ABS_X`, `ABS_Y` and `BTN_TOUCH`.
  case singleTouch
  /// `ABS_X`, `ABS_Y` and `BTN_LEFT`: a virtual machine's tablet. Hovering presses nothing.
  case absolutePointer
}

/// What a slot of a protocol B device holds now, as asked from the kernel after events were lost.
public struct TouchSlot: Hashable, Sendable {
  /// −1 when nothing touches.
  public var trackingIdentity: Int32
  /// In the device's own units.
  public var x: Int32
  /// In the device's own units.
  public var y: Int32
  /// The device takes what touches for a hand. A slot keeps this when the hand is gone.
  public var isPalm: Bool

  public init(trackingIdentity: Int32, x: Int32, y: Int32, isPalm: Bool = false) {
    self.trackingIdentity = trackingIdentity
    self.x = x
    self.y = y
    self.isPalm = isPalm
  }
}

/// The whole state of a touch device at one moment.
public enum TouchState: Hashable, Sendable {
  case slots([TouchSlot], current: Int)
  /// Protocol A has no memory to ask.
  case unknown
  case single(x: Int32, y: Int32, isDown: Bool)
}

/// Turns evdev events of one touch device into touches: a pure value without a device.
public struct TouchDecoder: Sendable {
  private enum Reader {
    case slots(SlotReader)
    case reports(ReportReader)
    case single(SingleReader)
  }

  private var reader: Reader
  private let place: TouchPlace
  private var finger = FirstFinger()
  /// Between `SYN_DROPPED` and the next `SYN_REPORT` events are worth nothing.
  private var isDropping = false

  /// - Parameters:
  ///   - horizontal, vertical: what the axes of the device report.
  ///   - matrix: how the sensor lies on the glass.
  public init(
    _ kind: TouchProtocol, horizontal: AxisRange, vertical: AxisRange,
    matrix: TouchMatrix = .identity
  ) {
    place = TouchPlace(horizontal: horizontal, vertical: vertical, matrix: matrix)
    switch kind {
    case .slots: reader = .slots(SlotReader())
    case .reports: reader = .reports(ReportReader())
    case .singleTouch: reader = .single(SingleReader(button: UInt16(BTN_TOUCH)))
    case .absolutePointer: reader = .single(SingleReader(button: UInt16(BTN_LEFT)))
    }
  }

  /// Takes one event as `struct input_event` has it.
  /// - Returns: touches, which come with `SYN_REPORT` only.
  public mutating func feed(
    type: UInt16, code: UInt16, value: Int32, time: MonotonicTime
  ) -> [TouchEvent] {
    if type == UInt16(EV_SYN), code == UInt16(SYN_DROPPED) {
      isDropping = true
      return []
    }
    let isReport = type == UInt16(EV_SYN) && code == UInt16(SYN_REPORT)
    if isDropping {
      if isReport { isDropping = false }
      return []
    }
    if !isReport {
      take(type: type, code: code, value: value)
      return []
    }
    return frames().flatMap { finger.frame($0, time: time) }
  }

  /// Takes the state of the device after `SYN_DROPPED`.
  public mutating func resynchronise(
    _ state: TouchState, time: MonotonicTime
  ) -> [TouchEvent] {
    isDropping = false
    switch (state, reader) {
    case (.slots(let slots, let current), .slots):
      let fresh = SlotReader(slots: slots, current: current)
      reader = .slots(fresh)
      return finger.resynchronise(fresh.contacts(place), time: time)
    case (.single(let x, let y, let isDown), .single(let old)):
      let fresh = SingleReader(button: old.button, x: x, y: y, isDown: isDown)
      reader = .single(fresh)
      return finger.resynchronise(fresh.contacts(place), time: time)
    case (_, .reports):
      reader = .reports(ReportReader())
      return finger.resynchronise([], time: time)
    case (_, .slots), (_, .single):
      return finger.cancel(time: time)
    }
  }

  /// The device is gone: what it pressed is off.
  public mutating func cancel(time: MonotonicTime) -> [TouchEvent] {
    finger.cancel(time: time)
  }

  private mutating func take(type: UInt16, code: UInt16, value: Int32) {
    switch reader {
    case .slots(var slots):
      slots.take(type: type, code: code, value: value)
      reader = .slots(slots)
    case .reports(var reports):
      reports.take(type: type, code: code, value: value)
      reader = .reports(reports)
    case .single(var single):
      single.take(type: type, code: code, value: value)
      reader = .single(single)
    }
  }

  /// What touched the sensor since the last report: mostly one picture; more when a finger left
  /// and another came within one report, so that no short tap is lost.
  private mutating func frames() -> [[Contact]] {
    switch reader {
    case .slots(var slots):
      defer { reader = .slots(slots) }
      return slots.report(place)
    case .reports(var reports):
      defer { reader = .reports(reports) }
      return [reports.report(place)]
    case .single(var single):
      defer { reader = .single(single) }
      return single.report(place)
    }
  }
}

/// From the device's units to 0…1 on the glass.
struct TouchPlace: Hashable, Sendable {
  var horizontal: AxisRange
  var vertical: AxisRange
  var matrix: TouchMatrix

  func contact(identity: Int32, slot: Int, x: Int32, y: Int32) -> Contact {
    let point = matrix.apply(x: horizontal.fraction(x), y: vertical.fraction(y))
    return Contact(identity: identity, slot: slot, x: point.x, y: point.y)
  }
}
