import Supervision

/// What the doctor looks at of a station.
public enum StationSubject: String, Hashable, Sendable, Codable, CaseIterable {
  case configuration, assets, service, leader, store, keys, certificate, disk, backup, feed,
    sources, review
  case sites, terminals, notices
}

/// What was found about one thing of a station.
public typealias StationFinding = Finding<StationSubject>
