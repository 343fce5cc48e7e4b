import CEvdev

@testable import Devices

/// Events as `evtest` prints them, fed to a decoder one by one.
struct Recording {
  var decoder: TouchDecoder
  /// Milliseconds.
  var clock: Int64 = 1000

  init(
    _ kind: TouchProtocol, width: Int32 = 1920, height: Int32 = 1080,
    matrix: TouchMatrix = .identity
  ) {
    decoder = TouchDecoder(
      kind, horizontal: AxisRange(0, width - 1), vertical: AxisRange(0, height - 1),
      matrix: matrix)
  }

  var time: MonotonicTime { MonotonicTime(nanoseconds: clock * 1_000_000) }

  /// Feeds one report, `SYN_REPORT` included, ten milliseconds after the last.
  mutating func report(_ events: (Int32, Int32, Int32)...) -> [Seen] {
    clock += 10
    var seen: [TouchEvent] = []
    for (type, code, value) in events + [(EV_SYN, SYN_REPORT, 0)] {
      seen += decoder.feed(type: UInt16(type), code: UInt16(code), value: value, time: time)
    }
    return seen.map(Seen.init)
  }

  mutating func resynchronise(_ state: TouchState) -> [Seen] {
    clock += 10
    return decoder.resynchronise(state, time: time).map(Seen.init)
  }
}

/// A touch in pixels of a 1920×1080 glass: easy to check by eye.
struct Seen: Hashable, CustomStringConvertible {
  var kind: TouchEvent.Kind
  var x: Int
  var y: Int

  init(_ kind: TouchEvent.Kind, _ x: Int, _ y: Int) {
    (self.kind, self.x, self.y) = (kind, x, y)
  }

  init(_ event: TouchEvent) {
    self.init(event.kind, Int((event.x * 1920).rounded()), Int((event.y * 1080).rounded()))
  }

  var description: String { "\(kind) \(x) \(y)" }
}

func slot(_ number: Int32) -> (Int32, Int32, Int32) { (EV_ABS, ABS_MT_SLOT, number) }
func tracking(_ identity: Int32) -> (Int32, Int32, Int32) {
  (EV_ABS, ABS_MT_TRACKING_ID, identity)
}
func contactX(_ value: Int32) -> (Int32, Int32, Int32) { (EV_ABS, ABS_MT_POSITION_X, value) }
func contactY(_ value: Int32) -> (Int32, Int32, Int32) { (EV_ABS, ABS_MT_POSITION_Y, value) }
func absoluteX(_ value: Int32) -> (Int32, Int32, Int32) { (EV_ABS, ABS_X, value) }
func absoluteY(_ value: Int32) -> (Int32, Int32, Int32) { (EV_ABS, ABS_Y, value) }
func button(_ code: Int32, _ value: Int32) -> (Int32, Int32, Int32) { (EV_KEY, code, value) }
let contactEnd: (Int32, Int32, Int32) = (EV_SYN, SYN_MT_REPORT, 0)
let dropped: (Int32, Int32, Int32) = (EV_SYN, SYN_DROPPED, 0)
