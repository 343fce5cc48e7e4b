import Employment
import Panel

/// What the public sees.
public struct PanelSettings: Hashable, Sendable {
  /// How screens are drawn.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Into a framebuffer.
    case pixels
    /// As character cells of a terminal.
    case text
  }
  /// Which colours, when nobody has asked for high contrast.
  public enum Lighting: String, Hashable, Sendable, CaseIterable {
    case day
    case night
    /// Night between ``PanelSettings/nightFrom`` and ``PanelSettings/nightTo``.
    case byHours
  }
  /// `panel.kind`.
  public var kind: Kind
  /// The framebuffer's device (`panel.framebuffer`).
  public var framebuffer: String
  /// How far the picture is turned on its way to the glass (`panel.rotation`).
  public var rotation: Rotation
  /// `panel.theme`.
  public var lighting: Lighting
  /// When the hall goes dark (`panel.nightFrom`), China Standard Time.
  public var nightFrom: TimeOfDay
  /// When it is light again (`panel.nightTo`).
  public var nightTo: TimeOfDay

  /// Settings; those of a terminal that has been told nothing by default.
  public init(
    kind: Kind = .pixels, framebuffer: String = "/dev/fb0", rotation: Rotation = .none,
    lighting: Lighting = .byHours, nightFrom: TimeOfDay = TimeOfDay(hour: 20, minute: 0),
    nightTo: TimeOfDay = TimeOfDay(hour: 6, minute: 30)
  ) {
    self.kind = kind
    self.framebuffer = framebuffer
    self.rotation = rotation
    self.lighting = lighting
    self.nightFrom = nightFrom
    self.nightTo = nightTo
  }

  /// The colours at a time of day.
  public func theme(at time: TimeOfDay) -> Theme {
    switch lighting {
    case .day: return .day
    case .night: return .night
    case .byHours:
      // A night that begins after it ends goes past midnight, as nights do.
      let isNight =
        nightFrom <= nightTo
        ? time >= nightFrom && time < nightTo : time >= nightFrom || time < nightTo
      return isNight ? .night : .day
    }
  }
}
