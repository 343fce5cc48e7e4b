import Glibc

@testable import Devices

/// Devices that are not there, all of one kind, behind plain files in a folder of its own.
final class StandInDevices {
  let folder: TemporaryFolder
  private let kind: DeviceKind
  /// Everything that was opened, in this order.
  private(set) var opened: [StandInDevice] = []

  init(_ kind: DeviceKind) throws {
    self.kind = kind
    folder = try TemporaryFolder()
  }

  func hub(_ settings: InputSettings) throws -> InputHub {
    try InputHub(settings: settings, directory: folder.path, opening: open)
  }

  /// The node of a device appears.
  func plug(_ name: String) {
    close(Glibc.open("\(folder.path)/\(name)", O_CREAT | O_WRONLY, 0o644))
  }

  /// What udev does first for a device that has a name by its place.
  func makeFolderOfLinks() {
    mkdir("\(folder.path)/by-path", 0o755)
  }

  /// What udev does then.
  func link(_ link: String, to name: String) {
    symlink("../\(name)", "\(folder.path)/by-path/\(link)")
  }

  private func open(
    path: String, links: [String], settings: InputSettings
  ) throws(InputFault) -> (any HubDevice)? {
    let identity = DeviceIdentity(name: "", vendor: 1, product: 1, path: path, links: links)
    let use = InputSettings.use(settings.rule(for: identity).role, of: kind)
    if use == .untouched { return nil }
    do {
      opened.append(try StandInDevice(identity: identity, kind: kind, use: use))
    } catch {
      throw .system(error)
    }
    return opened.last
  }
}
