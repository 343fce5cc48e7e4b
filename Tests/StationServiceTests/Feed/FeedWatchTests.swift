import Employment
import Testing

@testable import StationService

@Suite("Waiting for the feed")
struct FeedWatchTests {
  let time = HandTime()

  func signed(_ sequence: Int64) -> FeedWatch.Signed {
    FeedWatch.Signed(sequence: sequence, bytes: [UInt8(sequence)])
  }

  /// Lets others run until so many wait.
  func untilWaiting(_ count: Int, _ watch: FeedWatch) async throws {
    try await until("\(count) wait") { watch.waiting >= count }
  }

  @Test("A terminal that is behind is answered at once")
  func behind() async {
    let watch = FeedWatch(time: time)
    watch.publish(signed(4))
    #expect(await watch.newest(after: 3, within: 1000) == signed(4))
    #expect(await watch.newest(after: 4, within: 0) == signed(4))
    #expect(time.alarms == 0)
  }

  @Test("One publication answers every terminal that waits, and leaves no alarm behind")
  func publication() async throws {
    let watch = FeedWatch(time: time)
    watch.publish(signed(1))
    try await withThrowingTaskGroup(of: FeedWatch.Signed?.self) { group in
      for _ in 0..<200 { group.addTask { await watch.newest(after: 1, within: 55_000) } }
      try await untilWaiting(200, watch)
      watch.publish(signed(1))
      #expect(watch.waiting == 200)
      watch.publish(signed(2))
      for try await answer in group { #expect(answer == signed(2)) }
    }
    #expect(watch.waiting == 0)
    #expect(time.alarms == 0)
  }

  @Test("When the time is over a terminal gets what is newest, though it has it")
  func timeOver() async throws {
    let watch = FeedWatch(time: time)
    watch.publish(signed(1))
    async let answer = watch.newest(after: 1, within: 5000)
    try await untilWaiting(1, watch)
    try await until("the alarm is set") { time.alarms > 0 }
    time.move(milliseconds: 5000)
    #expect(await answer == signed(1))
    #expect(watch.waiting == 0)
  }

  @Test("An older timestamp never takes the place of a newer one")
  func older() {
    let watch = FeedWatch(time: time)
    watch.publish(signed(5))
    watch.publish(signed(4))
    #expect(watch.newest == signed(5))
    let renewed = FeedWatch.Signed(sequence: 5, bytes: [9])
    watch.publish(renewed)
    #expect(watch.newest == renewed)
  }

  @Test("A service that stops answers everybody")
  func stop() async throws {
    let watch = FeedWatch(time: time)
    async let answer = watch.newest(after: 0, within: 55_000)
    try await untilWaiting(1, watch)
    watch.stop()
    #expect(await answer == nil)
    #expect(await watch.newest(after: 0, within: 55_000) == nil)
  }
}
