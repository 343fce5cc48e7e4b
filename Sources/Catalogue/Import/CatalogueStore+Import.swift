import Employment
import Ports

extension CatalogueStore {
  /// Reads files of CSV or JSON Lines and puts their posts into the catalogue.
  ///
  /// A bad row becomes an issue of the report and does not stop the others. The catalogue changes
  /// in one transaction or not at all, and a second import of the same files changes nothing. A
  /// post replaces the one with its identifier. Files may lie on a slow medium: others write until
  /// all is read. `Import.md` of this room's documentation says what
  /// the columns are.
  ///
  /// - Parameters:
  ///   - files: paths, in the order in which they are read.
  ///   - replaceAll: the files are a snapshot: posts that they do not name are removed; one that a
  ///     bad row names stays as it was. Refused (``ImportReport/isApplied`` is false) when a file
  ///     cannot be read or none holds a good row.
  ///   - asOf: when the files were made, shown to the public.
  public func importVacancies(
    from files: [String], tables: ImportTables, replaceAll: Bool = false, asOf: Timestamp
  ) throws(CatalogueFault) -> ImportReport {
    var run: ImportRun
    do {
      run = try ImportRun(writing, store: self, tables: tables, asOf: asOf)
      try run.read(files)
    } catch {
      throw CatalogueFault(error)
    }
    let read = run
    return try withWriting { _ throws in
      var run = read
      return try run.apply(replaceAll: replaceAll)
    }
  }
}
