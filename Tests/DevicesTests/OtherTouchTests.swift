import CEvdev
import Testing

@testable import Devices

@Suite("A touchscreen without slots (protocol A)")
struct ReportTouchTests {
  @Test("The release is where the finger was, not in the corner")
  func release() {
    var glass = Recording(.reports)
    #expect(glass.report(contactX(400), contactY(300), contactEnd) == [Seen(.down, 400, 300)])
    #expect(glass.report(contactX(410), contactY(300), contactEnd) == [Seen(.move, 410, 300)])
    #expect(glass.report(contactEnd) == [Seen(.up, 410, 300)])
  }

  @Test("A report without any contact is a release too")
  func emptyReport() {
    var glass = Recording(.reports)
    _ = glass.report(contactX(400), contactY(300), contactEnd)
    #expect(glass.report() == [Seen(.up, 400, 300)])
  }

  @Test("A touch of no size has left")
  func noSize() {
    var glass = Recording(.reports)
    _ = glass.report(contactX(400), contactY(300), contactEnd)
    let seen = glass.report(
      (EV_ABS, ABS_MT_TOUCH_MAJOR, 0), contactX(400), contactY(300), contactEnd)
    #expect(seen == [Seen(.up, 400, 300)])
  }

  @Test("The first finger keeps acting though the driver lists the second one first")
  func swapped() {
    var glass = Recording(.reports)
    _ = glass.report(contactX(400), contactY(300), contactEnd)
    let seen = glass.report(
      contactX(1500), contactY(900), contactEnd, contactX(402), contactY(301), contactEnd)
    #expect(seen == [Seen(.move, 402, 301)])
  }

  @Test("When the first finger leaves, a second one that stays does not take its press over")
  func firstLeaves() {
    var glass = Recording(.reports)
    let both = glass.report(
      contactX(400), contactY(300), contactEnd, contactX(1500), contactY(900), contactEnd)
    #expect(both == [Seen(.down, 400, 300)])
    #expect(glass.report(contactX(1500), contactY(905), contactEnd) == [Seen(.up, 400, 300)])
    #expect(glass.report(contactX(1500), contactY(910), contactEnd) == [])
    #expect(glass.report(contactEnd) == [])
    #expect(glass.report(contactX(60), contactY(50), contactEnd) == [Seen(.down, 60, 50)])
  }

  @Test("A palm presses nothing, and a finger beside it is a tap of its own")
  func palm() {
    let tool = (EV_ABS, ABS_MT_TOOL_TYPE, MT_TOOL_PALM)
    var glass = Recording(.reports)
    #expect(glass.report(contactX(400), contactY(300), tool, contactEnd) == [])
    let beside = glass.report(
      contactX(400), contactY(300), tool, contactEnd, contactX(1500), contactY(900), contactEnd)
    #expect(beside == [Seen(.down, 1500, 900)])
    let lifted = glass.report(contactX(400), contactY(300), tool, contactEnd)
    #expect(lifted == [Seen(.up, 1500, 900)])
  }

  @Test("A finger that turns out to be a palm takes its press back")
  func turnsPalm() {
    var glass = Recording(.reports)
    _ = glass.report(contactX(400), contactY(300), contactEnd)
    let seen = glass.report(
      contactX(402), contactY(300), (EV_ABS, ABS_MT_TOOL_TYPE, MT_TOOL_PALM), contactEnd)
    #expect(seen == [Seen(.cancel, 400, 300)])
    #expect(glass.report(contactEnd) == [])
  }

  @Test("The button says that all is up, whatever the list says")
  func button() {
    var glass = Recording(.reports)
    _ = glass.report(
      contactX(400), contactY(300), contactEnd, DevicesTests.button(BTN_TOUCH, 1))
    let seen = glass.report(
      contactX(400), contactY(300), contactEnd, DevicesTests.button(BTN_TOUCH, 0))
    #expect(seen == [Seen(.up, 400, 300)])
  }
}

