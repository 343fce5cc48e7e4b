import Dispatch
import Employment
import Exchange

/// Fetches, checks and reads the segments of a stage, on two threads, and hands them out in order.
struct SegmentReading {
  /// One file to read.
  struct Job: Sendable {
    var step: Int
    var reference: FeedReference
    /// Rows up to this sequence are passed over.
    var known: Int64
  }

  let jobs: [Job]
  let names: PostNames
  let read: @Sendable (FeedReference) -> [UInt8]?

  private static let threads = 2

  /// Calls `body` with each segment in the order of the jobs.
  func visit(_ body: (DecodedSegment) throws -> Void) throws {
    if jobs.count < SegmentReading.threads {
      var decoder = SegmentDecoder(names: names)
      for job in jobs { try body(try SegmentReading.decode(job, &decoder, read).get()) }
      return
    }
    let lanes = (0..<SegmentReading.threads).map { _ in
      Handoff<Result<DecodedSegment, FeedFault>>(capacity: 1)
    }
    let group = DispatchGroup()
    for (number, lane) in lanes.enumerated() { start(number, lane, group) }
    defer {
      for lane in lanes { lane.close() }
      group.wait()
    }
    for index in jobs.indices { try body(try lanes[index % lanes.count].take().get()) }
  }

  private func start(
    _ number: Int, _ lane: Handoff<Result<DecodedSegment, FeedFault>>, _ group: DispatchGroup
  ) {
    let own = jobs.enumerated().filter { $0.offset % SegmentReading.threads == number }
      .map(\.element)
    let names = names
    let read = read
    DispatchQueue(label: "catalogue.feed.\(number)").async(group: group) {
      var decoder = SegmentDecoder(names: names)
      for job in own {
        let result = SegmentReading.decode(job, &decoder, read)
        if !lane.put(result) { return }
      }
    }
  }

  private static func decode(
    _ job: Job, _ decoder: inout SegmentDecoder, _ read: (FeedReference) -> [UInt8]?
  ) -> Result<DecodedSegment, FeedFault> {
    guard let file = read(job.reference) else { return .failure(.missing(job.reference.hash)) }
    do throws(FeedFault) {
      return .success(
        try decoder.decode(file, job.reference, step: job.step, known: job.known))
    } catch {
      return .failure(error)
    }
  }
}
