import Foundation
import GRDBSQLite
import Synchronization

/// A disk whose `fsync` fails when told to, below a real SQLite. SQLite asks a "VFS" for everything
/// it does with files; this one hands all of it to the system's, and counts and breaks what
/// concerns one folder. What SQLite and the ledger make of the error is theirs.
///
/// A kernel reports a lost page once: the next `fsync` says "fine" though the page is gone. So does
/// this disk once ``failing`` is nil again.
final class FailingDisk: Sendable {
  /// What happens to the files of one folder.
  fileprivate struct Folder {
    var failing: String?
    var failures = 0
    var calls = 0
  }

  private let name: String

  /// - Parameter folder: with a last component that no other folder has.
  init(folder: String) {
    name = URL(filePath: folder).lastPathComponent
    shim.withLock { $0.folders[name] = Folder() }
    _ = registered
  }

  deinit { shim.withLock { $0.folders[name] = nil } }

  /// The end of the names of the files that cannot be synchronised; nil when all can be.
  var failing: String? {
    get { value(\.failing) }
    set { shim.withLock { $0.folders[name]?.failing = newValue } }
  }

  /// How many synchronisations have failed.
  var failures: Int { value(\.failures) }

  /// How many times something was written or synchronised, with or without success.
  var calls: Int { value(\.calls) }

  private func value<Value: Sendable>(_ path: KeyPath<Folder, Value> & Sendable) -> Value {
    shim.withLock { $0.folders[name, default: Folder()][keyPath: path] }
  }
}

// MARK: - Between SQLite and the system

private typealias Methods = UnsafePointer<sqlite3_io_methods>

/// Pointers as numbers: what they point to is SQLite's and lives until the process ends.
private struct Shim {
  var folders: [String: FailingDisk.Folder] = [:]
  /// The path of an open file of such a folder, by the file's address.
  var paths: [UInt: String] = [:]
  /// The system's own methods for it.
  var methods: [UInt: UInt] = [:]

  /// Counts a call; whether a synchronisation of this file fails.
  mutating func call(_ file: UInt, isSynchronizing: Bool) -> Bool {
    guard let path = paths[file], let name = folders.keys.first(where: { path.contains($0) })
    else { return false }
    folders[name]?.calls += 1
    guard isSynchronizing, let failing = folders[name]?.failing, path.hasSuffix(failing) else {
      return false
    }
    folders[name]?.failures += 1
    return true
  }
}

private let shim = Mutex(Shim())

/// The system's VFS, as SQLite has it.
private let system = UInt(bitPattern: sqlite3_vfs_find(nil))

private func address(_ file: UnsafeMutablePointer<sqlite3_file>?) -> UInt {
  UInt(bitPattern: file)
}

private func systemMethods(_ file: UnsafeMutablePointer<sqlite3_file>?) -> sqlite3_io_methods? {
  let file = address(file)
  let methods = shim.withLock { $0.methods[file] }
  return methods.flatMap { Methods(bitPattern: $0)?.pointee }
}

/// Makes the shim what SQLite opens files with; once a process.
private let registered: Bool = {
  guard let base = UnsafeMutablePointer<sqlite3_vfs>(bitPattern: system) else { return false }
  let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
  vfs.initialize(to: base.pointee)
  vfs.pointee.zName = UnsafePointer(strdup("failing"))
  vfs.pointee.pNext = nil
  vfs.pointee.xOpen = { _, name, file, flags, outFlags in
    guard let base = UnsafeMutablePointer<sqlite3_vfs>(bitPattern: system) else {
      return SQLITE_CANTOPEN
    }
    let result = base.pointee.xOpen(base, name, file, flags, outFlags)
    if result == SQLITE_OK, let name { watch(file, String(cString: name)) }
    return result
  }
  return sqlite3_vfs_register(vfs, 1) == SQLITE_OK
}()

/// Puts counting and failing methods in place of the system's, for files of known folders.
private func watch(_ file: UnsafeMutablePointer<sqlite3_file>?, _ path: String) {
  guard let file, let methods = file.pointee.pMethods else { return }
  let isKnown = shim.withLock { shim in
    guard shim.folders.keys.contains(where: { path.contains($0) }) else { return false }
    shim.paths[UInt(bitPattern: file)] = path
    shim.methods[UInt(bitPattern: file)] = UInt(bitPattern: methods)
    return true
  }
  guard isKnown else { return }
  let own = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
  own.initialize(to: methods.pointee)
  own.pointee.xWrite = { file, bytes, count, offset in
    let at = address(file)
    _ = shim.withLock { $0.call(at, isSynchronizing: false) }
    return systemMethods(file)?.xWrite(file, bytes, count, offset) ?? SQLITE_IOERR
  }
  own.pointee.xSync = { file, flags in
    let at = address(file)
    if shim.withLock({ $0.call(at, isSynchronizing: true) }) { return 4 << 8 | SQLITE_IOERR }
    return systemMethods(file)?.xSync(file, flags) ?? SQLITE_IOERR
  }
  file.pointee.pMethods = UnsafePointer(own)
}
