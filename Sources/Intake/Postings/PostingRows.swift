import Employment

/// The rows of a body that can be used, a part at a time, after the body as a whole was read: so that
/// no more of them are in memory than are worked on.
public struct PostingRows {
  private var body: SourceBody
  private var reader: PostingReader
  /// Of ``IntakeReading/repeated`` those that are still to come.
  private var repeated: ArraySlice<Int>
  private var count = 0

  /// - Parameter reading: what the same body came to as a whole.
  public init(
    of reading: IntakeReading, utf8: [UInt8], mapping: SourceMapping, tables: ReadingTables,
    today: CalendarDate
  ) throws(IntakeFault) {
    body = try SourceBody(utf8, mapping: mapping, tables: tables)
    reader = PostingReader(mapping: mapping, tables: tables, today: today)
    repeated = reading.repeated[...]
  }

  /// The next so many postings; fewer at the end, then none.
  public mutating func next(_ most: Int) -> [Posting] {
    var postings: [Posting] = []
    while postings.count < most, let row = body.next(&reader) {
      count += 1
      if repeated.first == count {
        repeated.removeFirst()
        continue
      }
      guard row.fault == nil, let posting = try? reader.read() else { continue }
      postings.append(posting)
    }
    return postings
  }
}
