import Interface
import Journeys
import Kiosk

/// What every screen must have.
enum ScreenChecks {
  /// - Parameter isHome: nobody is there and nothing can be begun: there is nowhere to go.
  static func check(
    _ shown: DisplayList<TerminalEvent>, isHome: Bool, sabotage: Sabotage?
  ) -> (Invariant, String)? {
    var list = shown
    if sabotage == .losesFocus { list.focus = nil }
    if sabotage == .hidesExits { list.targets.removeAll { isExit($0) } }
    if !list.targets.isEmpty {
      guard let focus = list.focus, list.targets.indices.contains(focus) else {
        return (
          .focusExists, "\(list.targets.count) targets, focus \(String(describing: list.focus))"
        )
      }
    }
    guard isHome || list.targets.contains(where: isExit) else {
      return (.wayOut, list.targets.map(\.label).joined(separator: " | "))
    }
    return nil
  }

  private static func isExit(_ target: Target<TerminalEvent>) -> Bool {
    guard target.disabledReason == nil else { return false }
    return target.isPrimary || target.key == "*" || target.key == "D"
      || [.frame(.back), .frame(.home), .frame(.stay), .frame(.leave)].contains(target.event)
  }

  /// What did not fit, where.
  static func overflow(_ core: KioskCore) -> [Overflow] {
    let list = core.list
    return list.overflow.map { text in
      Overflow(
        screen: core.terminal.screenName + (core.terminal.countdown == nil ? "" : "+idle"),
        size: "\(list.size.width)×\(list.size.height)",
        language: core.terminal.visit.language.rawValue
          + (core.terminal.visit.careMode ? " care" : ""), text: text)
    }
  }
}
