import ArgumentParser
import Employment
import Foundation
import Kiosk

/// Plays a journey script.
struct Play: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play a journey script on a terminal in memory.",
    discussion: """
      Slips go to --out as slip-NUMBER.pdf, shots as NAME.png or NAME.txt. The databases of \
      --state are used as they are. With --spool slips are printed through CUPS on the \
      configured queue.
      """)

  enum PanelKind: String, ExpressibleByArgument { case pixels, text }
  enum LanguageCode: String, ExpressibleByArgument { case zh, en }

  @OptionGroup var common: CommonOptions

  @Option(name: .long) var panel = PanelKind.pixels
  @Option(name: .long) var language = LanguageCode.zh
  @Option(name: .long, help: "Where slips and shots go.") var out: String?
  @Option(name: .long, help: "WIDTHxHEIGHT in pixels or cells.") var size: String?
  @Option(name: .long, help: "When the script begins, 2026-11-23T10:00; now by default.")
  var clock: String?
  @Option(
    name: .long,
    help: "Decides how long a line that is down is left alone; ids are always the system's.")
  var seed: UInt64 = 1
  @Flag(name: .long, help: "Print through CUPS.") var spool = false
  @Option(name: .long, help: "Command that sets the printer's state, with --spool.")
  var printerControl: String?
  @Option(
    name: .long, help: "Command that runs the station and speaks to it, for scripts with one.")
  var stationControl: String?
  @Flag(name: .long, help: "Say each step.") var verbose = false

  @Argument var script: String

  func run() throws {
    let (configuration, assets) = try common.load()
    let playing = Playing(
      script: script, isText: panel == .text, language: language.rawValue, out: out, size: size,
      clock: clock, seed: seed, spools: spool, printerControl: printerControl,
      stationControl: stationControl)
    do {
      try playing.run(
        configuration: configuration, assets: assets,
        onLine: { if verbose { show($0) } })
    } catch let failure as Player.Failure {
      complain("\(script):\(failure.line): \(failure.step)")
      complain("  \(failure.reason)")
      complain("  on screen \(failure.screen): \(failure.onScreen.joined(separator: " | "))")
      throw ExitCode.failure
    }
  }
}
