import Employment

extension Posting {
  /// What a reviewer's corrections say, read like a source's texts.
  ///
  /// - Parameters:
  ///   - fields: as typed: names of places, words of codes, days.
  ///   - base: the fields that the vacancy has, so that the whole is checked together.
  public static func correction(
    _ fields: [ImportField: String], of base: Posting, tables: ReadingTables, today: CalendarDate
  ) throws(ReviewRefusal) -> Posting {
    var reader = PostingReader(mapping: SourceMapping(), tables: tables, today: today)
    var fields = fields
    fields[.identifier] = nil
    do throws(PostingReader.Fault) {
      reader.begin()
      for field in ImportField.allCases {
        let text = field == .identifier ? "1" : fields[field] ?? base[field]
        try reader.set([field], text)
      }
      let whole = try reader.read()
      if let remark = reader.remarks.first(where: { $0.field.map { fields[$0] != nil } ?? false }) {
        throw remark
      }
      var corrected = Posting()
      for field in fields.keys { corrected[field] = whole[field] }
      // How long a source goes on naming it is the source's to say.
      if corrected[.validThrough] == Posting.open { corrected[.validThrough] = "" }
      return corrected
    } catch {
      throw .wrongField(error.field?.rawValue ?? "", error.reason)
    }
  }
}
