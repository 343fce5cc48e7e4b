import Interface
import Testing

@Suite("Grids have equal cells")
struct GridTests {
  private let tiles = (1...10).map { button("磁贴\($0)", style: .tile) }

  @Test("A flexible grid of home tiles fills the height")
  func fills() {
    let shown = place(
      .column(.none, [.grid(.adaptive(minimumEms: 10, most: 4), .medium, tiles).flexible()]))
    let frames = shown.targets.map(\.frame)
    #expect(Set(frames.map(\.width)) == [238])
    #expect(Set(frames.map(\.height)) == [189])
    #expect(frames[4].y == 205)
    #expect(shown.overflow.isEmpty)
  }

  @Test("Fewer columns stand on a narrow panel")
  func narrow() {
    let shown = place(
      .grid(.adaptive(minimumEms: 10, most: 4), .medium, tiles), in: Size(width: 450, height: 900))
    #expect(Set(shown.targets.map(\.frame.x)) == [0, 233])
  }

  @Test("Eight tiles on an upright panel stand in four full rows")
  func upright() {
    let shown = place(
      .grid(.adaptive(minimumEms: 10, most: 4), .medium, Array(tiles.prefix(8))),
      in: Size(width: 700, height: 1200))
    #expect(Set(shown.targets.map(\.frame.x)).count == 2)
  }

  @Test("Five in two rows are three and two")
  func balanced() {
    let shown = place(.grid(.adaptive(minimumEms: 10, most: 4), .medium, Array(tiles.prefix(5))))
    #expect(Set(shown.targets.map(\.frame.x)).count == 3)
  }

  @Test("Tiles in large cells carry large icons and title words, in small ones less")
  func levels() throws {
    let tiles = ["找工作", "附近的就业之家"].map {
      Screen.control(Control($0, icon: .search, style: .tile, event: $0))
    }
    let large = place(.grid(.fixed(2), .medium, tiles).flexible())
    #expect(large.style(of: "找工作")?.role == .title)
    #expect(large.items.contains { $0.shape == .icon(.search, .primary) && $0.frame.width == 80 })
    // Seven characters of title no longer fit on a line: both tiles become smaller.
    let small = place(.grid(.fixed(2), .medium, tiles), in: Size(width: 500, height: 300))
    #expect(small.style(of: "找工作")?.role == .label)
    #expect(small.style(of: "附近的就业之家")?.role == .label)
    #expect(small.overflow.isEmpty)
  }
}
