import Employment

/// Where a change of what is published goes: within the transaction that makes it, so that the
/// feed and the vacancies never disagree.
public protocol FeedOutlet {
  /// A vacancy is published, or a published one has changed. Its identifier is the station's.
  func publish(_ vacancy: Vacancy) throws(StationFault)
  /// A vacancy is no longer published: expired, closed, frozen, refused, or back in review.
  func withdraw(_ id: String) throws(StationFault)
}
