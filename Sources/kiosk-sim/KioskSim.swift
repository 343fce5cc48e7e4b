import ArgumentParser

/// Runs the terminal's own loop against ports that fail, delay, duplicate and restart, and whole
/// districts in which everything goes wrong.
@main
struct KioskSim: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kiosk-sim",
    abstract: "Run halls and districts in which everything goes wrong.",
    discussion: """
      The same seed always runs the same way. Several seeds are shared out among processes; a seed \
      alone runs in this one, for a debugger. Ends with 1 when an invariant fails.
      """,
    subcommands: [HallCommand.self, DistrictCommand.self], defaultSubcommand: HallCommand.self)
}
