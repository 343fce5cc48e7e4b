import Benching
import Employment
import Exchange
import Sealing
import Station
import StationService

/// A station's store with many vacancies and the feed that it publishes.
final class StationFeed {
  /// What happens to posts between two looks of a terminal.
  enum Change: String, CaseIterable {
    case laterLastDay = "a later last day"
    case otherPay = "other pay"
    case new = "new posts"
    case gone = "removed posts"
  }

  let place: StationPlace
  /// Of `stationd` too.
  let state: String
  let key: SigningKey
  let count: Int
  let preparing: Lap
  private(set) var database: SQLiteStation
  private var publisher: FeedPublisher
  private let posts: SamplePosts
  private var rounds = 0

  var folder: String { state + "/feed" }

  init(_ place: StationPlace, vacancies count: Int) throws {
    self.place = place
    self.count = count
    posts = SamplePosts(place: place)
    state = try place.makeFolder("station")
    _ = try place.makeFolder("station/feed")
    database = try place.sqlite(state)
    key = try SigningKey.loadOrCreate(at: state + "/signing.key")
    let store = database
    try posts.forEachChunk(count) { vacancies in
      try store.write { transaction throws(StationFault) in
        let book = FeedBook(transaction: transaction)
        for vacancy in vacancies { try book.publish(vacancy) }
      }
    }
    publisher = try FeedPublisher(database: database, folder: state + "/feed", key: key)
    let watch = Stopwatch()
    try publisher.publish(now: MachineTime().now)
    preparing = watch.lap
  }

  /// Changes the first `count` posts and publishes that.
  func change(_ change: Change, _ count: Int) throws {
    rounds += 1
    let round = rounds
    let store = database
    try posts.forEachChunk(count) { vacancies in
      try store.write { transaction throws(StationFault) in
        let book = FeedBook(transaction: transaction)
        for vacancy in vacancies { try StationFeed.change(change, vacancy, round, book) }
      }
    }
    try publish()
  }

  func publish() throws { try publisher.publish(now: MachineTime().now) }

  /// Merges and makes snapshots as the service does each minute.
  func maintain() throws { try publisher.maintain(now: MachineTime().now) }

  private static func change(
    _ change: Change, _ vacancy: Vacancy, _ round: Int, _ book: FeedBook
  ) throws(StationFault) {
    var vacancy = vacancy
    switch change {
    case .laterLastDay: vacancy.validThrough = vacancy.validThrough.adding(days: round)
    case .otherPay: vacancy.pay = Pay(parsing: "\(4000 + round % 4000)-9000元/月")
    case .new: vacancy.identifier = "N" + vacancy.identifier
    case .gone: return try book.withdraw(vacancy.identifier)
    }
    try book.publish(vacancy)
  }
}
