import Employment
import Exchange
import Foundation
import Station
import Synchronization

/// Looks into folders where sources drop files.
///
/// A file is taken when size and time of change were the same in two rounds, so that one that is
/// still being copied is left alone; `.part`, `.tmp` and hidden files are never taken. While it is
/// taken it has a hidden name, so that a newer one of its name is not put away in its place.
final class DropFolders: Sendable {
  /// A file that is whole.
  struct File: Sendable {
    fileprivate var folder: String
    fileprivate var name: String
    /// As it was found; the hidden name where it was begun before.
    fileprivate var path: String
    fileprivate var look: Look

    /// Bytes.
    var size: Int { look.size }

    fileprivate var workingPath: String { folder + "/" + DropFolders.workingPrefix + name }
  }

  /// What is in it.
  enum Content: Sendable {
    case bytes([UInt8])
    /// It cannot be taken: why, in words.
    case fault(String)
  }

  fileprivate struct Look: Equatable {
    var size: Int
    var changed: Date?
  }

  /// A file that still has it when nobody takes it was left by a program that ended, or by a store
  /// that failed.
  private static let workingPrefix = ".taking-"

  private let seen = Mutex<[String: Look]>([:])

  /// Files of a folder that have not changed since the last call, by name, and those that were
  /// begun before.
  func ready(in folder: String) -> [File] {
    // Not there yet: nothing was dropped.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var files: [File] = []
    for name in names.sorted() {
      let path = folder + "/" + name
      guard let own = ownName(name), let look = look(at: path) else { continue }
      let before = seen.withLock { $0.updateValue(look, forKey: path) }
      guard before == look else { continue }
      files.append(File(folder: folder, name: own, path: path, look: look))
    }
    return files
  }

  /// Gives a file its hidden name and reads it; where it cannot be given one, since the folder may
  /// only be read, it is read where it lies. Nil where it was replaced or changed since it was found
  /// to be whole, or an earlier one of its name is not done: it comes up again.
  func take(_ file: File, limit: Int) -> Content? {
    let manager = FileManager.default
    if file.path != file.workingPath {
      guard look(at: file.path) == file.look, look(at: file.workingPath) == nil else { return nil }
      if (try? manager.moveItem(atPath: file.path, toPath: file.workingPath)) != nil {
        seen.withLock { $0[file.path] = nil }
      }
    }
    guard let path = place(of: file) else { return nil }
    guard file.look.size <= limit else { return .fault("the file has more than \(limit) bytes") }
    switch FileReason.bytes(of: path, limit: limit) {
    case .success(let data): return .bytes([UInt8](data))
    case .failure(let words): return .fault("the file cannot be read: \(words)")
    }
  }

  /// Moves a file that was taken into `done`, another into `refused`, with what came of it beside.
  func settle(_ file: File, _ report: IntakeReport, at moment: Timestamp) {
    // Whoever had it open wrote on: what is there now was not taken, and comes up again.
    guard let path = place(of: file) else { return }
    let place = file.folder + (report.fault == nil ? "/done" : "/refused")
    let stamp = "\(moment.day)-\(moment.milliseconds)-"
    let manager = FileManager.default
    try? manager.createDirectory(atPath: place, withIntermediateDirectories: true)
    let target = place + "/" + stamp + file.name
    // A file that cannot be moved is the same at the next round and costs one look at its hash.
    guard (try? manager.moveItem(atPath: path, toPath: target)) != nil else { return }
    if let bytes = try? CanonicalJSON.bytes(of: report) {
      try? bytes.write(to: URL(filePath: target + ".report.json"))
    }
    seen.withLock { $0[path] = nil }
  }

  /// Where a file lies that is as it was found; nil where it is no longer.
  private func place(of file: File) -> String? {
    [file.workingPath, file.path].first { look(at: $0) == file.look }
  }

  /// The name under which a file was dropped; nil where it is none to be taken.
  private func ownName(_ name: String) -> String? {
    if name.hasPrefix(Self.workingPrefix) {
      return String(name.dropFirst(Self.workingPrefix.count))
    }
    return name.hasPrefix(".") || name.hasSuffix(".part") || name.hasSuffix(".tmp") ? nil : name
  }

  private func look(at path: String) -> Look? {
    guard let found = try? FileManager.default.attributesOfItem(atPath: path),
      found[.type] as? FileAttributeType == .typeRegular
    else { return nil }
    return Look(size: found[.size] as? Int ?? 0, changed: found[.modificationDate] as? Date)
  }
}
