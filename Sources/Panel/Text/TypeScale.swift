import Interface

/// Sizes in pixels, from the panel's short side: `u` is a 135th of it, 8 px at 1080p.
///
/// On panels below 1080 lines the smallest type and targets have a floor, since a person's eyes
/// and fingers do not shrink with the panel.
struct TypeScale: Hashable, Sendable {
  let unit: Double
  let isCare: Bool

  init(panel: Size, isCare: Bool) {
    unit = Double(max(1, min(panel.width, panel.height))) / 135
    self.isCare = isCare
  }

  /// So many units, rounded to whole pixels.
  func units(_ count: Double) -> Int { Int((count * unit).rounded()) }

  /// Height of the em in pixels.
  func em(_ role: TextStyle.Role) -> Int {
    let scale: (units: Double, floor: Double) =
      switch role {
      case .caption: (3, 18)
      case .body: (3.5, 20)
      case .label: (4, 22)
      case .title: (6, 29)
      case .display: (9, 44)
      }
    return height(units: scale.units, floor: scale.floor)
  }

  /// Distance from one baseline to the next.
  func lineHeight(_ role: TextStyle.Role) -> Int { Int((Double(em(role)) * 1.4).rounded()) }

  /// From a line's middle down to its baseline: half the height of a Chinese character's body, so
  /// that words stand level with an icon centred beside them.
  func baselineBelowMiddle(_ role: TextStyle.Role) -> Int {
    Int((Double(em(role)) * 0.375).rounded())
  }

  /// Height of something a finger presses; `floor` is for small panels.
  func target(units count: Double, floor: Double) -> Int {
    height(units: count, floor: floor)
  }

  /// Care mode takes 1.35 times the units, but only 1.15 times a floor, which already is large
  /// for its panel: else a keyboard would no longer fit there.
  private func height(units count: Double, floor: Double) -> Int {
    let height = isCare ? max(count * unit * 1.35, floor * 1.15) : max(count * unit, floor)
    return Int(height.rounded())
  }

  /// A line around a card: 1 px at 1080p, never less.
  var hairline: Int { max(1, units(0.125)) }
}
