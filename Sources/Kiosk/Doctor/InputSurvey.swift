import Devices
import Foundation
import Glibc

/// Which input devices there are, as far as the kernel tells everyone.
struct InputSurvey {
  /// A device and whether this user may read it.
  struct Entry: Hashable {
    var identity: DeviceIdentity
    var isReadable: Bool
  }

  /// `event2` before `event10`.
  let entries: [Entry]

  init(_ probe: MachineProbe) {
    let links = InputSurvey.links(in: probe.inputFolder)
    entries = InputSurvey.names(in: probe.inputFolder).filter { $0.hasPrefix("event") }
      .sorted { ($0.count, $0) < ($1.count, $1) }
      .map { name in
        let path = "\(probe.inputFolder)/\(name)"
        let device = "\(probe.kernelInputFolder)/\(name)/device"
        let identity = DeviceIdentity(
          name: InputSurvey.line("\(device)/name") ?? "unknown",
          vendor: InputSurvey.number("\(device)/id/vendor"),
          product: InputSurvey.number("\(device)/id/product"), path: path,
          links: links[name, default: []])
        return Entry(identity: identity, isReadable: access(path, R_OK) == 0)
      }
  }

  private static func names(in folder: String) -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  }

  private static func links(in folder: String) -> [String: [String]] {
    var links: [String: [String]] = [:]
    for group in ["by-id", "by-path"] {
      for name in names(in: "\(folder)/\(group)").sorted() {
        let link = "\(folder)/\(group)/\(name)"
        guard let target = try? FileManager.default.destinationOfSymbolicLink(atPath: link),
          let device = target.split(separator: "/").last
        else { continue }
        links[String(device), default: []].append(link)
      }
    }
    return links
  }

  private static func line(_ path: String) -> String? {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    return text.split(whereSeparator: \.isNewline).first.map { String($0) }
  }

  private static func number(_ path: String) -> UInt16 {
    line(path).flatMap { UInt16($0, radix: 16) } ?? 0
  }
}
