import Employment
import Exchange
import Foundation
import Interface
import Journeys
import Panel
import Ports
import Printing
import TextPanel

/// `kioskd play`: a script, a panel in memory, real databases.
public struct Playing {
  /// What the command was given that cannot be used.
  public struct Fault: Error, CustomStringConvertible {
    /// For the person at the command line.
    public let description: String
  }

  let script: String
  let isText: Bool
  let language: String
  let out: String?
  let size: String?
  let clock: String?
  let seed: UInt64
  let spools: Bool
  let printerControl: String?
  let stationControl: String?

  public init(
    script: String, isText: Bool, language: String, out: String?, size: String?, clock: String?,
    seed: UInt64, spools: Bool, printerControl: String?, stationControl: String? = nil
  ) {
    self.script = script
    self.isText = isText
    self.language = language
    self.out = out
    self.size = size
    self.clock = clock
    self.seed = seed
    self.spools = spools
    self.printerControl = printerControl
    self.stationControl = stationControl
  }

  /// Plays to the end, or throws ``Player/Failure`` at the first step that fails.
  public func run(
    configuration: KioskConfiguration, assets: AssetsFolder, onLine: (String) -> Void = { _ in }
  ) throws {
    var configuration = configuration
    configuration.language = Language(rawValue: language) ?? .chinese
    let district = stationControl.map { control in
      let folder = URL(filePath: script).deletingLastPathComponent()
      return ScriptDistrict(control: control, folder: folder) { [configuration] name in
        var copy = configuration
        copy.stateDirectory += "/\(name)"
        // Two lines that are down are not tried at the same moments.
        let seed = name.utf8.reduce(seed) { ($0 &+ UInt64($1)) &* 31 }
        return try hall(copy, assets, seed: seed)
      }
    }
    let player = try Player(
      hall: try hall(configuration, assets, seed: seed), district: district, start: try start(),
      dictionary: try ScriptDictionary(assets, language: configuration.language))
    try player.play(try read()) { onLine("\($0.number): \($0.text)") }
  }

  private func hall(
    _ configuration: KioskConfiguration, _ assets: AssetsFolder, seed: UInt64
  ) throws -> ScriptHall {
    try ScriptHall(
      configuration: configuration, assets: assets, panel: try panel(),
      printer: spools
        ? .spooler(CupsPrinter(configuration.printer), control: printerControl)
        : .fake(FakePrinter(papers: [configuration.printer.paper])),
      out: out, seed: seed)
  }

  private func read() throws -> JourneyScript {
    let text: String
    do throws(PlainFile.Fault) {
      text = String(decoding: try PlainFile.bytes(of: script), as: UTF8.self)
    } catch {
      throw Fault(description: "\(script): cannot be read: \(error)")
    }
    do throws(JourneyScript.Fault) {
      return try JourneyScript(text)
    } catch {
      throw Fault(description: "\(script):\(error.line): not a step: \(error.text)")
    }
  }

  private func start() throws -> Timestamp {
    guard let clock else { return MachineClock().wall }
    let parts = clock.split(separator: "T")
    guard parts.count == 2, let day = CalendarDate(parts[0]), let time = TimeOfDay(parts[1]) else {
      throw Fault(description: "--clock \(clock): not a time like 2026-11-23T10:00")
    }
    return Timestamp(day: day, time: time)
  }

  private func panel() throws -> ScriptHall.PanelChoice {
    let numbers = (size ?? (isText ? "80x24" : "1920x1080")).split(separator: "x").map { Int($0) }
    guard numbers.count == 2, let width = numbers[0], let height = numbers[1],
      width > 0, height > 0
    else { throw Fault(description: "--size \(size ?? ""): not WIDTHxHEIGHT") }
    let size = Size(width: width, height: height)
    let (most, unit) = isText ? (TextFrame.maximum, "cells") : (Painter.maximum, "pixels")
    guard width <= most.width, height <= most.height else {
      throw Fault(
        description: "--size \(width)x\(height): at most \(most.width)x\(most.height) \(unit)")
    }
    return isText ? .text(size) : .pixels(size)
  }
}
