import CTerminal
import Glibc

/// The folder of device files, and word of what changes in it: `inotify`.
///
/// Serves without udev too: a node is tried again when its mode is set after it appeared.
final class DeviceFolder {
  /// `/dev/input`.
  let path: String
  private let descriptor: Descriptor
  /// Folders that are being watched, by the kernel's number.
  private var watches: [Int32: String] = [:]

  init(path: String) throws(SystemFault) {
    self.path = path
    descriptor = Descriptor(
      owning: try syscall("inotify_init1") {
        inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
      })
    watch()
  }

  /// Readable when something changed; for ``EventPoll``.
  var number: Int32 { descriptor.number }

  /// Whether anything changed since the last call.
  func drain() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    var changed = false
    while read(descriptor.number, &buffer, buffer.count) > 0 { changed = true }
    // Folders come and go with their devices: `/dev/input` may not exist before the first one.
    if changed { watch() }
    return changed
  }

  /// The device files that exist, `event2` before `event10`.
  func devices() -> [String] {
    Self.names(in: path).filter { $0.hasPrefix("event") }
      .sorted { ($0.count, $0) < ($1.count, $1) }
      .map { "\(path)/\($0)" }
  }

  /// Other names of each device file.
  func links() -> [String: [String]] {
    var links: [String: [String]] = [:]
    for folder in ["\(path)/by-id", "\(path)/by-path"] {
      for name in Self.names(in: folder).sorted() {
        let link = "\(folder)/\(name)"
        guard let target = Self.target(of: link) else { continue }
        links["\(path)/\(target)", default: []].append(link)
      }
    }
    return links
  }

  private func watch() {
    let parent = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    for folder in [parent, path, "\(path)/by-id", "\(path)/by-path"] {
      // The parent only tells that the folder itself came; its other changes are many.
      if folder == parent, watches.values.contains(path), Self.exists(path) { continue }
      let events = IN_CREATE | IN_DELETE | IN_ATTRIB | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE_SELF
      let number = inotify_add_watch(descriptor.number, folder, UInt32(events))
      if number >= 0 { watches[number] = folder }
    }
    if Self.exists(path) { forget(parent) } else { watches = watches.filter { $0.value != path } }
  }

  private func forget(_ folder: String) {
    for (number, name) in watches where name == folder {
      inotify_rm_watch(descriptor.number, number)
      watches[number] = nil
    }
  }

  private static func exists(_ path: String) -> Bool {
    access(path, F_OK) == 0
  }

  /// The last component of where a link leads.
  private static func target(of link: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 256)
    let count = readlink(link, &buffer, buffer.count)
    guard count > 0 else { return nil }
    let text = String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    return text.split(separator: "/").last.map(String.init)
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }
}
