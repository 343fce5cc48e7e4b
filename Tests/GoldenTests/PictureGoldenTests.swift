import Foundation
import Interface
import Journeys
import Panel
import Testing

/// A few screens in pixels, as they were when a person last looked at them. Small, so that the
/// repository stays small; every screen is checked for fitting at larger sizes besides.
@Suite("Picture goldens")
struct PictureGoldenTests {
  static let size = Size(width: 1024, height: 600)
  /// Higher, so that what fits and what doesn't stands on the first page.
  static let high = Size(width: 1024, height: 768)
  static let sizes = [
    "attract": size, "attract+announced": size, "home": size, "search.results": size,
    "vacancy.detail+matched": high,
    "register.name+typed": size, "referral.print": size, "staff.status": size,
    "receipt.outcome": size, "search.results+old": size,
  ]

  static func painter(_ shot: GalleryShot, size: Size = size) throws -> Painter {
    let isCare = shot.terminal.visit.careMode
    let measure = PangoMeasure(panel: size, isCare: isCare)
    let painter = try Painter(
      size: size, measure: measure,
      theme: shot.terminal.visit.highContrast ? .highContrast : .day)
    let list = Layout.place(shot.view, in: size, measure: measure)
    painter.paint(list, damage: [painter.everything])
    return painter
  }

  @Test("A screen looks as it did when a person last looked at it")
  func unchanged() throws {
    let shots = try Gallery.shots(.chinese)
    for (name, size) in Self.sizes {
      let shot = try #require(shots.first { $0.name == name }, "\(name) is not in the gallery")
      try Self.compare(shot, size, "pictures/\(name).png")
    }
    let care = try Gallery.shots(.chinese, isCare: true)
    let home = try #require(care.first { $0.name == "home" })
    try Self.compare(home, Self.size, "pictures/home-care.png")
    if GoldenFolder.isWriting { Issue.record("pictures are written: look at them") }
    let known = Set(Self.sizes.keys).union(["home-care"])
    #expect(try GoldenFolder.names(in: "pictures") == known)
  }

  private static func compare(_ shot: GalleryShot, _ size: Size, _ path: String) throws {
    let painter = try painter(shot, size: size)
    if GoldenFolder.isWriting {
      return try GoldenFolder.write(Data(try painter.png()), to: path)
    }
    guard let golden = ColorGrid(pngFile: GoldenFolder.url(path)) else {
      Issue.record("\(path) is missing: write it with KIOSK_GOLDENS=write and look at it")
      return
    }
    let differences = ColorGrid(painter).differences(from: golden)
    #expect(
      differences.count <= ColorGrid.most,
      """
      \(path): \(differences.count) squares of \(ColorGrid.side) pixels differ, the first at \
      \(differences.prefix(3).map { "\($0.x),\($0.y)" })
      """)
  }

  @Test("A shade more or less anywhere is the same picture; other words or places are not")
  func tolerance() throws {
    let shots = try Gallery.shots(.chinese)
    let home = try #require(shots.first { $0.name == "home" })
    let painter = try Self.painter(home)
    let before = ColorGrid(painter)
    let shaded = painter.withPixels { bytes, stride in
      ColorGrid(size: painter.size) { x, y in
        let pixel = bytes.load(fromByteOffset: y * stride + x * 4, as: UInt32.self)
        let shade = UInt32((x * 7 + y * 3) % 25)
        return (0..<3).reduce(0) { sum, channel in
          sum | min(255, (pixel >> (8 * channel) & 0xFF) + shade) << (8 * channel)
        }
      }
    }
    #expect(shaded.differences(from: before).count <= ColorGrid.most)
    let list = Layout.place(home.view, in: Self.size, measure: painter.measure)
    let tile = try #require(list.items.firstIndex { Self.words($0)?.hasPrefix("零工") == true })
    #expect(Self.changed(painter, list, tile) { $0.frame.x += 8 } > ColorGrid.most)
    #expect(Self.changed(painter, list, tile) { $0.frame.width /= 2 } > ColorGrid.most)
  }

  private static func words(_ item: DisplayItem) -> String? {
    if case .text(let words, _) = item.shape { return words }
    return nil
  }

  /// How many squares differ when one item of a list is changed.
  private static func changed(
    _ painter: Painter, _ list: DisplayList<TerminalEvent>, _ index: Int,
    _ change: (inout DisplayItem) -> Void
  ) -> Int {
    painter.paint(list, damage: [painter.everything])
    let before = ColorGrid(painter)
    var other = list
    change(&other.items[index])
    painter.paint(other, damage: [painter.everything])
    return ColorGrid(painter).differences(from: before).count
  }
}
