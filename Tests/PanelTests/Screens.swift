import Interface

/// Display lists made by hand, 960 by 540.
enum Screens {
  static let size = Size(width: 960, height: 540)

  /// Ten tiles with icon, words and number, one of them pressed.
  static func home(pressed: Int?) -> DisplayList<Int> {
    let names = ["找工作", "零工", "政策性岗位", "公益性岗位", "为我推荐", "求职登记", "推荐信", "培训", "指南", "附近"]
    var items = [
      DisplayItem(Rect(x: 0, y: 0, width: 960, height: 540), .fill(.ground, .square, line: nil))
    ]
    for (index, name) in names.enumerated() {
      let tile = Rect(x: 20 + index % 5 * 186, y: 60 + index / 5 * 210, width: 170, height: 190)
      let isPressed = index == pressed
      let ink = isPressed ? ColorRole.onPrimary : .ink
      let icon = Rect(x: tile.x + 61, y: tile.y + 40, width: 48, height: 48)
      let words = Rect(x: tile.x + 5, y: tile.y + 110, width: 160, height: 45)
      let hint = Rect(x: tile.x + 8, y: tile.y + 8, width: 40, height: 32)
      items += [
        DisplayItem(tile, .fill(isPressed ? .primary : .surface, .small, line: .line)),
        DisplayItem(icon, .icon(Icon.allCases[index], ink)),
        DisplayItem(
          words, .text(name, TextStyle(.label, weight: .bold, color: ink, alignment: .center))),
        DisplayItem(hint, .keyHint("\(index)", ink)),
      ]
    }
    return DisplayList(size: size, items: items)
  }

  /// One of each shape, and every icon.
  static var everyShape: DisplayList<Int> {
    func rect(_ x: Int, _ y: Int, _ width: Int, _ height: Int) -> Rect {
      Rect(x: x, y: y, width: width, height: height)
    }
    let code = QRMatrix(rows: (0..<21).map { row in (0..<21).map { ($0 * row + row) % 3 == 0 } })
    var items = [
      DisplayItem(rect(0, 0, 960, 540), .fill(.ground, .square, line: nil)),
      DisplayItem(rect(20, 20, 300, 150), .fill(.surface, .small, line: .line)),
      DisplayItem(rect(350, 20, 200, 60), .fill(.primary, .round, line: nil)),
      DisplayItem(rect(40, 40, 250, 120), .text("打印机没有纸了。编号 0000012345。", TextStyle(.body))),
      DisplayItem(rect(600, 20, 174, 174), .qrCode(code)),
      DisplayItem(rect(20, 200, 400, 16), .progress(0.4)),
      DisplayItem(rect(20, 230, 400, 16), .progress(nil)),
      DisplayItem(rect(20, 260, 900, 1), .divider),
      DisplayItem(rect(350, 110, 3, 40), .caret),
      DisplayItem(rect(450, 110, 40, 32), .keyHint("5", .ink)),
      DisplayItem(rect(344, 14, 212, 72), .focusRing),
    ]
    for (index, icon) in Icon.allCases.enumerated() {
      items.append(
        DisplayItem(
          rect(20 + index % 18 * 50, 280 + index / 18 * 50, 40, 40), .icon(icon, .primary)))
    }
    items.append(DisplayItem(rect(300, 160, 300, 300), .dim))
    return DisplayList(size: size, items: items)
  }
}
