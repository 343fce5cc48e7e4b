import Interface

@testable import TextPanel

typealias Screen = View<String>

func show(
  _ view: Screen, width: Int = 80, height: Int = 24, touch: Layout.Touch = Layout.Touch()
) -> TextFrame {
  TextFrame(list(view, width: width, height: height, touch: touch))
}

func list(
  _ view: Screen, width: Int = 80, height: Int = 24, touch: Layout.Touch = Layout.Touch()
) -> DisplayList<String> {
  Layout.place(
    view, in: Size(width: width, height: height), measure: CellMeasure(), touch: touch)
}

func button(_ label: String, _ style: ControlStyle = .secondary) -> Screen {
  .control(Control(label, style: style, event: label))
}

/// Header, paged results and footer, as the terminal has them.
func results(_ count: Int, first: Int = 0) -> Screen {
  let cards: [Screen] = (0..<count).map { index in
    .control(
      Control(
        "岗位\(index)", style: .card, event: "\(index)",
        body: [
          .row(
            .medium,
            [
              View<String>.text("电焊工（\(index)号岗位）", TextStyle(.label, weight: .bold)).flexible(),
              .text("4500–6000 元/月", TextStyle(.label, color: .accent)),
            ]),
          .text("江口镇  ·  赣州某某机械制造有限公司", TextStyle(.caption, color: .quiet)),
          .text("全职  ·  招5人  ·  包住", TextStyle(.caption)),
        ]))
  }
  let list: Screen = .pages(
    Pages(
      items: cards, first: first, total: count,
      words: PageWords(previous: "上一页", next: "下一页") { "第 \($0)–\($1) 个，共 \($2) 个" },
      turn: { "turn \($0)" }))
  return .column(
    .none,
    [
      .surface(
        .bar, .row(.medium, [.text("江口镇就业之家"), .space, .text("11月23日 21:30")])),
      .surface(.ground, .column(.medium, [.text("电工：找到 \(count) 个岗位"), list.flexible()]))
        .flexible(),
      .surface(
        .bar,
        .row(
          .medium,
          [
            .control(Control("返回", style: .plain, shortcut: .key("*"), event: "back")),
            .text("热线 12333", TextStyle(.caption, alignment: .center)).flexible(),
          ])),
    ])
}

extension TextFrame {
  /// Whether no wide character has lost a half.
  var isWhole: Bool {
    for y in 0..<size.height {
      for x in 0..<size.width {
        switch self[x, y].width {
        case 2 where x + 1 >= size.width || self[x + 1, y].width != 0: return false
        case 0 where x == 0 || self[x - 1, y].width != 2: return false
        default: continue
        }
      }
    }
    return true
  }

  var rows: [String] {
    plainText.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}

/// SplitMix64.
struct Seeded: RandomNumberGenerator {
  var state: UInt64
  init(_ seed: Int) { state = UInt64(bitPattern: Int64(seed)) }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
