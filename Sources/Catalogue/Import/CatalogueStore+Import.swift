import Employment
import Glibc
import Ports

extension CatalogueStore {
  /// Reads files of CSV or JSON Lines and puts their posts into the catalogue.
  ///
  /// A bad row becomes an issue of the report and does not stop the others. The catalogue changes
  /// in one transaction or not at all, and a second import of the same files changes nothing. A
  /// post replaces the one with its identifier. `Import.md` of this room's documentation says what
  /// the columns are.
  ///
  /// - Parameters:
  ///   - files: paths, in the order in which they are read.
  ///   - replaceAll: the files are a snapshot: posts that they do not name are removed. Refused
  ///     (``ImportReport/isApplied`` is false) when a file cannot be read or holds no good row.
  ///   - asOf: when the files were made, shown to the public.
  public func importVacancies(
    from files: [String], tables: ImportTables, replaceAll: Bool = false, asOf: Timestamp
  ) throws(CatalogueFault) -> ImportReport {
    guard let lock = ImportLock(beside: path) else {
      throw .unavailable("another import is running")
    }
    defer { lock.release() }
    return try withSession { session throws in
      defer { session.forget() }
      var run = try ImportRun(session, store: self, tables: tables, asOf: asOf)
      return try run.run(files, replaceAll: replaceAll)
    }
  }
}

/// SQLite 3.40 must not see two connections that write one file at a time (decision 2), so two
/// processes that import exclude each other here.
private struct ImportLock: ~Copyable {
  private let file: Int32

  init?(beside path: String) {
    let file = open(path + ".import-lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { return nil }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      return nil
    }
    self.file = file
  }

  func release() {}

  deinit { close(file) }
}
