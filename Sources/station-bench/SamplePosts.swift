import Benching
import Employment
import Intake

/// Sample posts as vacancies, spread evenly over the districts of a city.
struct SamplePosts {
  /// 赣州市: the first is the terminal's own.
  static let districts = [
    "360704", "360702", "360703", "360722", "360723", "360724", "360725", "360726", "360728",
    "360729", "360730", "360731", "360732", "360733", "360734", "360735", "360781", "360783",
  ]
  /// Reading many at once costs memory, few at once time.
  private static let chunk = 5000

  let place: StationPlace

  /// Calls `body` with the first `count` posts, some thousands at a time, the same every time.
  func forEachChunk(_ count: Int, _ body: ([Vacancy]) throws -> Void) throws {
    var lines: [String] = []
    var first = 0
    var failure: (any Error)?
    func flush() {
      guard failure == nil, !lines.isEmpty else { return }
      do { try body(try vacancies(lines, first: first)) } catch { failure = error }
      first += lines.count
      lines = []
    }
    try place.sample.forEachRow(count) { row in
      lines.append(row)
      if lines.count == SamplePosts.chunk { flush() }
    }
    flush()
    if let failure { throw failure }
  }

  private func vacancies(_ lines: [String], first: Int) throws -> [Vacancy] {
    let text = ([SampleVacancies.header] + lines).joined(separator: "\r\n")
    let reading = try IntakeReading(
      utf8: Array(text.utf8), mapping: SourceMapping(), tables: place.setting.tables,
      today: place.began.day)
    return try reading.rows.enumerated().map { offset, row in
      let sourced = SourcedPosting(
        source: "bench", trust: 1, posting: row.posting, seenOn: place.began.day, validDays: 30)
      let merged = MergedPosting([sourced], on: place.began.day)
      let number = first + offset
      let district = SamplePosts.districts[number % SamplePosts.districts.count]
      guard var vacancy = merged.vacancy(identifier: row.posting.id) else {
        throw BenchFault("a sample post is no vacancy")
      }
      if vacancy.region.district != district, let region = RegionCode(district) {
        vacancy.region = region
      }
      return vacancy
    }
  }
}
