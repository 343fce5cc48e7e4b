import CEvdev
import Testing

@testable import Devices

@Suite("A touchscreen with slots (protocol B)")
struct SlotTouchTests {
  @Test("A tap is a press and a release where the finger was")
  func tap() {
    var glass = Recording(.slots)
    let down = glass.report(
      slot(0), tracking(45), contactX(960), contactY(540), button(BTN_TOUCH, 1))
    #expect(down == [Seen(.down, 960, 540)])
    #expect(glass.report(tracking(-1), button(BTN_TOUCH, 0)) == [Seen(.up, 960, 540)])
  }

  @Test("Nothing happens before the report is complete")
  func reportCompletes() {
    var decoder = Recording(.slots).decoder
    let time = MonotonicTime(nanoseconds: 7)
    let early = [tracking(3), contactX(10), contactY(20)].flatMap { event in
      decoder.feed(
        type: UInt16(event.0), code: UInt16(event.1), value: event.2, time: time)
    }
    #expect(early.isEmpty)
    let press = decoder.feed(type: 0, code: 0, value: 0, time: time)
    #expect(press.map(\.kind) == [.down])
    #expect(press.first?.time == time)
  }

  @Test("A finger that slides is a move, and one that rests says nothing")
  func slide() {
    var glass = Recording(.slots)
    _ = glass.report(tracking(1), contactX(100), contactY(100))
    #expect(glass.report(contactX(140)) == [Seen(.move, 140, 100)])
    #expect(glass.report((EV_ABS, ABS_MT_PRESSURE, 30)) == [])
    #expect(glass.report(tracking(-1)) == [Seen(.up, 140, 100)])
  }

  @Test("Of two taps at once only the first presses, until both fingers are up")
  func twoAtOnce() {
    var glass = Recording(.slots)
    let both = glass.report(
      slot(0), tracking(1), contactX(100), contactY(100),
      slot(1), tracking(2), contactX(900), contactY(900))
    #expect(both == [Seen(.down, 100, 100)])
    #expect(glass.report(slot(1), contactX(910)) == [])
    #expect(glass.report(slot(0), tracking(-1)) == [Seen(.up, 100, 100)])
    #expect(glass.report(slot(0), tracking(3), contactX(50), contactY(50)) == [])
    #expect(glass.report(slot(1), tracking(-1)) == [])
    #expect(glass.report(slot(0), tracking(-1)) == [])
    #expect(glass.report(tracking(4), contactX(60)) == [Seen(.down, 60, 50)])
  }

  @Test("A second finger does not move the first")
  func secondFinger() {
    var glass = Recording(.slots)
    _ = glass.report(slot(0), tracking(1), contactX(100), contactY(100))
    #expect(glass.report(slot(1), tracking(2), contactX(900), contactY(900)) == [])
    #expect(glass.report(slot(1), tracking(-1)) == [])
    #expect(glass.report(slot(0), tracking(-1)) == [Seen(.up, 100, 100)])
  }

  @Test("A tap shorter than one report is not lost")
  func shortTap() {
    var glass = Recording(.slots)
    let seen = glass.report(tracking(7), contactX(300), contactY(200), tracking(-1))
    #expect(seen == [Seen(.down, 300, 200), Seen(.up, 300, 200)])
  }

  @Test("A finger that takes another's slot within one report is a tap of its own")
  func replaced() {
    var glass = Recording(.slots)
    _ = glass.report(tracking(7), contactX(300), contactY(200))
    let seen = glass.report(tracking(8), contactX(500), contactY(600))
    #expect(seen == [Seen(.up, 300, 200), Seen(.down, 500, 600)])
  }

  @Test("A palm takes its press back")
  func palm() {
    var glass = Recording(.slots)
    _ = glass.report(tracking(7), contactX(300), contactY(200))
    let seen = glass.report((EV_ABS, ABS_MT_TOOL_TYPE, MT_TOOL_PALM))
    #expect(seen == [Seen(.cancel, 300, 200)])
    #expect(glass.report(tracking(-1)) == [])
    // The kernel says nothing of what stays: the next contact of the slot is the palm again.
    #expect(glass.report(tracking(8)) == [])
    #expect(glass.report(tracking(-1)) == [])
    #expect(
      glass.report(tracking(9), (EV_ABS, ABS_MT_TOOL_TYPE, MT_TOOL_FINGER))
        == [Seen(.down, 300, 200)])
  }

  @Test("A palm that touches for less than one report presses nothing")
  func shortPalm() {
    var glass = Recording(.slots)
    let palm = glass.report(
      tracking(7), (EV_ABS, ABS_MT_TOOL_TYPE, MT_TOOL_PALM), contactX(300), contactY(200),
      tracking(-1))
    #expect(palm == [])
    let finger = glass.report(
      tracking(8), (EV_ABS, ABS_MT_TOOL_TYPE, MT_TOOL_FINGER), tracking(-1))
    #expect(finger == [Seen(.down, 300, 200), Seen(.up, 300, 200)])
  }

  @Test("A slot number beyond reason is ignored")
  func madSlot() {
    var glass = Recording(.slots)
    #expect(glass.report(slot(100_000), tracking(1), contactX(1), contactY(1)) == [])
    #expect(glass.report(slot(-3), tracking(2), contactX(1), contactY(1)) == [])
    #expect(glass.report(slot(0), tracking(3), contactX(5), contactY(5)) == [Seen(.down, 5, 5)])
  }
}

