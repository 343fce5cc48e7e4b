import Interface
import Testing

@testable import Panel

@Suite("Text")
struct TextTests {
  let measure = PangoMeasure(panel: Size(width: 1920, height: 1080))
  let body = TextStyle(.body)

  /// The lines that a person reads.
  func lines(_ text: String, _ style: TextStyle, width: Int) -> [String] {
    let block = measure.setter.block(text, style, width: width)
    return block.lineWidths.indices.map {
      String(block.words(ofLine: $0).unicodeScalars.filter { $0 != "\u{2060}" })
    }
  }

  @Test("At 1080p a body character is 28 px high and a label is 32; care mode is 1.35 times that")
  func scale() {
    #expect(measure.setter.scale.em(.body) == 28)
    #expect(measure.setter.scale.em(.caption) == 24)
    #expect(measure.em == 32)
    let care = PangoMeasure(panel: Size(width: 1080, height: 1920), isCare: true)
    #expect(care.setter.scale.em(.body) == 38)
    #expect(care.em == 43)
    #expect(care.minimumHeight(.chip) >= 80)
  }

  @Test("A small panel does not shrink words below what can be read, nor keys below a finger")
  func floor() {
    let small = PangoMeasure(panel: Size(width: 1024, height: 600))
    #expect(small.setter.scale.em(.caption) == 18)
    #expect(small.setter.scale.em(.body) == 20)
    #expect(small.minimumHeight(.key) == 44)
  }

  @Test("Ten Chinese characters are ten ems wide and one line is 1.4 ems high")
  func chineseWidth() {
    #expect(
      measure.size(of: "梅林镇就业之家在这里", style: body, width: 2000)
        == Size(width: 280, height: 39))
  }

  @Test("All digits are equally wide, so columns of pay stand in line")
  func tabularDigits() {
    for weight in [TextStyle.Weight.regular, .bold] {
      let style = TextStyle(.title, weight: weight)
      let widths = Set(
        "0123456789".map {
          measure.size(of: String(repeating: $0, count: 10), style: style, width: 5000).width
        })
      #expect(widths.count == 1)
    }
  }

  @Test("No line starts with a mark that ends a sentence, at any width")
  func chineseBreaking() {
    let text = "打印机没有纸了。您的推荐信已经保存，编号在下面。请联系工作人员，或者（稍后）再来补打！"
    for width in stride(from: 60, through: 900, by: 7) {
      for line in lines(text, body, width: width).dropFirst() {
        #expect(!"。，！）".contains(line.first ?? "。"), "\(line) at \(width)")
      }
      #expect(lines(text, body, width: width).joined() == text)
    }
  }

  @Test("Pay, phone numbers and slip numbers are never cut at a line's end")
  func numbersHold() {
    let numbers = ["4500–6000 元/月", "0797-4436128", "0000012345", "16.1 元/小时", "12–30k", "8:30"]
    let text = "月薪4500–6000 元/月，电话0797-4436128，编号0000012345，时薪16.1 元/小时，另有12–30k，8:30上班"
    for width in stride(from: 240, through: 900, by: 7) {
      let lines = lines(text, body, width: width)
      for number in numbers {
        #expect(lines.contains { $0.contains(number) }, "\(number) at \(width): \(lines)")
      }
    }
  }

  @Test("A number wider than its room breaks rather than running out of it")
  func numberTooWide() {
    let size = measure.size(of: "362121197001010015", style: body, width: 120)
    #expect(size.width <= 120)
    #expect(size.height > 39)
    #expect(lines("362121197001010015", body, width: 120).joined() == "362121197001010015")
  }

  @Test("No character stands alone on the last line of a tile where the line above can spare some")
  func loneCharacter() {
    let text = "公务员、事业单位、国企招录"
    #expect(lines(text, body, width: 28 * 12) == ["公务员、事业单位、国", "企招录"])
    #expect(lines(text, body, width: 28 * 14) == [text])
  }

  @Test("Text measured at a width stands the same when given just the width that it took")
  func stable() {
    let text = "电工（持低压电工证，能倒班，会看图纸）4500–6000 元/月 B2驾照"
    for width in stride(from: 150, through: 900, by: 13) {
      let size = measure.size(of: text, style: body, width: width)
      #expect(size.width <= width)
      #expect(measure.size(of: text, style: body, width: size.width) == size)
    }
  }

  @Test("A title that needs a third line is shortened to two, and says that it does not fit")
  func shortened() {
    let title = TextStyle(.label, maximumLines: 2)
    let text = String(repeating: "电工会看图纸能倒班", count: 5)
    #expect(measure.size(of: text, style: title, width: 320).height == 90)
    #expect(!measure.fits(text, style: title, width: 320))
    #expect(measure.fits(text, style: title, width: 320 * 3))
    #expect(measure.fits(text, style: TextStyle(.label), width: 320))
  }

  @Test("A posting's title with line breaks in it stays on its one line")
  func lineBreaks() {
    let title = TextStyle(.label, maximumLines: 1)
    #expect(measure.size(of: "电工\n急招\r\n包住", style: title, width: 900).height == 45)
    #expect(measure.size(of: "电工\n急招", style: TextStyle(.label), width: 900).height == 90)
  }

  @Test("Control characters show as a mark and cannot turn a name around")
  func controls() {
    #expect(Typesetting.clean("张\u{0}三\u{1B}[2J", keepsLines: true).text == "张\u{FFFD}三\u{FFFD}[2J")
    #expect(Typesetting.clean("张\u{202E}三", keepsLines: true).text == "张三")
    #expect(Typesetting.clean("阿依古丽·买买提", keepsLines: true).text == "阿依古丽·买买提")
  }

  @Test("A title of a megabyte is measured like a long one, and does not fit")
  func megabyte() {
    let text = String(repeating: "工", count: 350_000)
    let style = TextStyle(.label, maximumLines: 2)
    #expect(measure.size(of: text, style: style, width: 400).height == 90)
    #expect(!measure.fits(text, style: style, width: 400))
    #expect(!measure.fits(text, style: TextStyle(.label), width: 400))
  }

  @Test("The cache has an end, and is empty when a visit ends")
  func cache() {
    for number in 0..<5000 {
      _ = measure.size(of: "推荐信 \(number)", style: body, width: 900)
    }
    #expect(measure.cachedTexts <= 800)
    measure.forget()
    #expect(measure.cachedTexts == 0)
  }
}
