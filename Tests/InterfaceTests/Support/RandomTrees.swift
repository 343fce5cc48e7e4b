import Interface

/// SplitMix64: small, and the same on every machine.
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

/// Trees of every kind of node, in shapes that no screen has.
struct RandomTrees {
  var random: Seeded
  var serial = 0
  init(seed: Int) { random = Seeded(seed) }

  mutating func view(depth: Int) -> Screen {
    var view = depth == 0 ? leaf() : branch(depth: depth - 1)
    if chance(3) { view = view.flexible(number(1...3)) }
    if chance(6) { view = view.width(ems: Double(number(3...12))) }
    return view
  }

  private mutating func leaf() -> Screen {
    switch number(0...9) {
    case 0, 1: .text(words(), TextStyle(.allCases.randomElement(using: &random) ?? .body))
    case 2: .icon(.search)
    case 3, 4, 5: control()
    case 6: .progress(0.5)
    case 7: .divider
    case 8: .space
    default: .qrCode(QRMatrix(rows: Array(repeating: Array(repeating: true, count: 21), count: 21)))
    }
  }

  private mutating func branch(depth: Int) -> Screen {
    let children = (0..<number(1...4)).map { _ in view(depth: depth) }
    let spacing: Spacing = [.none, .small, .medium, .large][number(0...3)]
    let alignment: Alignment = [.leading, .center, .trailing, .fill][number(0...3)]
    switch number(0...9) {
    case 0, 1: return .column(spacing, align: alignment, children)
    case 2, 3: return .row(spacing, align: alignment, children)
    case 4: return .adaptive(spacing, align: alignment, children)
    case 5: return .grid(.fixed(number(1...3)), spacing, children)
    case 6: return .grid(.adaptive(minimumEms: 8, most: 4), spacing, children)
    case 7:
      return .surface(Surface.allCases.randomElement(using: &random) ?? .card, children[0])
    case 8: return list(children, first: number(0...4), total: children.count)
    default:
      return chance(2)
        ? View(.overlay(children[0], children[children.count - 1]))
        : .field(
          Field(
            label: words(), text: words(), pending: chance(2) ? "dian" : "",
            problem: chance(3) ? words() : nil, isActive: chance(2), event: chance(2) ? "f" : nil))
    }
  }

  private mutating func control() -> Screen {
    serial += 1
    let style = ControlStyle.allCases.randomElement(using: &random) ?? .secondary
    let control = Control(
      "\(serial)\(words())", detail: chance(3) ? words() : "", icon: chance(2) ? .pay : nil,
      style: style, shortcut: [.number, .key("*"), .none][number(0...2)], isSelected: chance(4),
      disabledReason: chance(5) ? "why" : nil, event: "\(serial)",
      body: style == .card ? [.text(words()), .text(words())] : [])
    return .control(control)
  }

  private mutating func words() -> String {
    String((0..<number(1...12)).map { _ in "找工作电焊学徒赣县区江口镇".randomElement(using: &random) ?? "工" })
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  private mutating func chance(_ one: Int) -> Bool { number(1...one) == 1 }
}
