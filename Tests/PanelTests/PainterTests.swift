import Interface
import Testing

@testable import Panel

@Suite("Painting")
struct PainterTests {
  let frame = Rect(x: 40, y: 30, width: 200, height: 80)
  let ground = Theme.day.color(.ground)

  @Test("Words stay inside their frame, whatever they are")
  func wordsStayInside() throws {
    let painter = try Painter.make(300, 200)
    for words in ["梅林镇就业之家", "jgpqÅÉ|{}", "0000012345678901234567890", "阿依古丽·买买提𠮷㛃"] {
      for role in TextStyle.Role.allCases {
        let item = DisplayItem(frame, .text(words, TextStyle(role, maximumLines: 1)))
        let extent = try #require(painter.picture([item]).extent(besides: ground))
        #expect(frame.encloses(extent), "\(words) as \(role): \(extent)")
      }
    }
  }

  @Test("A line of words is high enough for its strokes: none is clipped off")
  func nothingClipped() throws {
    let painter = try Painter.make(600, 200)
    for role in TextStyle.Role.allCases {
      let style = TextStyle(role)
      let size = painter.measure.size(of: "赣jgÅ", style: style, width: 600)
      let tight = Rect(x: 20, y: 20, width: size.width, height: size.height)
      let ample = Rect(x: 20, y: 20, width: size.width + 100, height: size.height + 60)
      #expect(
        painter.picture([DisplayItem(tight, .text("赣jgÅ", style))])
          == painter.picture([DisplayItem(ample, .text("赣jgÅ", style))]))
    }
  }

  @Test("A Chinese character stands in the middle of its line, level with an icon beside it")
  func opticalMiddle() throws {
    let painter = try Painter.make(300, 200)
    for role in TextStyle.Role.allCases {
      let height = painter.scale.lineHeight(role)
      let line = Rect(x: 20, y: 40, width: 200, height: height)
      let extent = try #require(
        painter.picture([DisplayItem(line, .text("国", TextStyle(role)))])
          .extent(besides: ground))
      let above = extent.y - line.y
      let below = line.y + height - extent.y - extent.height
      #expect(abs(above - below) <= 2 + height / 30, "\(role): \(above) above, \(below) below")
    }
  }

  @Test("Painting the damage alone gives the same pixels as painting everything")
  func damageEqualsAll() throws {
    let before = Screens.home(pressed: nil)
    let after = Screens.home(pressed: 3)
    let painter = try Painter.make(960, 540)
    painter.paint(before, damage: [painter.everything])
    let damage = after.damage(from: before)
    painter.paint(after, damage: damage)
    let partial = Picture(painter)
    painter.paint(after, damage: [painter.everything])
    #expect(Picture(painter) == partial)
    #expect(damage.map { $0.width * $0.height }.reduce(0, +) < 960 * 540 / 8)
  }

  @Test("Painting nine parts one by one gives the same pixels as painting all at once")
  func partsEqualAll() throws {
    let list = Screens.everyShape
    let painter = try Painter.make(960, 540)
    painter.paint(list, damage: [painter.everything])
    let whole = Picture(painter)
    painter.wipe()
    for row in 0..<3 {
      for column in 0..<3 {
        painter.paint(
          list, damage: [Rect(x: column * 320, y: row * 180, width: 320, height: 180)])
      }
    }
    #expect(Picture(painter) == whole)
  }

  @Test("Painting leaves what lies outside the damage alone")
  func outsideUntouched() throws {
    let painter = try Painter.make(960, 540)
    painter.wipe()
    let part = Rect(x: 100, y: 100, width: 50, height: 40)
    let extent = painter.picture(Screens.everyShape.items, damage: [part])
      .extent(besides: Color(0))
    #expect(extent == part)
  }

  @Test("Damage outside the panel paints nothing and harms nothing")
  func outsidePanel() throws {
    let painter = try Painter.make(100, 80)
    painter.wipe()
    let parts = [
      Rect(x: 100, y: 0, width: 10, height: 10), Rect(x: -20, y: 0, width: 20, height: 9),
      Rect(x: 5, y: 5, width: 0, height: 9), Rect(x: 5, y: 5, width: 9, height: -9),
    ]
    #expect(painter.picture([], damage: parts).extent(besides: Color(0)) == nil)
  }

  @Test("When a visit ends no pixel and no text of it is left")
  func wipe() throws {
    let painter = try Painter.make(300, 200)
    _ = painter.picture([DisplayItem(frame, .text("张三", TextStyle(.title)))])
    painter.wipe()
    #expect(Picture(painter).extent(besides: Color(0)) == nil)
    #expect(painter.measure.cachedTexts == 0)
  }

  @Test("A character that no font has shows as a box, not as nothing and not as another")
  func missingGlyph() throws {
    let painter = try Painter.make(300, 200)
    let missing = DisplayItem(frame, .text("\u{F1234}", TextStyle(.title)))
    let extent = try #require(painter.picture([missing]).extent(besides: ground))
    #expect(extent.width >= 15 && extent.height >= 15)
  }

  @Test("The same picture gives the same PNG file, another picture another")
  func png() throws {
    let painter = try Painter.make(960, 540)
    painter.paint(Screens.everyShape, damage: [painter.everything])
    let first = try painter.png()
    painter.wipe()
    #expect(try painter.png() != first)
    painter.paint(Screens.everyShape, damage: [painter.everything])
    #expect(try painter.png() == first)
    #expect(first.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
  }

  @Test(
    "Every icon, every shape and every theme draws something of its own", arguments: Theme.allCases)
  func everyShape(theme: Theme) throws {
    for item in Screens.everyShape.items.dropFirst() where item.shape != .dim {
      let painter = try Painter.make(item.frame.width, item.frame.height, theme: theme)
      let picture = painter.picture([DisplayItem(painter.everything, item.shape)])
      #expect(picture.extent(besides: theme.color(.ground)) != nil, "\(item.shape)")
    }
  }

  @Test("The focus ring lies inside its frame and leaves the target in it free")
  func focusRing() throws {
    let painter = try Painter.make(300, 200)
    let picture = painter.picture([DisplayItem(frame, .focusRing)])
    #expect(picture.extent(besides: ground) == frame)
    let inside = frame.grown(by: -6)
    #expect(picture[inside.x, frame.y + 40] == ground.hex)
    #expect(picture[frame.x + 1, frame.y + 40] == Theme.day.color(.ink).hex)
  }

  @Test("A panel of no size or of impossible size is refused")
  func unusableSize() {
    #expect(throws: PanelFault.unusableSize(Size(width: 0, height: 10))) {
      try Painter.make(0, 10)
    }
    #expect(throws: PanelFault.unusableSize(Size(width: 40_000, height: 10))) {
      try Painter.make(40_000, 10)
    }
  }
}
