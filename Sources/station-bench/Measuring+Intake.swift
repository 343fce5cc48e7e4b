import Benching
import Employment
import Exchange
import Intake
import Station

extension StationMeasuring {
  /// Rows of two sources, which have many posts in common, into each store.
  func takingIn(rows: Int) throws {
    let sample = StationSample(try place.sample, regions: place.setting.tables.regions)
    for (name, database) in try place.stores(for: "intake") {
      defer { database.close() }
      let run = IntakeRun(
        database, setting: place.setting, vacancies: StationPlace.vacancies)
      for source in [StationSample.Source.bureau, .site] {
        let body = Array(sample.file(of: source, count: rows).utf8)
        try take(body, of: source, run, into: database, name)
      }
    }
  }

  private func take(
    _ body: [UInt8], of source: StationSample.Source, _ run: IntakeRun,
    into database: any StationDatabase, _ name: String
  ) throws {
    let record = Source(
      name: source.rawValue, kind: .push, trust: StationSample.trust(of: source), isComplete: true)
    try database.write { transaction throws(StationFault) in
      guard try SourceBook(transaction).add(record) == nil else { throw .conflict }
    }
    let mapping = try SourceMapping(
      json: Array(StationSample.mapping(of: source).utf8), file: source.rawValue,
      tables: place.setting.tables)
    let watch = Stopwatch()
    let report = try run.take(body, from: record.name, mapping: mapping, at: place.began)
    let lap = watch.lap
    if let fault = report.fault { throw BenchFault("\(record.name): \(fault)") }
    let words = source == .bureau ? "the first source" : "a second that has many of its posts"
    say(
      Figure(
        "intake into \(name), \(words) (\(report.counts.read) rows)", rows: report.counts.read,
        in: lap))
  }
}
