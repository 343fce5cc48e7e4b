import ArgumentParser
import Benching
import Foundation
import Kiosk

/// Where a child finds what its parent made.
struct ChildOptions: ParsableArguments {
  @Option(name: .long) var folder: String
  @Option(name: .long) var config: String?

  var place: Place {
    get throws { try Place(folder: folder, config: config) }
  }
}

/// A fresh process up to its first picture, doing what `kioskd run` does but for the devices.
struct FirstFrame: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "first-frame", abstract: "Start once (called by the bench).",
    shouldDisplay: false)

  @OptionGroup var options: ChildOptions
  @Option(name: .long, help: "When the parent asked for it, monotonic nanoseconds.")
  var began: Int64

  func run() throws {
    let place = try options.place
    let hall = try place.hall(place.configuration)
    let core = try hall.startTerminal(clock: VirtualClock(wall: place.began))
    core.start()
    print(Double(Stopwatch.now - began) / 1e6)
    hall.killTerminal()
  }
}

/// Every journey in one process, and what memory it then has.
struct AllJourneys: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "all-journeys", abstract: "Play every journey (called by the bench).",
    shouldDisplay: false)

  @OptionGroup var options: ChildOptions

  func run() throws {
    let place = try options.place
    let names = try FileManager.default.contentsOfDirectory(
      atPath: place.assets.path(of: "journeys")
    ).filter { $0.hasSuffix(".journey") }.sorted()
    // A terminal at work takes no pictures of itself, and here it stands alone.
    let scripts = try names.map { ($0, try place.script($0, leavingOut: "shot ")) }
      .filter { !$0.1.needsStation }
    var played = 0
    for (name, script) in scripts {
      try place.forgetVisits()
      let hall = try place.hall(place.lending)
      let player = try Player(hall: hall, start: place.began)
      do {
        try player.play(script)
        played += 1
      } catch let failure as Player.Failure {
        let words = "\(name):\(failure.line): \(failure.reason)\n"
        try? FileHandle.standardError.write(contentsOf: Data(words.utf8))
      }
      hall.killTerminal()
    }
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let figures = ["VmRSS", "RssAnon", "VmHWM"].map { kilobytes($0, status) }
    print(played, scripts.count, figures[0], figures[1], figures[2])
  }

  private func kilobytes(_ name: String, _ status: String) -> Int {
    status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
      .flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }
}

extension Measuring {
  /// From the wish for a process to its first picture.
  func starting(vacancies: Int, times: Int, config: String?) throws {
    try place.forgetVisits()
    var samples = Samples()
    // The first start makes the keys and is not counted.
    for time in 0...times {
      let words = try child(["first-frame", "--began", String(Stopwatch.now)], config: config)
      guard let wall = words.first.flatMap({ Double($0) }) else {
        throw Place.Fault("a start said nothing")
      }
      if time > 0 { samples.append(Lap(wall: wall, processor: 0)) }
    }
    var figure = Figure("start to first picture, \(vacancies) vacancies", samples, aim: 250)
    figure.processor = ("", "")
    say(figure)
  }

  /// Resident memory of a process that has played everything.
  func remembering(config: String?) throws {
    let numbers = try child(["all-journeys"], config: config).compactMap { Int($0) }
    guard numbers.count == 5 else { throw Place.Fault("the journeys said nothing") }
    let megabytes = numbers.map { "\(Figure.number(Double($0) / 1024)) MB" }
    say(
      Figure(
        "resident memory after \(numbers[0]) of \(numbers[1]) journeys", megabytes[2],
        aim: "≤ 80 MB", isMet: numbers[2] <= 80 * 1024))
    say(Figure("of it the program's own, without files (fonts, libraries)", megabytes[3]))
    say(Figure("resident memory at its peak", megabytes[4]))
  }

  /// What a child of this program printed, by words.
  private func child(_ arguments: [String], config: String?) throws -> [Substring] {
    let process = Process()
    process.executableURL = URL(
      filePath: Bundle.main.executablePath ?? CommandLine.arguments[0])
    process.arguments =
      arguments + ["--folder", place.folder] + (config.map { ["--config", $0] } ?? [])
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let said = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Place.Fault("\(arguments.first ?? ""): ended with \(process.terminationStatus)")
    }
    return String(decoding: said, as: UTF8.self).split(whereSeparator: \.isWhitespace)
  }
}
