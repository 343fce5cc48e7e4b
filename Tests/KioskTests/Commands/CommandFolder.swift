import Employment

@testable import Kiosk

/// A terminal's folder for one command, gone with it.
final class CommandFolder {
  static let assets = AssetsFolder(
    path: ConfigurationRepository.root.appending(path: "Assets").path())
  static let morning = Timestamp(
    day: CalendarDate(year: 2026, month: 11, day: 23)!, time: TimeOfDay(hour: 8, minute: 0))

  let scratch: ConfigurationScratch
  var configuration = KioskConfiguration()

  init() throws {
    scratch = try ConfigurationScratch()
    configuration.stateDirectory = scratch.path + "/state"
  }

  func file(_ name: String) -> String { scratch.path + "/" + name }

  /// Writes a file of posts, by identifier and last day; returns its path.
  func posts(_ name: String, _ rows: [(identifier: String, validThrough: String)]) throws -> String
  {
    let lines = rows.map { "\($0.identifier),电工,某厂,360704,\($0.validThrough)\n" }
    return try scratch.write(
      name, "identifier,title,employer,region,validThrough\n" + lines.joined())
  }
}
