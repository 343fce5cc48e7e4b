import Benching
import Employment
import Exchange
import Sealing
import Station
import StationService

extension StationMeasuring {
  /// Many terminals at one `stationd` on SQLite, all on this machine's loopback.
  func crowding(terminals wanted: Int) throws {
    // Beside the connections each process has some files open.
    let limit = DescriptorLimit.raise(to: wanted + 200)
    let state = try place.makeFolder("load")
    let database = try place.sqlite(state)
    let sealer = Sealer(try SealingKey.loadOrCreate(at: state + "/sealing.key", ledger: nil))
    let key = try SigningKey.loadOrCreate(at: state + "/signing.key")
    let source = try PostingSource(database, region: SamplePosts.districts[0])
    let enrolled = try BenchSites(
      database: database, sealer: sealer, stationKey: key.verifyingKey, began: place.began
    ).enrol(min(wanted, limit - 200))
    database.close()
    let station = try StationProcess(place, state: state)
    var work = CrowdWork(
      crowd: try Crowd(port: station.port), station: station,
      requests: CrowdRequests(enrolled, port: station.port))
    let arriving = try work.connect(enrolled.count, atMost: 15_000)
    sayArrival(arriving, work.crowd.count, wanted: wanted, limit: limit)
    try source.push(pay: 3000, to: station.port, on: place.began.day)
    sayStep(try work.keepStep(milliseconds: 15_000), work.crowd.count)
    guard let bytes = try FolderLine(folder: state + "/feed").timestamp(beyond: nil, seconds: 0)
    else { throw BenchFault("there is no timestamp") }
    let newest = try FeedTimestamp(bytes, signedBy: key.verifyingKey)
    let herd = try work.waitForOne(after: newest.sequence) {
      try source.push(pay: 3001, to: station.port, on: place.began.day)
    }
    sayHerd(herd)
    for isPosting in [false, true] {
      let pressed = try work.press(64, posting: isPosting, milliseconds: 4000)
      let name = isPosting ? "outbox batches of one row, committed" : "short polls"
      say(
        Figure(
          "the most of one stationd, 64 terminals at once: \(name)",
          "\(Int(pressed.rate)) requests/s"))
      say(Figure("the station meanwhile", pressed.usage))
      check(pressed)
    }
    if work.crowd.lost > 0 { say(Figure("connections lost", String(work.crowd.lost))) }
  }

  private func sayArrival(_ trial: CrowdTrial, _ count: Int, wanted: Int, limit: Int) {
    let reason = count < wanted ? " (of \(wanted): \(limit) descriptors a process)" : ""
    say(
      Figure(
        "terminals connected to one stationd\(reason), \(Int(trial.rate)) a second", "\(count)"))
    say(Figure("the station then", trial.usage))
    check(trial)
  }

  private func sayStep(_ trial: CrowdTrial, _ count: Int) {
    let rate = "\(Int(trial.rate)) requests/s"
    var polls = Figure("timestamp, \(count) terminals every 30 s, \(rate)", trial.polls)
    polls.processor = ("", "")
    say(polls)
    var posts = Figure("outbox batch of one row, committed, meanwhile", trial.posts)
    posts.processor = ("", "")
    say(posts)
    say(Figure("the station meanwhile", trial.usage))
    check(trial)
  }

  private func sayHerd(_ trial: CrowdTrial) {
    var figure = Figure("posting pushed to all who wait in a long poll answered", trial.polls)
    figure.processor = ("", "")
    say(figure)
    say(Figure("the station meanwhile", trial.usage))
    check(trial)
  }

  private func check(_ trial: CrowdTrial) {
    if trial.refused > 0 { say(Figure("of these refused", String(trial.refused))) }
  }
}
