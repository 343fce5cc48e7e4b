import Interface

/// How far the picture is turned clockwise on its way to the glass, in degrees.
public enum Rotation: Int, Hashable, Sendable, CaseIterable {
  case none = 0
  case right = 90
  case half = 180
  case left = 270

  /// The size of a picture after turning.
  public func size(of size: Size) -> Size {
    switch self {
    case .none, .half: size
    case .right, .left: Size(width: size.height, height: size.width)
    }
  }

  /// Where a part of a picture of `size` lies after turning.
  public func rect(_ rect: Rect, in size: Size) -> Rect {
    let fromRight = size.width - rect.x - rect.width
    let fromBottom = size.height - rect.y - rect.height
    return switch self {
    case .none: rect
    case .right: Rect(x: fromBottom, y: rect.x, width: rect.height, height: rect.width)
    case .half: Rect(x: fromRight, y: fromBottom, width: rect.width, height: rect.height)
    case .left: Rect(x: rect.y, y: fromRight, width: rect.height, height: rect.width)
    }
  }
}
