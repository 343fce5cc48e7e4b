import Interface
import Journeys
import Kiosk

/// A stage whose picture can be read, and which may be broken on purpose.
final class SimulatedStage: Stage {
  private let base: any Stage
  private let keepsFrame: Bool
  /// What a picture showed before it should have been wiped.
  private var kept = ""
  /// What was drawn last and has not been painted yet. A frame is what its list says, whatever
  /// stood there before, so painting waits until somebody looks.
  private var waiting: (list: DisplayList<TerminalEvent>, look: Look)?

  init(_ base: any Stage, sabotage: Sabotage?) {
    self.base = base
    keepsFrame = sabotage == .keepsFrame
  }

  var size: Size { base.size }
  func measure(_ look: Look) -> any Measure { base.measure(look) }

  func paint(_ list: DisplayList<TerminalEvent>, damage: [Rect]?, look: Look) {
    if keepsFrame { kept += list.words.joined(separator: "\n") }
    waiting = (list, look)
  }

  private func finish() {
    guard let (list, look) = waiting else { return }
    waiting = nil
    base.paint(list, damage: nil, look: look)
  }

  func picture() -> Picture {
    finish()
    return base.picture()
  }

  func forget() {
    finish()
    base.forget()
  }

  /// Everything that can be read in the picture; empty for pixels, which are checked by the list
  /// that they are drawn from.
  var text: String {
    if keepsFrame { return kept }
    guard base is TextStage else { return "" }
    return String(decoding: picture().bytes, as: UTF8.self)
  }

  func resize(to size: Size) { (base as? TextStage)?.resize(to: size) }
}
