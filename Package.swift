// swift-tools-version: 6.2
import PackageDescription

// The rooms and their arrows. `Tests/TidyTests` holds the imports of every file against this table.

let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, swiftSettings: strict)
}

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(
  name: "Configuration", package: "swift-configuration")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
  name: "jiuye-kiosk",
  products: [
    .executable(name: "kioskd", targets: ["kioskd"]),
    .executable(name: "kiosk-sim", targets: ["kiosk-sim"]),
    .executable(name: "kiosk-bench", targets: ["kiosk-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
    // For the lines that wrong keys stand on, which swift-configuration does not tell.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // C libraries. Only the room that owns a device touches its C.
    .systemLibrary(
      name: "CEvdev", pkgConfig: "libevdev", providers: [.apt(["libevdev-dev"])]),
    .systemLibrary(
      name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CCups", providers: [.apt(["libcups2-dev"])]),
    .target(name: "CTerminal"),

    // Pure rooms: no clock, no file, no socket, no randomness of their own.
    room("Employment"),
    room("Interface"),
    room("Journeys", ["Employment", "Interface"]),

    // Rooms that own something of the world.
    room("Ports", ["Employment"]),
    room("Exchange", ["Employment", crypto]),
    room("Sealing", ["Employment", "Exchange", crypto]),
    room("Catalogue", ["Employment", "Ports", grdb]),
    room("Ledger", ["Employment", "Ports", "Exchange", "Sealing", grdb, crypto]),
    room("Slips", ["Employment", "Ports", "Exchange", "CPangoCairo", "CQREncode", crypto]),
    room("Printing", ["Employment", "Ports", "CCups"]),
    room("Panel", ["Interface", "CPangoCairo"]),
    room("TextPanel", ["Interface"]),
    room("Devices", ["CEvdev", "CTerminal"]),
    room(
      "Kiosk",
      [
        "Employment", "Interface", "Journeys", "Ports", "Exchange", "Sealing", "Catalogue",
        "Ledger", "Slips", "Printing", "Panel", "TextPanel", "Devices", logging, configuration,
        yams, crypto,
      ]),
    room("Simulation", ["Employment", "Interface", "Journeys", "Ports", "Kiosk"]),

    .executableTarget(
      name: "kioskd", dependencies: ["Employment", "Kiosk", arguments], swiftSettings: strict),
    .executableTarget(
      name: "kiosk-sim", dependencies: ["Simulation", arguments], swiftSettings: strict),
    .executableTarget(
      name: "kiosk-bench",
      dependencies: [
        "Employment", "Interface", "Ports", "Catalogue", "Printing", "Kiosk", arguments,
      ], swiftSettings: strict),

    tests(of: "EmploymentTests", ["Employment"]),
    tests(of: "InterfaceTests", ["Interface"]),
    tests(of: "JourneysTests", ["Journeys", "Kiosk"]),
    tests(of: "CatalogueTests", ["Catalogue"]),
    tests(of: "SealingTests", ["Sealing", "Exchange"]),
    tests(of: "LedgerTests", ["Ledger", "Exchange", "Sealing"]),
    tests(of: "SlipsTests", ["Slips", "Exchange"]),
    tests(of: "PrintingTests", ["Printing", "Slips", "Exchange"]),
    .testTarget(
      name: "PanelTests", dependencies: ["Panel"], exclude: ["Goldens"], swiftSettings: strict),
    tests(of: "TextPanelTests", ["TextPanel"]),
    tests(of: "DevicesTests", ["Devices"]),
    tests(of: "KioskTests", ["Kiosk"]),
    tests(
      of: "SimulationTests",
      ["Simulation", "Employment", "Interface", "Journeys", "Kiosk", "Ports"]),
    // Every screen of the terminal as it was when a person last looked at it.
    .testTarget(
      name: "GoldenTests",
      dependencies: [
        "Employment", "Interface", "Journeys", "Kiosk", "Panel", "TextPanel", "CPangoCairo",
      ], exclude: ["Goldens"], swiftSettings: strict),
    tests(of: "TidyTests", []),
  ],
  swiftLanguageModes: [.v6]
)
