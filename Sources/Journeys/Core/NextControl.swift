import Interface

extension View {
  /// The main control of a screen that asks for something: goes on with what was given.
  static func next(_ scene: Scene, _ event: Event) -> View {
    .control(
      Control(
        scene.text("frame.next"), icon: .next, style: .primary, shortcut: .key("#"), event: event))
  }
}