@Suite("A panel with one touch")
struct SingleTouchTests {
  @Test("A position that does not change is not repeated, and is still where the tap is")
  func sameSpot() {
    var glass = Recording(.singleTouch)
    let first = glass.report(absoluteX(640), absoluteY(512), button(BTN_TOUCH, 1))
    #expect(first == [Seen(.down, 640, 512)])
    #expect(glass.report(button(BTN_TOUCH, 0)) == [Seen(.up, 640, 512)])
    #expect(glass.report(button(BTN_TOUCH, 1)) == [Seen(.down, 640, 512)])
  }

  @Test("A press and release within one report are a tap")
  func shortTap() {
    var glass = Recording(.singleTouch)
    let seen = glass.report(
      absoluteX(640), absoluteY(512), button(BTN_TOUCH, 1), button(BTN_TOUCH, 0))
    #expect(seen == [Seen(.down, 640, 512), Seen(.up, 640, 512)])
  }

  @Test("A pointer that hovers presses nothing; its left button does")
  func pointer() {
    var glass = Recording(.absolutePointer)
    #expect(glass.report(absoluteX(10), absoluteY(10)) == [])
    #expect(glass.report(absoluteX(900), button(BTN_LEFT, 1)) == [Seen(.down, 900, 10)])
    #expect(glass.report(absoluteX(1800)) == [Seen(.move, 1800, 10)])
    #expect(glass.report(button(BTN_RIGHT, 1)) == [])
    #expect(glass.report(button(BTN_LEFT, 0)) == [Seen(.up, 1800, 10)])
  }
}

@Suite("How the sensor lies on the glass, and how the panel hangs")
struct TouchPlaceTests {
  @Test("A sensor with four times the glass's units finds the same place")
  func scaled() {
    var glass = Recording(.slots, width: 7680, height: 4320)
    let seen = glass.report(tracking(1), contactX(3840), contactY(1080))
    #expect(seen == [Seen(.down, 960, 270)])
  }

  @Test("A sensor mounted upside down is turned by its matrix")
  func matrix() {
    var glass = Recording(.slots, matrix: TouchMatrix(-1, 0, 1, 0, -1, 1))
    let seen = glass.report(tracking(1), contactX(480), contactY(270))
    #expect(seen == [Seen(.down, 1440, 810)])
  }

  @Test("A matrix never maps a finger off the glass")
  func held() {
    let point = TouchMatrix(2, 0, -0.1, 0, 1, 0.5).apply(x: 0.9, y: 0.9)
    #expect(point.x == 1)
    #expect(point.y == 1)
  }

  @Test("A matrix needs six numbers and must not squeeze the glass to a line")
  func sound() {
    #expect(TouchMatrix([1, 0, 0, 0, 1, 0]) == .identity)
    #expect(TouchMatrix([1, 0, 0]) == nil)
    #expect(TouchMatrix([1, 1, 0, 1, 1, 0]) == nil)
    #expect(TouchMatrix([.nan, 0, 0, 0, 1, 0]) == nil)
  }

  @Test(
    "The corner of the glass that holds the picture's upper left is found for each turn",
    arguments: [
      (PanelTurn.upright, 0.0, 0.0), (.right, 1.0, 0.0), (.over, 1.0, 1.0), (.left, 0.0, 1.0),
    ])
  func turns(turn: PanelTurn, x: Double, y: Double) {
    let point = turn.picturePoint(glassX: x, glassY: y)
    #expect(point.x == 0)
    #expect(point.y == 0)
  }

  @Test("On a panel turned right, a finger that goes down the glass goes right in the picture")
  func direction() {
    let start = PanelTurn.right.picturePoint(glassX: 0.5, glassY: 0.2)
    let end = PanelTurn.right.picturePoint(glassX: 0.5, glassY: 0.6)
    #expect(end.x > start.x)
    #expect(end.y == start.y)
  }
}
