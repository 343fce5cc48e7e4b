import Testing

@testable import Interface

@Suite("What holds for every screen")
struct PropertyTests {
  private let sizes = [
    Size(width: 1920, height: 1080), Size(width: 1080, height: 1920), Size(width: 320, height: 240),
    Size(width: 40, height: 9),
  ]

  private func each(_ seed: Int, _ check: (Screen, Size, Shown) -> Void) {
    var trees = RandomTrees(seed: seed)
    let view = trees.view(depth: 4)
    for size in sizes { check(view, size, place(view, in: size)) }
  }

  @Test("Everything drawn and pressed lies within the surface", arguments: 0..<300)
  func inside(seed: Int) {
    each(seed) { _, size, shown in
      let surface = Rect(x: 0, y: 0, width: size.width, height: size.height)
      for frame in shown.items.map(\.frame) + shown.targets.map(\.frame) where !frame.isEmpty {
        #expect(frame.intersection(surface) == frame)
      }
    }
  }

  @Test("No two targets overlap", arguments: 0..<300)
  func apart(seed: Int) {
    each(seed) { _, _, shown in
      let frames = shown.targets.map(\.frame).filter { !$0.isEmpty }
      for (index, frame) in frames.enumerated() {
        #expect(!frames[(index + 1)...].contains { !$0.intersection(frame).isEmpty })
      }
    }
  }

  @Test("There is a focus whenever there is something to press", arguments: 0..<300)
  func focused(seed: Int) {
    each(seed) { _, _, shown in
      #expect((shown.focus != nil) == !shown.targets.isEmpty)
      #expect(shown.focus.map { shown.targets.indices.contains($0) } ?? true)
    }
  }

  @Test("The same view is always placed the same way", arguments: 0..<100)
  func same(seed: Int) {
    each(seed) { view, size, shown in
      let again = place(view, in: size)
      #expect(again.items == shown.items)
      #expect(again.targets == shown.targets)
    }
  }

  @Test("Where everything fits, every target is high enough for a finger", arguments: 0..<300)
  func fingers(seed: Int) {
    each(seed) { _, _, shown in
      guard shown.overflow.isEmpty else { return }
      #expect(shown.targets.allSatisfy { $0.frame.height >= 60 })
    }
  }

  @Test("No key reaches two numbers, and each hint is the key of a target", arguments: 0..<300)
  func keys(seed: Int) {
    each(seed) { _, _, shown in
      let numbers = shown.targets.compactMap(\.key).filter { $0 != "*" && $0 != "8" && $0 != "9" }
      #expect(Set(numbers).count == numbers.count)
      let keys = Set(shown.targets.compactMap { $0.key.map(String.init) })
      #expect(shown.keyHints.allSatisfy(keys.contains))
    }
  }

  @Test("Texts are measured a few times, not once a question", arguments: 0..<50)
  func fewMeasurements(seed: Int) {
    var trees = RandomTrees(seed: seed)
    let measure = FakeMeasure()
    let cards = (0..<30).map { _ in trees.view(depth: 1) }
    let shown = Layout.place(
      .column(.medium, cards), in: Size(width: 1080, height: 1920), measure: measure)
    #expect(measure.measured <= 4 * max(30, shown.words.count))
  }
}
