import Foundation

/// Which room may import what. `Package.swift` must not say more than this table.
enum Arrows {
  /// Rooms without a clock, a file, a socket or randomness of their own, so without any library.
  static let pure: Set<String> = ["Employment", "Interface", "Journeys", "Intake"]

  /// Modules of this package and of its dependencies that a room may import. C modules stand here
  /// only for the room that owns the device; `GRDBSQLite` is the SQLite below GRDB, for the rooms
  /// that own a file of it.
  static let table: [String: Set<String>] = [
    "Employment": [],
    "Interface": [],
    "Journeys": ["Employment", "Interface"],
    "Ports": ["Employment"],
    "Exchange": ["Employment", "Crypto"],
    "Sealing": ["Employment", "Exchange", "Crypto"],
    "Intake": ["Employment"],
    "StationLink": [
      "Employment", "Ports", "Exchange", "Sealing", "AsyncHTTPClient", "NIOCore", "NIOHTTP1",
      "NIOSSL",
    ],
    "Station": [
      "Employment", "Exchange", "Sealing", "Intake", "GRDB", "GRDBSQLite", "CPostgres",
      "CArgon2", "Crypto",
    ],
    "StationService": [
      "Employment", "Exchange", "Sealing", "Intake", "Station", "Supervision", "Hummingbird",
      "HummingbirdCore", "HTTPTypes", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOHTTPTypesHTTP1",
      "NIOPosix", "NIOSSL", "AsyncHTTPClient", "ServiceLifecycle", "UnixSignals", "Logging",
      "Configuration", "Yams", "Crypto",
    ],
    "stationd": [
      "Employment", "Exchange", "Intake", "Station", "StationService", "Supervision", "Logging",
      "ArgumentParser",
    ],
    "Catalogue": ["Employment", "Ports", "Exchange", "Intake", "GRDB", "GRDBSQLite"],
    "Ledger": [
      "Employment", "Ports", "Exchange", "Sealing", "GRDB", "GRDBSQLite", "Crypto",
    ],
    "Slips": ["Employment", "Ports", "Exchange", "CPangoCairo", "CQREncode", "Crypto"],
    "Printing": ["Employment", "Ports", "CCups"],
    "Panel": ["Interface", "CPangoCairo"],
    "TextPanel": ["Interface"],
    "Devices": ["CEvdev", "CTerminal"],
    "Supervision": ["CTerminal"],
    "Kiosk": [
      "Employment", "Interface", "Journeys", "Ports", "Exchange", "Sealing", "Catalogue", "Ledger",
      "Slips", "Printing", "Panel", "TextPanel", "Devices", "StationLink",
      "Supervision", "Logging", "Configuration", "Crypto", "Yams",
    ],
    "Simulation": [
      "Employment", "Interface", "Journeys", "Ports", "Exchange", "Sealing", "Intake", "Catalogue",
      "Ledger", "StationLink", "Station", "Kiosk",
    ],
    "Benching": [],
    "kioskd": ["Employment", "Kiosk", "Supervision", "ArgumentParser"],
    "kiosk-sim": ["Simulation", "ArgumentParser"],
    "kiosk-bench": [
      "Benching", "Employment", "Interface", "Ports", "Catalogue", "Printing", "Kiosk",
      "ArgumentParser",
    ],
    "station-bench": [
      "Benching", "Employment", "Exchange", "Sealing", "Intake", "Catalogue", "StationLink",
      "Devices", "Kiosk", "Station", "StationService", "AsyncHTTPClient", "NIOCore", "NIOPosix",
      "ArgumentParser",
    ],
  ]

  /// What every room but the pure ones may import besides: the standard library's own modules, the
  /// system's C library and Foundation.
  static let system: Set<String> = [
    "Swift", "Synchronization", "Foundation", "FoundationEssentials", "Glibc", "Dispatch",
  ]

  /// The modules that a file imports, with their lines.
  static func imports(in file: RepositoryFile) -> [(line: Int, module: String)] {
    file.swift.code.enumerated().compactMap { index, code in
      let words = code.split(whereSeparator: \.isWhitespace)
      guard let keyword = words.firstIndex(of: "import"),
        words[..<keyword].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains($0) })
      else { return nil }
      // `import struct Foundation.Date` names a kind first.
      let rest = words[(keyword + 1)...].drop { kinds.contains($0) }
      guard let module = rest.first?.split(separator: ".").first else { return nil }
      return (index + 1, String(module))
    }
  }

  private static let accessLevels: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private",
  ]
  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
  ]

  /// Imports against the table.
  static func violations(in file: RepositoryFile) -> [Violation] {
    guard let room = file.room else { return [] }
    guard let allowed = table[room] else {
      return [
        Violation(path: file.path, line: 1, reason: "room \(room) is not in the table of arrows")
      ]
    }
    return imports(in: file).compactMap { line, module in
      if allowed.contains(module) { return nil }
      if system.contains(module) {
        guard pure.contains(room) else { return nil }
        return Violation(
          path: file.path, line: line, reason: "pure room \(room) imports \(module)")
      }
      return Violation(
        path: file.path, line: line, reason: "room \(room) may not import \(module)")
    }
  }

  /// The rooms and executables of a manifest with what they depend on.
  static func rooms(inManifest text: String) -> [String: Set<String>] {
    var names: [String: String] = [:]
    for match in text.matches(of: #/let (\w+) = Target\.Dependency\.product\(\s*name: "([^"]+)"/#) {
      names[String(match.1)] = String(match.2)
    }
    var rooms: [String: Set<String>] = [:]
    let room = #/room\(\s*"([^"]+)"(?:\s*,\s*\[([^\]]*)\])?\s*\)/#
    for match in text.matches(of: room) {
      rooms[String(match.1)] = modules(String(match.2 ?? ""), names)
    }
    let executable = #/executableTarget\(\s*name: "([^"]+)",\s*dependencies: \[([^\]]*)\]/#
    for match in text.matches(of: executable) {
      rooms[String(match.1)] = modules(String(match.2), names)
    }
    return rooms
  }

  private static func modules(_ list: String, _ names: [String: String]) -> Set<String> {
    let items = list.split { ", \n".contains($0) }.map { $0.filter { $0 != "\"" } }
    return Set(items.map { names[$0] ?? $0 })
  }
}
