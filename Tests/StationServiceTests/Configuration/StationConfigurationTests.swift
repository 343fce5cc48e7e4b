import Employment
import Foundation
import Testing

@testable import StationService

@Suite("Configuration of the station")
struct StationConfigurationTests {
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  func read(
    _ yaml: String, _ environment: [String: String] = ["STATE_DIRECTORY": "/var/lib/s"]
  ) throws -> StationConfiguration {
    try StationConfiguration.read(
      SettingsFile(yaml: yaml, named: "/etc/s/station.yaml"), environment
    ).configuration
  }

  func problems(_ yaml: String, _ environment: [String: String] = [:]) -> [String] {
    do {
      _ = try read(yaml, environment)
      return []
    } catch let fault as StationConfigurationFault {
      return fault.problems
    } catch {
      return ["\(error)"]
    }
  }

  @Test("The example names every key that there is, and its values are the defaults")
  func example() throws {
    let text = try String(
      contentsOf: Self.repository.appending(path: "Kiosk/station.example.yaml"), encoding: .utf8)
    let environment = ["STATE_DIRECTORY": "/var/lib/s"]
    let file = SettingsFile(yaml: text, named: "station.example.yaml")
    let (read, asked) = try StationConfiguration.read(file, environment)
    #expect(asked == Set(SettingTable.shapes.keys))
    let plain = try StationConfiguration.load(path: nil, environment: environment)
    #expect(read.limits == plain.limits)
    #expect(read.listening == plain.listening)
    #expect(read.store == plain.store)
    #expect(read.policy == plain.policy)
    #expect(read.rounds == plain.rounds)
    for key in SettingTable.shapes.keys {
      let leaf = key.split(separator: ".").last.map { String($0) } ?? key
      #expect(text.contains("\(leaf):"), "\(key) is not in the example")
    }
  }

  @Test("The assets that the example names are found where README puts them, without being named")
  func installed() throws {
    let repository = Self.repository
    func text(_ name: String) throws -> String {
      try String(contentsOf: repository.appending(path: name), encoding: .utf8)
    }
    let example = try text("Kiosk/station.example.yaml")
    let named = try #require(example.firstMatch(of: #/\n#assets: (\S+)\n/#)?.1)
    #expect(try text("README.md").contains("sudo cp -r Assets/. \(named)/\n"))
    // The same below another root.
    let root = FileManager.default.temporaryDirectory.path + "/root-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: root) }
    try FileManager.default.createDirectory(
      atPath: root + named, withIntermediateDirectories: true)
    try Data("{}".utf8).write(to: URL(filePath: root + named + "/codes.json"))
    let found = try AssetsFolder.find(
      configured: nil, environment: [:], executable: root + "/usr/lib/jiuye-kiosk/stationd")
    #expect(found.path == root + named)
  }

  @Test("Every key is asked for and no other")
  func keys() throws {
    let (_, asked) = try StationConfiguration.read(SettingsFile(), [:])
    #expect(asked == Set(SettingTable.shapes.keys))
  }

  @Test("The environment goes before the file, the file before the defaults")
  func order() throws {
    let yaml = "listen:\n  port: 1000\n  address: localhost\nstate: data\n"
    let configuration = try read(yaml, ["STATION_LISTEN_PORT": "2000"])
    #expect(configuration.listening.port == 2000)
    #expect(configuration.listening.address == "localhost")
    #expect(configuration.state == "/etc/s/data")
    #expect(configuration.feedFolder == "/etc/s/data/feed")
    #expect(configuration.store == .sqlite(path: "/etc/s/data/station.sqlite", readers: 4))
  }

  @Test("Plain HTTP outside loopback is refused with what to do about it")
  func plainHTTP() throws {
    let refused = problems("listen:\n  address: 0.0.0.0\n")
    #expect(refused.count == 1)
    #expect(refused.first?.contains("/etc/s/station.yaml:2: listen.address: 0.0.0.0") == true)
    #expect(refused.first?.contains("listen.certificate") == true)
    let secure = "listen:\n  address: 0.0.0.0\n  certificate: c.pem\n  key: k.pem\n"
    #expect(try read(secure).listening.certificate == "/etc/s/c.pem")
    for address in ["127.0.0.1", "127.8.8.8", "::1", "localhost"] {
      #expect(problems("listen:\n  address: \"\(address)\"\n").isEmpty)
    }
    #expect(problems("listen:\n  certificate: c.pem\n").count == 1)
  }

  @Test("Web servers in front are named by their addresses; a name or a network is refused")
  func proxies() throws {
    let configuration = try read("listen:\n  proxies: [10.0.0.5, \"FD00:0::5\"]\n")
    #expect(configuration.listening.proxies == ["10.0.0.5", "fd00::5"])
    #expect(try read("").listening.proxies.isEmpty)
    for wrong in ["web.example", "10.0.0.0/8", "10.0.0.5:80"] {
      #expect(
        problems("listen:\n  proxies: [\"\(wrong)\"]\n") == [
          "/etc/s/station.yaml:2: listen.proxies: an entry is not an IP address"
        ])
    }
  }

  @Test("Everything that is wrong is named with its line, at once")
  func wrong() {
    let yaml = """
      listen:
        port: 99999
        prot: 1
      clerks: [liu:abc]
      store:
        kind: postgres
      limits:
        workers:
      """
    #expect(
      problems(yaml, ["STATION_LOG_LEVEL": "loud", "STATION_X": "1"]) == [
        "/etc/s/station.yaml:3: listen.prot is not a key of the station",
        "/etc/s/station.yaml:8: limits.workers has no value",
        "STATION_X is not a variable of the station",
        "/etc/s/station.yaml:6: store.kind: postgres needs store.connection",
        "/etc/s/station.yaml:2: listen.port: 99999 is not a whole number from 0 to 65535",
        "/etc/s/station.yaml:4: clerks: an entry is not a name, a colon and 64 hexadecimal digits",
        "STATION_LOG_LEVEL: log.level: loud is not one of trace, debug, info, notice, warning,"
          + " error, critical",
      ])
    #expect(problems("a: [").first?.contains("not YAML") == true)
  }

  @Test("PostgreSQL by its parameters, clerks by name and digest")
  func postgres() throws {
    let digest = String(repeating: "Ab", count: 32)
    let configuration = try read(
      "store:\n  kind: postgres\n  connection: host=/tmp dbname=x\n  connections: 7\n"
        + "clerks:\n  - liu:\(digest)\n")
    #expect(
      configuration.store
        == .postgres(connection: "host=/tmp dbname=x", passwordFile: nil, connections: 7))
    #expect(configuration.clerks == [.init(name: "liu", digest: digest.lowercased())])
  }
}
