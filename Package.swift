// swift-tools-version: 6.2
import PackageDescription

// The rooms and their arrows. `Tests/TidyTests` holds the imports of every file against this table.

/// The tests run on what is shipped, so that a hall gets what was tested and all is built once: that wants
/// the rooms testable in the release configuration, too.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
]

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
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let httpClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioTLS = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let nioHTTPTypesHTTP1 = Target.Dependency.product(
  name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
let unixSignals = Target.Dependency.product(
  name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
  name: "jiuye-kiosk",
  products: [
    .executable(name: "kioskd", targets: ["kioskd"]),
    .executable(name: "stationd", targets: ["stationd"]),
    .executable(name: "kiosk-sim", targets: ["kiosk-sim"]),
    .executable(name: "kiosk-bench", targets: ["kiosk-bench"]),
    .executable(name: "station-bench", targets: ["station-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML"]),
    // For the lines that wrong keys stand on, which swift-configuration does not tell.
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    // C libraries. Only the room that owns a device touches its C.
    .systemLibrary(
      name: "CEvdev", pkgConfig: "libevdev", providers: [.apt(["libevdev-dev"])]),
    .systemLibrary(
      name: "CPangoCairo", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .systemLibrary(
      name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(
      name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    .systemLibrary(
      name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
    .systemLibrary(name: "CCups", providers: [.apt(["libcups2-dev"])]),
    .target(name: "CTerminal"),

    // Pure rooms: no clock, no file, no socket, no randomness of their own.
    room("Employment"),
    room("Interface"),
    room("Journeys", ["Employment", "Interface"]),
    room("Intake", ["Employment"]),

    // Rooms that own something of the world.
    room("Ports", ["Employment"]),
    room("Exchange", ["Employment", crypto]),
    room("Sealing", ["Employment", "Exchange", crypto]),
    room("Catalogue", ["Employment", "Ports", "Exchange", "Intake", grdb]),
    room("Ledger", ["Employment", "Ports", "Exchange", "Sealing", grdb, crypto]),
    room("Slips", ["Employment", "Ports", "Exchange", "CPangoCairo", "CQREncode", crypto]),
    room("Printing", ["Employment", "Ports", "CCups"]),
    room("StationLink", ["Employment", "Ports", "Exchange", httpClient, nio, nioHTTP1, nioTLS]),
    room("Panel", ["Interface", "CPangoCairo"]),
    room("TextPanel", ["Interface"]),
    room("Devices", ["CEvdev", "CTerminal"]),
    room("Supervision", ["CTerminal"]),
    room(
      "Kiosk",
      [
        "Employment", "Interface", "Journeys", "Ports", "Exchange", "Sealing", "Catalogue",
        "Ledger", "Slips", "Printing", "Panel", "TextPanel", "Devices", "StationLink",
        "Supervision", logging,
        configuration, yams, crypto,
      ]),
    room(
      "Station",
      ["Employment", "Exchange", "Sealing", "Intake", "CPostgres", "CArgon2", grdb, crypto]),
    room(
      "StationService",
      [
        "Employment", "Exchange", "Sealing", "Intake", "Station", "Supervision", hummingbird,
        hummingbirdCore, httpTypes, nio, nioPosix, nioHTTP1, nioHTTPTypes, nioHTTPTypesHTTP1,
        nioTLS, httpClient, lifecycle, unixSignals, logging, configuration, yams, crypto,
      ]),
    room(
      "Simulation",
      [
        "Employment", "Interface", "Journeys", "Ports", "Exchange", "Sealing", "Intake",
        "Catalogue", "Ledger", "StationLink", "Station", "Kiosk",
      ]),

    // What both benches measure and tell with.
    room("Benching"),

    .executableTarget(
      name: "kioskd", dependencies: ["Employment", "Kiosk", "Supervision", arguments],
      swiftSettings: strict),
    .executableTarget(
      name: "stationd",
      dependencies: [
        "Employment", "Exchange", "Intake", "Station", "StationService", "Supervision", logging,
        arguments,
      ], swiftSettings: strict),
    .executableTarget(
      name: "kiosk-sim", dependencies: ["Simulation", arguments], swiftSettings: strict),
    .executableTarget(
      name: "kiosk-bench",
      dependencies: [
        "Benching", "Employment", "Interface", "Ports", "Catalogue", "Printing", "Kiosk", arguments,
      ], swiftSettings: strict),
    .executableTarget(
      name: "station-bench",
      dependencies: [
        "Benching", "Employment", "Exchange", "Sealing", "Intake", "Catalogue", "StationLink",
        "Devices", "Kiosk", "Station", "StationService", httpClient, nio, nioPosix, arguments,
      ], swiftSettings: strict),

    tests(of: "EmploymentTests", ["Employment"]),
    tests(of: "InterfaceTests", ["Interface"]),
    tests(of: "JourneysTests", ["Journeys", "Kiosk"]),
    tests(of: "ExchangeTests", ["Exchange", "Employment"]),
    tests(of: "IntakeTests", ["Intake", "Employment"]),
    tests(of: "CatalogueTests", ["Catalogue"]),
    tests(of: "SealingTests", ["Sealing", "Exchange"]),
    tests(of: "LedgerTests", ["Ledger", "Exchange", "Sealing"]),
    tests(of: "StationLinkTests", ["StationLink", "Exchange", "Ports", "Employment"]),
    tests(of: "StationTests", ["Station", "Intake", "Exchange", "Sealing", "Employment", grdb]),
    tests(of: "FeedTests", ["Station", "Catalogue", "Exchange", "Employment", grdb]),
    tests(
      of: "StationServiceTests",
      [
        "StationService", "Station", "StationLink", "Exchange", "Sealing", "Employment", "Intake",
        httpClient, nio, nioPosix, nioEmbedded, nioHTTP1, nioHTTPTypes, httpTypes, hummingbird,
        lifecycle, logging, crypto,
      ]),
    // Terminal and station, each with its real store, and a stick between them.
    tests(
      of: "CourierTests",
      [
        "Kiosk", "StationLink", "Ledger", "Catalogue", "StationService", "Station", "Exchange",
        "Sealing", "Ports", "Employment", crypto, logging,
      ]),
    tests(of: "SlipsTests", ["Slips", "Exchange"]),
    tests(of: "PrintingTests", ["Printing", "Slips", "Exchange"]),
    .testTarget(
      name: "PanelTests", dependencies: ["Panel"], exclude: ["Goldens"], swiftSettings: strict),
    tests(of: "TextPanelTests", ["TextPanel"]),
    tests(of: "DevicesTests", ["Devices", "Supervision"]),
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
