import Employment
import Exchange
import Foundation
import Station
import Synchronization

/// Looks into folders where sources drop files.
///
/// A file is taken when size and time of change were the same in two rounds, so that one that is
/// still being copied is left alone; `.part`, `.tmp` and hidden files are never taken.
final class DropFolders: Sendable {
  /// A file that is whole.
  struct File: Sendable {
    enum Content: Sendable {
      case bytes([UInt8])
      /// It cannot be taken: why, in words.
      case fault(String)
    }

    var folder: String
    var name: String
    var content: Content
  }

  private struct Look: Equatable {
    var size: Int
    var changed: Date?
  }

  private let seen = Mutex<[String: Look]>([:])

  /// Files of a folder that have not changed since the last call, by name.
  func ready(in folder: String, limit: Int) -> [File] {
    // Not there yet: nothing was dropped.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var files: [File] = []
    for name in names.sorted() where isCandidate(name) {
      let path = folder + "/" + name
      guard let found = try? FileManager.default.attributesOfItem(atPath: path),
        found[.type] as? FileAttributeType == .typeRegular
      else { continue }
      let look = Look(
        size: found[.size] as? Int ?? 0, changed: found[.modificationDate] as? Date)
      let before = seen.withLock { $0.updateValue(look, forKey: path) }
      guard before == look else { continue }
      files.append(File(folder: folder, name: name, content: content(path, look, limit)))
    }
    return files
  }

  /// Moves a file that was taken into `done`, another into `refused`, with what came of it beside.
  func settle(_ file: File, _ report: IntakeReport, at moment: Timestamp) {
    let place = file.folder + (report.fault == nil ? "/done" : "/refused")
    let stamp = "\(moment.day)-\(moment.milliseconds)-"
    let manager = FileManager.default
    try? manager.createDirectory(atPath: place, withIntermediateDirectories: true)
    let target = place + "/" + stamp + file.name
    // A file that cannot be moved is the same at the next round and costs one look at its hash.
    try? manager.moveItem(atPath: file.folder + "/" + file.name, toPath: target)
    if let bytes = try? CanonicalJSON.bytes(of: report) {
      try? bytes.write(to: URL(filePath: target + ".report.json"))
    }
    seen.withLock { $0[file.folder + "/" + file.name] = nil }
  }

  private func isCandidate(_ name: String) -> Bool {
    !name.hasPrefix(".") && !name.hasSuffix(".part") && !name.hasSuffix(".tmp")
  }

  private func content(_ path: String, _ look: Look, _ limit: Int) -> File.Content {
    guard look.size <= limit else { return .fault("the file has more than \(limit) bytes") }
    guard let data = FileManager.default.contents(atPath: path) else {
      return .fault("the file cannot be read")
    }
    return .bytes([UInt8](data))
  }
}