@Suite("A touchscreen whose events overflowed")
struct DroppedTouchTests {
  @Test("Events between the loss and the next report are worth nothing")
  func ignored() {
    var glass = Recording(.slots)
    #expect(glass.report(dropped, tracking(4), contactX(9), contactY(9)) == [])
    #expect(glass.report(tracking(5), contactX(70), contactY(80)) == [Seen(.down, 70, 80)])
  }

  @Test("A finger still there with the same tracking id goes on, and its release works")
  func sameFinger() {
    var glass = Recording(.slots)
    _ = glass.report(tracking(4), contactX(100), contactY(100))
    let state = TouchState.slots(
      [TouchSlot(trackingIdentity: 4, x: 180, y: 100)], current: 0)
    #expect(glass.resynchronise(state) == [Seen(.move, 180, 100)])
    #expect(glass.report(tracking(-1)) == [Seen(.up, 180, 100)])
  }

  @Test("A finger that left meanwhile presses nothing, since nobody knows where it left")
  func gone() {
    var glass = Recording(.slots)
    _ = glass.report(tracking(4), contactX(100), contactY(100))
    let state = TouchState.slots([TouchSlot(trackingIdentity: -1, x: 0, y: 0)], current: 0)
    #expect(glass.resynchronise(state) == [Seen(.cancel, 100, 100)])
    let next = glass.report(tracking(4), contactX(200), contactY(200))
    #expect(next == [Seen(.down, 200, 200)])
  }

  @Test("Another finger in the same slot is a new press")
  func other() {
    var glass = Recording(.slots)
    _ = glass.report(tracking(4), contactX(100), contactY(100))
    let state = TouchState.slots(
      [TouchSlot(trackingIdentity: 6, x: 700, y: 700)], current: 0)
    #expect(glass.resynchronise(state) == [Seen(.cancel, 100, 100), Seen(.down, 700, 700)])
    #expect(glass.report(tracking(-1)) == [Seen(.up, 700, 700)])
  }

  @Test("A second finger that rested beside the one that left meanwhile still presses nothing")
  func second() {
    var glass = Recording(.slots)
    _ = glass.report(
      slot(0), tracking(4), contactX(100), contactY(100),
      slot(1), tracking(5), contactX(900), contactY(900))
    let state = TouchState.slots(
      [
        TouchSlot(trackingIdentity: -1, x: 100, y: 100),
        TouchSlot(trackingIdentity: 5, x: 905, y: 900),
      ], current: 1)
    #expect(glass.resynchronise(state) == [Seen(.cancel, 100, 100)])
    #expect(glass.report(tracking(-1)) == [])
    #expect(glass.report(tracking(6)) == [Seen(.down, 905, 900)])
  }

  @Test("A palm that lay down meanwhile presses nothing, and a finger beside it still presses")
  func palm() {
    var glass = Recording(.slots)
    let state = TouchState.slots(
      [
        TouchSlot(trackingIdentity: 4, x: 100, y: 100, isPalm: true),
        TouchSlot(trackingIdentity: -1, x: 0, y: 0),
      ], current: 0)
    #expect(glass.resynchronise(state) == [])
    #expect(glass.report(contactX(110)) == [])
    let finger = glass.report(slot(1), tracking(5), contactX(900), contactY(500))
    #expect(finger == [Seen(.down, 900, 500)])
    #expect(glass.report(tracking(-1)) == [Seen(.up, 900, 500)])
  }

  @Test("A finger that turned out to be a palm meanwhile takes its press back")
  func turnedPalm() {
    var glass = Recording(.slots)
    _ = glass.report(tracking(4), contactX(100), contactY(100))
    let state = TouchState.slots(
      [TouchSlot(trackingIdentity: 4, x: 180, y: 100, isPalm: true)], current: 0)
    #expect(glass.resynchronise(state) == [Seen(.cancel, 100, 100)])
    #expect(glass.report(tracking(-1)) == [])
  }

  @Test("A slot whose palm has left is a palm's until the device says otherwise")
  func leftPalm() {
    var glass = Recording(.slots)
    let state = TouchState.slots(
      [TouchSlot(trackingIdentity: -1, x: 100, y: 100, isPalm: true)], current: 0)
    #expect(glass.resynchronise(state) == [])
    #expect(glass.report(tracking(8)) == [])
    let finger = glass.report(tracking(9), (EV_ABS, ABS_MT_TOOL_TYPE, MT_TOOL_FINGER))
    #expect(finger == [Seen(.down, 100, 100)])
  }

  @Test("A single touch panel whose release was lost is free again")
  func single() {
    var glass = Recording(.singleTouch)
    _ = glass.report(absoluteX(100), absoluteY(100), button(BTN_TOUCH, 1))
    let lost = glass.resynchronise(.single(x: 100, y: 100, isDown: false))
    #expect(lost == [Seen(.cancel, 100, 100)])
    #expect(glass.report(button(BTN_TOUCH, 1)) == [Seen(.down, 100, 100)])
  }

  @Test("A device that is unplugged under a finger takes the press back")
  func unplugged() {
    var glass = Recording(.slots)
    _ = glass.report(tracking(4), contactX(100), contactY(100))
    #expect(glass.decoder.cancel(time: glass.time).map(Seen.init) == [Seen(.cancel, 100, 100)])
  }
}
