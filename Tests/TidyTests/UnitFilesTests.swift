import Testing

struct UnitFilesTests {
  @Test("Every service unit restarts, has a watchdog and a bound of memory, and is shut in")
  func units() {
    let units = Repository.files(below: "Kiosk") { name in
      name.hasSuffix(".service") || name.hasSuffix(".service.in")
    }
    expectNone(units.flatMap { UnitFiles.violations(in: $0) })
  }

  @Test("A unit without a watchdog is found, and a one-shot needs none")
  func selfTest() {
    let text =
      "[Service]\nRestart=always\nProtectSystem=strict\nNoNewPrivileges=yes\nMemoryMax=1G\n"
      + "LimitCORE=0\nEnvironment=SWIFT_BACKTRACE=enable=no\n"
    let unit = RepositoryFile(path: "Kiosk/units/kioskd.service", text: text)
    #expect(
      UnitFiles.violations(in: unit).map(\.description) == [
        "Kiosk/units/kioskd.service:1: WatchdogSec= is missing"
      ])
    let chatty = RepositoryFile(
      path: unit.path, text: text.replacing("Environment=SWIFT", with: "#"))
    #expect(
      UnitFiles.violations(in: chatty).map(\.description).contains(
        "Kiosk/units/kioskd.service:1: Environment=SWIFT_BACKTRACE=enable=no is missing"))
    let once = RepositoryFile(path: unit.path, text: text + "Type=oneshot\n")
    #expect(UnitFiles.violations(in: once).isEmpty)
  }
}
