import Benching
import Catalogue
import Employment
import Foundation
import Kiosk
import Ports

/// The figures of one process, from the inside.
struct Measuring {
  let place: Place
  let say: (Figure) -> Void

  /// Rows a second into an empty catalogue, and what a second import of the same file takes.
  func importing(count: Int) throws {
    try place.makePosts(count)
    let store = try TerminalFiles.catalogue(place.configuration, assets: place.assets)
    let tables = try place.tables
    let watch = Stopwatch()
    let report = try store.importVacancies(
      from: [place.posts], tables: tables, replaceAll: true, asOf: place.began)
    let lap = watch.lap
    guard report.rejected == 0, report.isApplied else { throw Place.Fault("rows were rejected") }
    let rate = Double(report.rows) / lap.wall * 1000
    let alone = Double(report.rows) / lap.processor * 1000
    var figure = Figure(
      "import, \(count) rows into an empty catalogue", "\(Int(rate)) rows/s",
      aim: "≥ 30000 rows/s", isMet: rate >= 30_000)
    figure.processor.median = "\(Int(alone)) rows/s"
    say(figure)
    let size = try FileManager.default.attributesOfItem(atPath: place.configuration.cataloguePath)
    if let bytes = size[.size] as? Int { say(Figure("catalogue on disk", "\(bytes >> 20) MB")) }
    try place.makeLeases(store)
  }

  /// A mix of queries as people ask them.
  func searching(vacancies: Int, times: Int) throws {
    let store = try TerminalFiles.catalogue(place.configuration, assets: place.assets)
    let towns = try place.assets.regions().towns.map(\.code)
    var mix = QueryMix(seed: 42, towns: towns)
    // A terminal searches all day: what it reads once is in memory.
    for _ in 0..<200 { _ = try store.search(mix.next(), on: place.day) }
    var samples = Samples()
    for _ in 0..<times {
      let query = mix.next()
      _ = try samples.measure { try store.search(query, on: place.day) }
    }
    say(Figure("search, \(vacancies) vacancies", samples, medianAim: 0.2, aim: 5))
    var typing = Samples()
    let keys = ["d", "dg", "dgz", "diangong", "bj", "baojie", "sj", "siji", "xx", "java"]
    for time in 0..<(times / 4) {
      let typed = TypedKeys(
        keys: keys[time % keys.count], layout: .letters, vocabulary: .catalogue)
      _ = try typing.measure { try store.suggestions(for: typed, limit: 10) }
    }
    say(Figure("words for typed pinyin", typing))
  }

  /// The main job by touch, again and again, each time on a terminal's first day.
  func visiting(times: Int) throws {
    let script = try place.script("referral.journey")
    var presses = Samples()
    var screens = Samples()
    var answers = Samples()
    for _ in 0..<times {
      try place.forgetVisits()
      let visit = try TimedVisit(place)
      try visit.play(script)
      presses.append(visit.presses)
      screens.append(visit.screens)
      answers.append(visit.answers)
    }
    say(Figure("press to picture, 1920×1080, in memory", presses, aim: 8))
    say(Figure("release to a new screen", screens, aim: 16))
    say(Figure("release to everything it asked for (search, ledger, slip)", answers))
  }
}
