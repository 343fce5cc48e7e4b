import Benching
import Foundation

/// One `stationd serve` on loopback, ended with this value.
final class StationProcess {
  /// What a process has used of the machine.
  struct Usage {
    /// Of one processor, milliseconds.
    var processor: Double
    /// Resident memory now and at its peak, kilobytes.
    var memory: Int
    var peak: Int
  }

  let port: Int
  private let process = Process()

  /// - Parameter state: the folder of its store, keys and feed.
  init(_ place: StationPlace, state: String) throws {
    let settings = state + "/station.yaml"
    // Behind one address stand all that the bench plays.
    try """
    state: \(state)
    assets: \(place.assets.path)
    listen:
      port: 0
    limits:
      connections: 100000
      connectionsPerAddress: 100000
      addressPerMinute: 10000000
      sourcePerMinute: 60000
      devicePerMinute: 60000
    log:
      level: error

    """.write(toFile: settings, atomically: true, encoding: .utf8)
    process.executableURL = URL(filePath: place.stationd)
    process.arguments = ["serve", "--config", settings, "--announce"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    var said: [UInt8] = []
    while said.last != 0x0A, let more = try pipe.fileHandleForReading.read(upToCount: 1) {
      said += more
    }
    guard let port = Int(String(decoding: said.dropLast(), as: UTF8.self)) else {
      process.terminate()
      throw BenchFault("\(place.stationd) does not serve")
    }
    self.port = port
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  var usage: Usage {
    let folder = "/proc/\(process.processIdentifier)"
    let stat = (try? String(contentsOfFile: folder + "/stat", encoding: .utf8)) ?? ""
    // Behind the name, which may hold anything: user and system time are the 12th and 13th.
    let words = stat.drop { $0 != ")" }.split(separator: " ")
    let ticks = words.count > 13 ? (Double(words[12]) ?? 0) + (Double(words[13]) ?? 0) : 0
    let status = (try? String(contentsOfFile: folder + "/status", encoding: .utf8)) ?? ""
    func kilobytes(_ name: String) -> Int {
      status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
        .flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }
    return Usage(
      processor: ticks * 1000 / Double(sysconf(Int32(_SC_CLK_TCK))), memory: kilobytes("VmRSS"),
      peak: kilobytes("VmHWM"))
  }
}
