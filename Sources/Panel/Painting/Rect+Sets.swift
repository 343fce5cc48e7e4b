import Interface

extension Rect {
  /// The pixels that both have, or nil when they have none in common.
  func overlap(_ other: Rect) -> Rect? {
    let (left, top) = (max(x, other.x), max(y, other.y))
    let right = min(x + width, other.x + other.width)
    let bottom = min(y + height, other.y + other.height)
    guard left < right, top < bottom else { return nil }
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }

  func encloses(_ other: Rect) -> Bool { overlap(other) == other }

  /// Larger by `margin` on each side, or smaller when it is negative.
  func grown(by margin: Int) -> Rect {
    Rect(
      x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin)
  }
}
