import Employment
import Intake
import Testing

struct PlainTextTests {
  @Test(
    "What a site leaves in a text goes, and what a person wrote stays",
    arguments: [
      ("电工", "电工"), ("  电工\u{3000}", "电工"), ("电&nbsp;工", "电 工"), ("<b>电工</b>（白班）", "电工（白班）"),
      ("Ａｐｐ开发　ｉＯＳ", "App开发 iOS"), ("１８７０００", "187000"), ("月薪&lt;5000", "月薪<5000"),
      ("月薪<5000元", "月薪<5000元"), ("a<b且c>d", "a<b且c>d"), ("研发&amp;销售", "研发&销售"),
      ("R&D工程师", "R&D工程师"), ("&#30005;&#x5DE5;", "电工"), ("电\u{200B}工\u{FEFF}", "电工"),
      ("电\u{0}工\u{7}", "电工"), ("&amp;lt;b&amp;gt;电工", "电工"), ("“包吃住”", "“包吃住”"),
      ("&ldquo;包吃住&rdquo;", "“包吃住”"), ("5G\t工程师\r\n", "5G 工程师"), ("\u{E5A1}\u{F1B2}电工", "电工"),
      ("<span style=\"font-family:宋体\">普工</span>", "普工"), ("普工<br", "普工"), ("C++&C#", "C++&C#"),
      ("", ""), ("&#0;&#xD800;&#99999999;", ""), ("<!-- 广告 -->电工", "电工"), ("&yen;5000", "¥5000"),
      ("<script>alert('电工')</script>电工", "电工"), ("13薪·双休", "13薪·双休"),
    ])
  func lines(text: String, plain: String) { #expect(PlainText.line(text) == plain) }

  @Test("Paragraphs of a description stay paragraphs")
  func paragraphs() {
    let text = """
      <div class="job-sec"><p>岗位职责：</p><p>1、负责&nbsp;&nbsp;配电柜巡检；<br/>2、线路检修。</p>\r
      <ul><li>有电工证</li><li>吃苦耐劳</li></ul>\r\n\r\n\r\n</div><style>p{color:red}</style>
      """
    #expect(
      PlainText.paragraphs(text)
        == "岗位职责：\n\n1、负责 配电柜巡检；\n2、线路检修。\n\n有电工证\n\n吃苦耐劳")
  }

  @Test("No text makes cleaning fail, and what is clean stays as it is", arguments: 0..<400)
  func anything(seed: Int) {
    var numbers = SeededNumbers(seed: UInt64(seed))
    let pieces = [
      "<", ">", "&", ";", "#", "x", "amp", "lt", "gt", "nbsp", "br", "/", "p", "script", "style",
      "!--", "-->", " ", "\n", "\r", "\t", "电工", "，", "１", "Ａ", "\u{200B}", "\u{3000}", "\u{E001}",
      "\u{0}", "38", "60", "26", "=\"", "😀", "o:p", "\u{1F468}\u{200D}\u{1F33E}", "．", "－",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 1...60, using: &numbers) {
      text += pieces[Int.random(in: 0..<pieces.count, using: &numbers)]
    }
    for clean in [PlainText.line, PlainText.paragraphs] {
      let once = clean(text)
      #expect(clean(once) == once, "\(text.debugDescription)")
      #expect(!once.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
      #expect(once.first?.isWhitespace != true && once.last?.isWhitespace != true)
    }
  }

  @Test("Signs nested on purpose are cleaned as soon as others")
  func nested() {
    let nested = "&" + String(repeating: "amp;", count: 5000) + "lt;b&gt;电工"
    #expect(PlainText.line(nested) == "电工")
    let hollow = String(repeating: "<", count: 3000) + "b" + String(repeating: ">", count: 3000)
    #expect(PlainText.line(hollow).utf8.count <= 6000)
  }
}
