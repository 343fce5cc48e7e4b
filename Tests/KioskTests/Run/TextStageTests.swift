import Interface
import Journeys
import Testing

@testable import Kiosk

/// A terminal that reads only when told to.
private final class SlowSink: TextSink {
  var isBehind = false
  var sent: [String] = []
  var abandoned = 0

  func send(_ bytes: [UInt8]) { sent.append(String(decoding: bytes, as: UTF8.self)) }
  func abandon() {
    abandoned += 1
    isBehind = false
  }
}

@Suite("A text stage before a terminal that stops reading")
struct TextStageTests {
  private func list(_ words: String) -> DisplayList<TerminalEvent> {
    Layout.place(
      .text(words), in: Size(width: 80, height: 24),
      measure: TextStage(
        size: Size(width: 80, height: 24), tooSmall: ""
      ).measure(Look()), touch: Layout.Touch())
  }

  @Test("leaves out the frames between, and shows the newest when it reads again")
  func between() {
    let sink = SlowSink()
    let stage = TextStage(size: Size(width: 80, height: 24), tooSmall: "", sink: sink)
    stage.paint(list("first"), damage: nil, look: Look())
    sink.isBehind = true
    let count = sink.sent.count
    for number in 0..<1000 { stage.paint(list("frame\(number)"), damage: nil, look: Look()) }
    #expect(sink.sent.count == count)
    sink.isBehind = false
    stage.catchUp()
    #expect(sink.sent.count == count + 1)
    #expect(sink.sent.last?.contains("999") == true)
    stage.catchUp()
    #expect(sink.sent.count == count + 1)
  }

  @Test("clears the whole screen when a visit ends, and drops what was not taken of it")
  func forgets() {
    let sink = SlowSink()
    let stage = TextStage(size: Size(width: 80, height: 24), tooSmall: "", sink: sink)
    stage.paint(list("张三"), damage: nil, look: Look())
    sink.isBehind = true
    stage.forget()
    #expect(sink.abandoned == 1)
    #expect(sink.sent.last?.contains("\u{1B}[2J") == true)
    #expect(sink.sent.last?.contains("张三") == false)
  }
}
