import Employment
import StationService
import Testing

@Suite("How often anybody may ask")
struct TokenBucketsTests {
  let start = Timestamp(milliseconds: 1_800_000_000_000)

  @Test("A device has its burst, then its share of each minute, and others have theirs")
  func burst() {
    let buckets = TokenBuckets<String>(.init(burst: 3, perMinute: 6))
    for _ in 0..<3 { #expect(buckets.take("a", now: start) == nil) }
    #expect(buckets.take("a", now: start) == 10)
    #expect(buckets.take("b", now: start) == nil)
    let later = start.adding(milliseconds: 10_000)
    #expect(buckets.take("a", now: later) == nil)
    #expect(buckets.take("a", now: later) == 10)
  }

  @Test("A clock that was set back neither gives nor takes")
  func setBack() {
    let buckets = TokenBuckets<String>(.init(burst: 1, perMinute: 1))
    #expect(buckets.take("a", now: start) == nil)
    #expect(buckets.take("a", now: start.adding(milliseconds: -3_600_000)) == 60)
  }

  @Test("Names that somebody makes up take no memory, and share one bucket")
  func madeUp() {
    let buckets = TokenBuckets<Int>(.init(burst: 2, perMinute: 60), capacity: 10)
    for caller in 0..<10 { #expect(buckets.take(caller, now: start) == nil) }
    #expect(buckets.take(10, now: start) == nil)
    #expect(buckets.take(11, now: start) == nil)
    #expect(buckets.take(12, now: start) == 1)
    // The ten are full again and forgotten: there is room for others.
    let later = start.adding(milliseconds: 5000)
    for caller in 20..<30 { #expect(buckets.take(caller, now: later) == nil) }
  }
}
