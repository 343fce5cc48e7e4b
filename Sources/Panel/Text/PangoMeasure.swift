import Interface

/// Measures text through Pango, in pixels of one panel.
///
/// The same shaped lines are what ``Painter`` draws, so what was measured is what shows. Not
/// thread-safe: it lives on the thread that paints.
public final class PangoMeasure: Measure {
  let setter: TextSetter
  private var scale: TypeScale { setter.scale }

  /// - Parameters:
  ///   - panel: Size in pixels, as a person sees it (after rotation).
  ///   - isCare: Care mode: type and targets 1.35 times as large.
  public init(panel: Size, isCare: Bool = false) {
    setter = TextSetter(scale: TypeScale(panel: panel, isCare: isCare))
  }

  /// Forgets every text that was measured or drawn: a visit has ended.
  public func forget() { setter.forget() }

  /// Texts held in the cache.
  public var cachedTexts: Int { setter.cachedCount }

  public var em: Int { scale.em(.label) }

  public func size(of text: String, style: TextStyle, width: Int) -> Size {
    let block = setter.block(text, style, width: width)
    return Size(
      width: block.width, height: block.lineWidths.count * scale.lineHeight(style.role))
  }

  public func fits(_ text: String, style: TextStyle, width: Int) -> Bool {
    let block = setter.block(text, style, width: width)
    return !block.isShortened && block.width <= width
  }

  public func gap(_ spacing: Spacing) -> Int {
    switch spacing {
    case .none: 0
    case .small: scale.units(1)
    case .medium: scale.units(2)
    case .large: scale.units(4)
    }
  }

  public func padding(_ surface: Surface) -> Insets {
    switch surface {
    case .card: insets(3, 2.5)
    case .bar: insets(3, 1.5)
    case .ground: insets(3, 3)
    case .notice, .trouble, .good: insets(3, 2)
    case .dialog: insets(6, 5)
    }
  }

  public func padding(_ style: ControlStyle) -> Insets {
    switch style {
    case .primary, .danger: insets(5, 1)
    case .secondary: insets(4, 1)
    case .tile: insets(2, 2)
    case .chip: insets(2.5, 0.75)
    case .key: insets(0.5, 0.5)
    case .card: insets(3, 2)
    case .plain: insets(1, 0.5)
    }
  }

  public func minimumHeight(_ style: ControlStyle) -> Int {
    switch style {
    case .primary: scale.target(units: 10, floor: 56)
    case .secondary, .danger, .plain: scale.target(units: 8, floor: 44)
    case .tile: scale.target(units: 16, floor: 96)
    case .chip, .key: scale.target(units: 7.5, floor: 44)
    case .card: scale.target(units: 9, floor: 48)
    }
  }

  public var fieldPadding: Insets { insets(2, 1.25) }
  public var fieldMinimumHeight: Int { scale.target(units: 9, floor: 48) }

  public func iconSize(_ size: IconSize) -> Size {
    let side =
      switch size {
      case .small: max(scale.units(4), scale.em(.label))
      case .medium: max(scale.units(6), scale.em(.label) * 3 / 2)
      case .large: max(scale.units(9), scale.em(.label) * 9 / 4)
      }
    return Size(width: side, height: side)
  }

  public var keyHintSize: Size {
    let side = scale.em(.caption) * 4 / 3
    return Size(width: side + scale.units(1.5), height: side)
  }

  public var qrModule: Size {
    let side = max(4, scale.units(1.75))
    return Size(width: side, height: side)
  }

  public var progressHeight: Int { max(12, scale.units(2)) }
  public var dividerThickness: Int { scale.hairline }
  public var isCells: Bool { false }

  private func insets(_ horizontal: Double, _ vertical: Double) -> Insets {
    Insets(horizontal: scale.units(horizontal), vertical: scale.units(vertical))
  }
}
