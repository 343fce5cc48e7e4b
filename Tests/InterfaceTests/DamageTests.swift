import Interface
import Testing

/// Paints every item as a number that depends on all that lies below it.
struct ModelPainter {
  var points: [Int]
  let size: Size

  init(_ list: Shown) {
    size = list.size
    points = Array(repeating: 0, count: size.width * size.height)
  }

  mutating func paint(_ list: Shown, within clips: [Rect]) {
    for y in 0..<size.height {
      for x in 0..<size.width where clips.contains(where: { $0.contains(x: x, y: y) }) {
        var point = 0
        for item in list.items where item.frame.contains(x: x, y: y) {
          point = point &* 31 &+ item.shape.hashValue
        }
        points[y * size.width + x] = point
      }
    }
  }
}

@Suite("Only what changed is painted again")
struct DamageTests {
  private let surface = Size(width: 24, height: 16)

  private func list(_ random: inout Seeded, like old: Shown?) -> Shown {
    var items = old?.items ?? []
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      let frame = Rect(
        x: Int.random(in: 0...20, using: &random), y: Int.random(in: 0...12, using: &random),
        width: Int.random(in: 0...4, using: &random), height: Int.random(in: 0...4, using: &random))
      let shape: DisplayItem.Shape =
        [.fill(.primary, .square, line: nil), .caret, .dim, .divider, .focusRing]
        .randomElement(using: &random) ?? .dim
      items.insert(DisplayItem(frame, shape), at: Int.random(in: 0...items.count, using: &random))
    }
    if let copy = items.randomElement(using: &random), Bool.random(using: &random) {
      items.insert(copy, at: Int.random(in: 0...items.count, using: &random))
    }
    if !items.isEmpty, Bool.random(using: &random) {
      items.remove(at: Int.random(in: 0..<items.count, using: &random))
    }
    if items.count > 1, Bool.random(using: &random) {
      items.swapAt(0, Int.random(in: 1..<items.count, using: &random))
    }
    return Shown(size: surface, items: items)
  }

  @Test("Painting the damage gives the same picture as painting everything", arguments: 0..<200)
  func samePicture(seed: Int) {
    var random = Seeded(seed)
    var old = list(&random, like: nil)
    var kept = ModelPainter(old)
    let all = [Rect(x: 0, y: 0, width: surface.width, height: surface.height)]
    kept.paint(old, within: all)
    for _ in 0..<6 {
      let new = list(&random, like: old)
      kept.paint(new, within: new.damage(from: old))
      var fresh = ModelPainter(new)
      fresh.paint(new, within: all)
      #expect(kept.points == fresh.points)
      old = new
    }
  }

  @Test("The same screen damages nothing")
  func nothing() {
    let view: Screen = .column(.medium, [button("甲"), button("乙")])
    #expect(place(view).damage(from: place(view)).isEmpty)
  }

  @Test("A press damages the pressed button only")
  func press() throws {
    let view: Screen = .column(.medium, [button("甲"), button("乙"), .text("说明")])
    let rest = place(view)
    let pressed = place(view, touch: Layout.Touch(pressed: 1))
    #expect(pressed.damage(from: rest) == [rest.targets[1].frame])
  }

  @Test("Another size damages everything")
  func resize() {
    let small = place(.text("工"), in: Size(width: 10, height: 10))
    #expect(place(.text("工")).damage(from: small) == [Rect(x: 0, y: 0, width: 1000, height: 600)])
  }

  @Test("Many changes give few rectangles")
  func few() {
    let view: (String) -> Screen = { word in
      .grid(.fixed(8), .medium, (0..<64).map { .text("\(word)\($0)") })
    }
    #expect(place(view("甲")).damage(from: place(view("乙"))).count <= 12)
  }
}
