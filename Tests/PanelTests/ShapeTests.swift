import Interface
import Testing

@testable import Panel

@Suite("Shapes")
struct ShapeTests {
  @Test("A QR code has whole, even modules and four modules of white around it, also at night")
  func qrCode() throws {
    let rows = (0..<21).map { row in (0..<21).map { column in (row + column) % 2 == 0 } }
    for theme in Theme.allCases {
      let painter = try Painter.make(200, 200, theme: theme)
      let frame = Rect(x: 10, y: 10, width: 174, height: 174)
      let picture = painter.picture([DisplayItem(frame, .qrCode(QRMatrix(rows: rows)))])
      let wrong = (0..<126 * 126).filter { index in
        let (y, x) = index.quotientAndRemainder(dividingBy: 126)
        return picture[34 + x, 34 + y] != (rows[y / 6][x / 6] ? 0x000000 : 0xFFFFFF)
      }
      #expect(wrong.isEmpty)
      let quiet = (16..<168).flatMap { [picture[33, 10 + $0], picture[10 + $0, 160]] }
      #expect(quiet.allSatisfy { $0 == 0xFFFFFF })
    }
  }

  @Test("A card has a line of one pixel around it and corners that let the ground through")
  func card() throws {
    let painter = try Painter.make(200, 120)
    let card = Rect(x: 20, y: 20, width: 150, height: 80)
    let picture = painter.picture([DisplayItem(card, .fill(.surface, .small, line: .line))])
    let theme = Theme.day
    #expect(picture[20, 60] == theme.color(.line).hex)
    #expect(picture[21, 60] == theme.color(.surface).hex)
    #expect(picture[95, 99] == theme.color(.line).hex)
    #expect(picture[20, 20] == theme.color(.ground).hex)
    #expect(picture[169, 99] == theme.color(.ground).hex)
    #expect(picture.extent(besides: theme.color(.ground)) == card)
  }

  @Test("Progress fills from the left in proportion, and stands still while nothing is known")
  func progress() throws {
    let painter = try Painter.make(440, 60)
    let bar = Rect(x: 20, y: 20, width: 404, height: 20)
    let primary = Theme.day.color(.primary).hex
    func filled(_ fraction: Double?) -> Int {
      let picture = painter.picture([DisplayItem(bar, .progress(fraction))])
      return (0..<440).filter { picture[$0, 30] == primary }.count
    }
    #expect(filled(0) == 0)
    #expect(abs(filled(0.25) - 100) <= 2)
    #expect(abs(filled(1) - 400) <= 2)
    #expect(filled(7) == filled(1))
    #expect((100..<300).contains(filled(nil)))
  }

  @Test("What lies behind a dialog is dimmed and still there")
  func dim() throws {
    let painter = try Painter.make(100, 60)
    let whole = painter.everything
    let items = [
      DisplayItem(whole, .fill(.surface, .square, line: nil)), DisplayItem(whole, .dim),
    ]
    let grey = painter.picture(items)[50, 30] & 0xFF
    #expect((0x60...0x80).contains(grey))
  }

  @Test("Every drawing of an icon is understood to its last letter and stays on its grid")
  func drawings() {
    let counts: [Substring: Int] = [
      "M": 2, "L": 2, "C": 6, "Z": 0, "O": 3, "A": 5, "R": 5, "D": 3, "F": 0,
    ]
    for icon in Icon.allCases {
      var words = icon.drawing.split(separator: " ")[...]
      var letters = 0
      while let letter = words.popFirst() {
        let count = counts[letter]
        #expect(count != nil, "\(icon): \(letter)")
        let numbers = words.prefix(count ?? 0).compactMap { Double($0) }
        #expect(numbers.count == count, "\(icon): after \(letter)")
        if letter != "A" { #expect(numbers.allSatisfy { (0...24).contains($0) }, "\(icon)") }
        words = words.dropFirst(count ?? 0)
        letters += 1
      }
      #expect(IconPath(icon.drawing).steps.count == letters)
    }
  }

  @Test("No two icons look alike, and none touches the edge of its frame")
  func iconsDiffer() throws {
    let painter = try Painter.make(48, 48)
    var seen: [[UInt32]] = []
    for icon in Icon.allCases {
      let picture = painter.picture([DisplayItem(painter.everything, .icon(icon, .ink))])
      #expect(!seen.contains(picture.pixels), "\(icon)")
      seen.append(picture.pixels)
      let edge = (0..<48).flatMap { [picture[$0, 0], picture[0, $0], picture[47, $0]] }
      #expect(edge.allSatisfy { $0 == Theme.day.color(.ground).hex }, "\(icon)")
    }
  }
}
