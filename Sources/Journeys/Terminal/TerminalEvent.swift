import Employment

/// All that can happen to a terminal.
public enum TerminalEvent: Hashable, Sendable {
  /// A control of the screen on top was pressed.
  case screen(ScreenEvent)
  /// A control of the frame around it.
  case frame(FrameEvent)
  /// Keys for the screen on top.
  case typed(TypedKey)
  /// A control that can't be used now was pressed: why not.
  case explained(String)
  /// A sign of life from any device, even if it pressed nothing.
  case activity
  case timer(TimerName)
  case answer(Answer, RequestID)
  /// The clock shows another minute.
  case minute
  case printer(PrinterStatus)
  /// What the station says of this terminal: nil while it may do business.
  case standing(OutOfServiceReason?)
  /// Why the clock cannot be right: nil while nothing speaks against it.
  case clock(ClockDoubt?)
}

/// What stands around every screen.
public enum FrameEvent: Hashable, Sendable {
  case back
  case home
  case help
  case toggleLanguage
  case toggleCare
  case toggleContrast
  case stay
  case leave
  case staffEntry
  case enrol
}
