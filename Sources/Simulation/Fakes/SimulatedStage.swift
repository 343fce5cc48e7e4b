import Interface
import Journeys
import Kiosk

/// A stage whose picture can be read, and which may be broken on purpose.
final class SimulatedStage: Stage {
  private let base: any Stage
  private let keepsFrame: Bool
  /// What a picture showed before it should have been wiped.
  private var kept = ""
  private(set) var paints = 0

  init(_ base: any Stage, sabotage: Sabotage?) {
    self.base = base
    keepsFrame = sabotage == .keepsFrame
  }

  var size: Size { base.size }
  func measure(_ look: Look) -> any Measure { base.measure(look) }

  func paint(_ list: DisplayList<TerminalEvent>, damage: [Rect]?, look: Look) {
    paints += 1
    if keepsFrame { kept += list.words.joined(separator: "\n") }
    base.paint(list, damage: damage, look: look)
  }

  func picture() -> Picture { base.picture() }

  func forget() { base.forget() }

  /// Everything that can be read in the picture; empty for pixels, which are checked by the list
  /// that they are drawn from.
  var text: String {
    if keepsFrame { return kept }
    guard base is TextStage else { return "" }
    // Wide characters take two cells but are one character in the text.
    return String(decoding: base.picture().bytes, as: UTF8.self)
  }

  func resize(to size: Size) { (base as? TextStage)?.resize(to: size) }
}
