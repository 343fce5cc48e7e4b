import Supervision

/// What the doctor looks at on a terminal.
public enum DoctorSubject: String, Hashable, Sendable, Codable, CaseIterable {
  case configuration, assets, state, disk, fonts, input, device, display, watchdog, printer
  case site, station, catalogue, ledger, clock
}

/// What was found about one thing of a terminal.
public typealias DoctorFinding = Finding<DoctorSubject>
