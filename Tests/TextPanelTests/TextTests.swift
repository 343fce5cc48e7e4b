import Testing

@testable import TextPanel

@Suite("Chinese text in columns")
struct TextTests {
  private func lines(_ text: String, _ width: Int, most: Int? = nil) -> [String] {
    LineBreaking.lines(text, width: width, most: most).map { String($0.map(\.character)) }
  }

  @Test(
    "Characters take the columns that terminals give them",
    arguments: [
      ("a", 1), ("工", 2), ("，", 2), ("（", 2), ("𠮷", 2), ("㛃", 2), ("😀", 2), ("é", 1),
      ("e\u{301}", 1), ("…", 1), ("–", 1), ("·", 1), ("│", 1), ("▌", 1), ("￥", 2), ("¥", 1),
      ("％", 2),
      ("👨‍👩‍👧", 2), ("ｱ", 1), ("한", 2), ("\u{301}", 0), ("\u{200B}", 0),
    ] as [(Character, Int)])
  func widths(character: Character, width: Int) {
    #expect(CharacterWidth.of(character) == width)
  }

  @Test("No closing mark stands at a line's start")
  func closing() {
    #expect(lines("请到窗口办理。谢谢", 12) == ["请到窗口办", "理。谢谢"])
    #expect(lines("学徒，电工、焊工！好", 4) == ["学", "徒，", "电", "工、", "焊", "工！", "好"])
    #expect(lines("（一）招聘", 6) == ["（一）", "招聘"])
  }

  @Test("No opening mark stands at a line's end")
  func opening() {
    #expect(lines("岗位（长期）", 6) == ["岗位", "（长", "期）"])
  }

  @Test("A number is never cut in the middle")
  func numbers() {
    #expect(lines("工资4500–6000元", 10) == ["工资", "4500–6000", "元"])
    #expect(lines("电话0797-12333", 10) == ["电话", "0797-12333"])
    #expect(lines("价格1,234.50元", 9) == ["价格", "1,234.50", "元"])
  }

  @Test("Latin words stay whole and break at spaces")
  func latin() {
    #expect(lines("Find work near you", 9) == ["Find work", "near you"])
    #expect(lines("会C++优先", 4) == ["会", "C++", "优先"])
    #expect(lines("阿依古丽·买买提", 10) == ["阿依古", "丽·买买提"])
  }

  @Test("What is longer than a line is broken rather than lost")
  func emergency() {
    #expect(lines("360704199001011234", 10) == ["3607041990", "01011234"])
  }

  @Test("Text beyond its last line ends in an ellipsis")
  func shortened() {
    #expect(lines("赣州某某机械制造有限公司", 10, most: 1) == ["赣州某某…"])
    #expect(lines("赣州", 10, most: 1) == ["赣州"])
  }

  @Test("Nothing in a text can move the cursor or turn the writing")
  func controls() {
    #expect(lines("电\u{1B}[2J工\u{7}\u{202E}", 20) == ["电\u{FFFD}[2J工\u{FFFD}\u{FFFD}"])
  }

  @Test("Lines are never wider than they may be, and nothing is lost", arguments: 0..<300)
  func property(seed: Int) {
    var random = Seeded(seed)
    let pool = Array("电工招聘，。（）4500–6000元/月abc C++·！、“”𠮷😀12")
    let text = String((0..<40).compactMap { _ in pool.randomElement(using: &random) })
    let width = Int.random(in: 4...30, using: &random)
    let result = LineBreaking.lines(text, width: width)
    #expect(result.allSatisfy { $0.width <= width })
    #expect(
      String(result.joined().map(\.character)).filter { $0 != " " } == text.filter { $0 != " " })
  }
}
