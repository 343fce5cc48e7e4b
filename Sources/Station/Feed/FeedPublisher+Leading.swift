import Employment
import Exchange

/// What only a leader may do.
///
/// A program that was stopped for a while and wakes believes that it leads. Whatever it changes in
/// the store asks for its term in the same transaction. Files that are named by their hashes may be
/// written by anybody, under drafts of each term's own. The timestamp is replaced while the
/// transaction holds the lease's row, so that no other term begins meanwhile. The server ends a
/// transaction in which nothing happens (half a minute): who is stopped right before the file gets
/// its name, for longer than that, brings an old timestamp when it wakes. Programs that run never
/// tell an older one than before, and the leader puts its own back in the next round.
extension FeedPublisher {
  /// Throws ``FeedPublisherFault/notLeading`` where the term is over in this view of the store.
  func refuseOtherTerms(
    _ transaction: any StationTransaction, _ fault: inout FeedPublisherFault?
  ) throws(StationFault) -> Bool {
    guard let term, try !LeaderBook(transaction).holds(term) else { return false }
    fault = .notLeading
    return true
  }

  /// One transaction that only a leader may make.
  func write<Answer: Sendable>(
    _ body: (any StationTransaction) throws(StationFault) -> Answer
  ) throws(FeedPublisherFault) -> Answer {
    var fault: FeedPublisherFault?
    let answer: Answer?
    do {
      answer = try database.write { transaction throws(StationFault) -> Answer? in
        fault = nil
        if try refuseOtherTerms(transaction, &fault) { return nil }
        return try body(transaction)
      }
    } catch {
      throw .store(error)
    }
    guard let answer else { throw fault ?? .notLeading }
    return answer
  }

  /// Replaces the timestamp in the folder, where the term lasts.
  func replaceTimestamp(_ bytes: [UInt8], at now: Timestamp) throws(FeedPublisherFault) {
    guard let term else { return try folder.replaceTimestamp(bytes) }
    var result = Result<Void, FeedPublisherFault>.failure(.notLeading)
    do {
      try database.write { transaction throws(StationFault) in
        result = .failure(.notLeading)
        guard try LeaderBook(transaction).renew(term, at: now) else { return }
        do throws(FeedPublisherFault) {
          try folder.replaceTimestamp(bytes)
          result = .success(())
        } catch {
          result = .failure(error)
        }
      }
    } catch {
      throw .store(error)
    }
    try result.get()
  }

  /// Whether another program has put its own timestamp into the folder: one that led before.
  func isOverwritten(_ feed: PublishedFeed) -> Bool {
    term != nil && !feed.timestampFile.isEmpty
      && folder.read(FeedFolder.timestamp) != feed.timestampFile
  }
}
