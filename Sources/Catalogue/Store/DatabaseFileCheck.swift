import Glibc
import Ports

/// Looks at the first 100 bytes of a database file before SQLite does.
///
/// SQLite opens a file that was cut short and fails only at the page that is missing, perhaps in
/// the middle of a visit. Its header says how many pages there must be (file format 1.3.9).
enum DatabaseFileCheck {
  static func fault(at path: String) -> CatalogueFault? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 {
      return errno == ENOENT ? nil : .unavailable(String(cString: strerror(errno)))
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { return .unavailable(String(cString: strerror(errno))) }
    if status.st_mode & S_IFMT != S_IFREG { return .unavailable("not a regular file") }
    if status.st_size == 0 { return nil }
    var header = [UInt8](repeating: 0, count: 100)
    guard read(file, &header, 100) == 100, header.starts(with: "SQLite format 3\0".utf8) else {
      return .damaged
    }
    let size = Int(header[16]) << 8 | Int(header[17])
    let pageSize = size == 1 ? 65536 : size
    let pages = header[28...31].reduce(0) { $0 << 8 | Int($1) }
    // A checkpoint that was interrupted leaves a short file, and the log has the rest.
    return Int(status.st_size) < pages * pageSize && !hasLog(path) ? .damaged : nil
  }

  private static func hasLog(_ path: String) -> Bool {
    var status = stat()
    return stat(path + "-wal", &status) == 0 && status.st_size > 0
  }
}
