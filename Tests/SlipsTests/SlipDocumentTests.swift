import Employment
import Exchange
import Ports
import Slips
import Testing

@Suite struct SlipDocumentTests {
  /// Everything that must be on paper (domain.md, 'The slip'), without blanks.
  private static let fields = [
    "赣县区就业之家", "第2次打印", "推荐信", "0000012345", "有效期至2026年11月30日", "扫码验证",
    "赣州赣县区红金电子有限公司：", "兹介绍钟小芳（身份证号362*************15）前来应聘你单位电工（中级）职位",
    "单位地址赣县区茅店镇洋塘工业园3栋", "联系人刘女士", "0797-4456123", "来访路线", "4500-6000元/月",
    "GX-2026-000123", "0000067890", "T01", "2026年11月23日", "公共就业服务全程免费",
    "谨防招聘诈骗", "刷单", "12333", "110", "96110", "服务热线0797-12333", "投诉举报0797-4433110",
    "回执", "1录用", "2不录用", "3本人不愿意", "4该工种已招满", "5其他", "原因", "单位联系人", "日期",
    "单位盖章",
  ]

  @Test("A reader finds every field of the slip as text", arguments: Paper.allCases)
  func text(paper: Paper) throws {
    let page = try Page(Samples.studio().document(of: Samples.slip(), on: paper))
    defer { page.remove() }
    let text = try page.text()
    for field in Self.fields { #expect(text.contains(field), "\(field) on \(paper)") }
    #expect(!text.contains("{"), "a placeholder was left open")
  }

  @Test(
    "A scanner reads the token off the paper and it verifies",
    arguments: [(Paper.a4, 150), (.a5, 150), (.roll80, 203)])
  func scan(paper: Paper, resolution: Int) throws {
    let studio = try Samples.studio()
    let slip = try Samples.slip()
    let page = try Page(studio.document(of: slip, on: paper))
    defer { page.remove() }
    #expect(try page.scan(resolution: resolution) == [slip.token])
    let token = try SlipToken.verify(slip.token, verifyingKey: studio.verifyingKey)
    #expect(token.slipNumber == "0000012345")
  }

  @Test("A slip is one page of the paper it is meant for")
  func formats() throws {
    let expected: [(Paper, Double, Double?)] = [
      (.a4, 210, 297), (.a5, 148, 210), (.roll80, 80, nil),
    ]
    for (paper, width, height) in expected {
      let page = try Page(Samples.studio().document(of: Samples.slip(), on: paper))
      defer { page.remove() }
      let format = try page.format()
      #expect(format.pages == 1)
      #expect(abs(format.width - width) < 0.1)
      if let height { #expect(abs(format.height - height) < 0.1) }
    }
  }

  @Test("The roll is as long as the slip needs and no longer")
  func rollLength() throws {
    let studio = try Samples.studio()
    let short = try Page(studio.document(of: Samples.slip(), on: .roll80))
    let long = try Page(studio.document(of: Self.longSlip, on: .roll80))
    defer {
      short.remove()
      long.remove()
    }
    #expect((300...420).contains(try short.format().height))
    #expect(try long.format().height > short.format().height + 15)
  }

  @Test(
    "Whoever goes by the slip reads an address and hours to their end", arguments: Paper.allCases)
  func longFields(paper: Paper) throws {
    var referral = Samples.referral(
      address: "江西省赣州市赣县区茅店镇洋塘工业园区红金大道与长征大道交叉口向东三百米路北红金电子有限公司二号厂房"
        + "三楼人力资源部（从西门进，门卫处登记，乘货梯旁的客梯上三楼，出电梯右转第二间办公室）")
    referral.vacancy.workHours = WorkHours(
      parsing: "白班8:00至20:00，夜班20:00至次日8:00，每十五天轮换一次，中间各休息一小时用餐，月休四天，法定节假日按国家规定安排")
    let slip = try Samples.slip(referral: referral)
    let page = try Page(Samples.studio().document(of: slip, on: paper))
    defer { page.remove() }
    // A reader finds what is left out behind an ellipsis as text, too: in a box that is too narrow.
    for end in ["室）", "排"] {
      let line = try #require(try page.boxes().last { $0.text.hasSuffix(end) })
      let (width, height) = (line.box[2] - line.box[0], line.box[3] - line.box[1])
      #expect(width / Double(line.text.count) > height / 2.5, "\(line.text) on \(paper)")
    }
    #expect(try page.format().pages == 1)
    #expect(try page.scan(resolution: 203) == [slip.token])
  }

  @Test(
    "The slip number is the largest text and its digits are 5 mm high", arguments: Paper.allCases)
  func number(paper: Paper) throws {
    let page = try Page(Samples.studio().document(of: Samples.slip(), on: paper))
    defer { page.remove() }
    let words = try page.boxes()
    let heights = words.map { ($0.text, $0.box[3] - $0.box[1]) }
    let tallest = try #require(heights.max { $0.1 < $1.1 })
    #expect(tallest.0 == "0000012345")
    // A digit is 0.556 em wide and 0.733 em high; ten of them stand in one word.
    let number = try #require(words.first { $0.text == "0000012345" })
    let size = (number.box[2] - number.box[0]) / 10 / 0.57
    #expect(size * 0.733 * 25.4 / 72 >= 5, "\(size) points")
  }

  private static var longSlip: ReferralSlip {
    get throws {
      let fifty = String(Samples.fifty)
      return try Samples.slip(
        name: String(repeating: "阿依古丽·", count: 9) + "买买提江吾",
        referral: Samples.referral(title: fifty, employer: fifty, address: fifty + fifty))
    }
  }

  @Test(
    "Names of 50 characters wrap, stay on the page and cover nothing", arguments: Paper.allCases)
  func longNames(paper: Paper) throws {
    let slip = try Self.longSlip
    let page = try Page(Samples.studio().document(of: slip, on: paper))
    defer { page.remove() }
    #expect(try page.format().pages == 1)
    let text = try page.text()
    #expect(text.contains("买买提江吾"))
    #expect(text.contains("单位盖章"))
    let (width, height, _) = try page.format()
    let words = try page.boxes().map(\.box)
    for box in words {
      #expect(box[0] >= 4.mm - 0.5 && box[2] <= (width - 4).mm + 0.5, "\(box)")
      #expect(box[1] >= 0 && box[3] <= height.mm, "\(box)")
    }
    #expect(overlaps(words) == [])
    #expect(try page.scan(resolution: 203) == [slip.token])
  }

  /// Pairs of words whose letters would touch. A word's box is as tall as the font's line, taller
  /// than its letters, so the middle half of it counts.
  private func overlaps(_ boxes: [[Double]]) -> [[Double]] {
    let cores = boxes.map { box in
      let quarter = (box[3] - box[1]) / 4
      return [box[0] + 0.3, box[1] + quarter, box[2] - 0.3, box[3] - quarter]
    }
    var found: [[Double]] = []
    for (index, one) in cores.enumerated() {
      for other in cores[(index + 1)...]
      where one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3] {
        found.append(one + other)
      }
    }
    return found
  }

  @Test("A slip stays under 150 KB, even when no two characters of its names are the same")
  func size() throws {
    let studio = try Samples.studio()
    let distinct = (0..<150).compactMap { Unicode.Scalar(0x5200 + $0 * 37) }.map { String($0) }
    let slip = try Samples.slip(
      name: distinct[0..<50].joined(),
      referral: Samples.referral(
        title: distinct[50..<100].joined(), employer: distinct[100..<150].joined()))
    for paper in Paper.allCases {
      let usual = try studio.document(of: Samples.slip(), on: paper).count
      #expect(usual <= 135_000, "\(usual) on \(paper)")
      let most = try studio.document(of: slip, on: paper).count
      #expect(most <= 150 * 1024, "\(most) on \(paper)")
    }
  }

  @Test("A rare character of a name is on paper: 㛃, 𠮷")
  func rareCharacters() throws {
    let page = try Page(Samples.studio().document(of: Samples.slip(name: "㛃𠮷"), on: .a5))
    defer { page.remove() }
    #expect(try page.text().contains("兹介绍㛃𠮷"))
  }

  @Test("A character that no font has leaves a visible box, not a gap")
  func missingGlyph() throws {
    // U+10FFFD is private use and has no glyph anywhere; a blank of the same place is the rival.
    var blank = Samples.referral(title: "　　　")
    blank.vacancy.employer.name = "甲"
    var missing = blank
    missing.vacancy.title = "\u{10FFFD}\u{10FFFD}\u{10FFFD}"
    let studio = try Samples.studio()
    let pages = try [blank, missing].map {
      try Page(studio.document(of: Samples.slip(referral: $0), on: .a5))
    }
    defer { for page in pages { page.remove() } }
    let ink = try pages.map { try $0.darkPixels(resolution: 100) }
    #expect(ink[1] > ink[0] + 100)
  }

  @Test(
    "The technician's page shows its frame, sizes and a code that scans", arguments: Paper.allCases)
  func testPage(paper: Paper) throws {
    let studio = try Samples.studio()
    let page = try Page(studio.testPage(site: Samples.site, at: Samples.issuedAt, on: paper))
    defer { page.remove() }
    let text = try page.text()
    #expect(text.contains("打印测试页"))
    #expect(text.contains("不是推荐信"))
    #expect(text.contains("2026年11月23日09:30"))
    #expect(try page.scan(resolution: 203) == ["360704001001 T01 2026-11-23 09:30"])
    #expect(try page.format().pages == 1)
  }

  @Test("The same slip is the same file, byte by byte")
  func stable() throws {
    let studio = try Samples.studio()
    #expect(
      try studio.document(of: Samples.slip(), on: .a4)
        == studio.document(of: Samples.slip(), on: .a4))
  }

  @Test("A text too long for a QR code is refused")
  func tooLong() throws {
    let studio = try Samples.studio()
    #expect(throws: SlipFault.tooLongForCode) {
      try studio.qrCode(String(repeating: "a", count: 3000))
    }
    #expect(try studio.qrCode("A").count == 21)
  }

  @Test("Noto Sans CJK SC is installed")
  func font() throws {
    #expect(try Samples.studio().hasFont)
  }
}

extension Double {
  fileprivate var mm: Double { self * 72 / 25.4 }
}

extension Int {
  fileprivate var mm: Double { Double(self).mm }
}
