import Employment
import Testing

@testable import Kiosk

struct ConfigurationExampleTests {
  private static let path = "Kiosk/kiosk.example.yaml"

  /// With every line set that the file shows as one that is not.
  private func full() throws -> String {
    try ConfigurationRepository.text(Self.path).split(
      separator: "\n", omittingEmptySubsequences: false
    ).map { line in
      let indent = line.prefix { $0 == " " }
      let rest = line.dropFirst(indent.count)
      let isShownKey = rest.hasPrefix("#") && rest.dropFirst().first?.isLetter == true
      return isShownKey ? indent + rest.dropFirst() : line[...]
    }.joined(separator: "\n")
  }

  @Test("The example describes a hall of Ganxian that may do business")
  func hall() throws {
    let told = try KioskConfiguration.read(
      yaml: ConfigurationRepository.text(Self.path), named: "kiosk.example.yaml")
    #expect(told.site.name == "赣县区就业之家")
    #expect(told.site.region.description == "360704")
    #expect(told.missingForBusiness.isEmpty)
    let monday = try #require(told.site.openingHours.staffed[1])
    #expect(monday.map { "\($0.from)-\($0.to)" } == ["08:30-12:00", "14:30-17:30"])
    #expect(told.devices.map(\.rule.role) == [.touch, .scanner, .keypad])
    #expect(told.staffCode == nil)
  }

  @Test("What the example shows without a comment as default is the default")
  func defaults() throws {
    var told = try KioskConfiguration.read(
      yaml: ConfigurationRepository.text(Self.path), named: "kiosk.example.yaml")
    told.site = KioskConfiguration().site
    told.devices = []
    #expect(told == KioskConfiguration())
  }

  @Test("The example documents every key, and every key is read")
  func everyKey() throws {
    let file = try SettingsFile(yaml: full(), named: "kiosk.example.yaml")
    #expect(file.problems.isEmpty)
    var wanted: Set<String> = []
    for (key, shape) in SettingTable.shapes {
      switch shape {
      case .single, .list: wanted.insert(key)
      case .sections(let inner): wanted.formUnion(inner.map { "\(key).\($0)" })
      }
    }
    // Entries of a list count as one.
    func plain(_ key: String) -> String {
      key.split(separator: ".").filter { Int($0) == nil }.joined(separator: ".")
    }
    let shown = Set(file.values.keys.map { plain($0.components.joined(separator: ".")) })
    #expect(wanted.subtracting(shown).sorted() == [], "not in the example")
    let asked = try KioskConfiguration.read(file, [:]).asked
    #expect(Set(asked.map(plain)) == wanted)
  }

  @Test("The lines that the example leaves unset hold values that would do")
  func shownValues() throws {
    let told = try KioskConfiguration.read(yaml: full(), named: "kiosk.example.yaml")
    #expect(told.stateDirectory == "/var/lib/jiuye-kiosk")
    #expect(told.watchdog.device == "/dev/watchdog")
    #expect(told.staffCode?.matches("246813") == true)
  }
}
