/// One thing in front of another.
extension Placer {
  func placeOverlay(_ below: Node, _ above: Node, in frame: Rect) {
    let wasLive = isLive
    isLive = false
    place(below, in: frame)
    isLive = wasLive
    draw(frame, .dim)
    place(above, in: dialogFrame(above, in: frame))
  }

  /// As wide as a line that reads well; wider when it would be too high.
  private func dialogFrame(_ dialog: Node, in frame: Rect) -> Rect {
    let margin = Insets(
      horizontal: gap(.large, .horizontal), vertical: gap(.large, .vertical))
    let room = frame.inset(margin)
    let sensible = max(18 * measure.em, min(32 * measure.em, naturalWidth(dialog)))
    var width = min(room.width, sensible)
    var tall = height(dialog, width)
    if tall > room.height {
      width = room.width
      tall = height(dialog, width)
    }
    return frame.centered(width: width, height: min(tall, room.height))
  }
}
