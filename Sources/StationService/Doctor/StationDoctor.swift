import Employment
import Station
import Supervision

/// What a doctor sees of a station: gathered before, so that what is found follows from it alone.
struct StationDoctor: Sendable {
  /// The machine around the store.
  struct Machine: Sendable {
    /// Folders that are written into, and how many bytes are free there.
    var room: [(folder: String, free: Int64?)]
    /// Until when the certificate is valid; nil where none is configured.
    var certificate: Result<Timestamp, CertificateFault>?
    /// The newest file in the folder of copies; nil where none is there or none is configured.
    var copyAt: Timestamp?
  }

  /// The service itself, where it runs.
  struct Running: Sendable {
    /// Of the newest feed that was published; nil before the first.
    var feedSequence: Int64?
  }

  /// Why a certificate's end is not known.
  enum CertificateFault: Error, Hashable, Sendable {
    case unreadable(path: String)
  }

  private static let day: Int64 = 24 * 60 * 60 * 1000

  let facts: StationFacts
  let machine: Machine
  /// Nil where no service runs.
  let running: Running?
  /// What is wrong with mappings, by source.
  let mappingFaults: [String: String]
  let now: Timestamp

  /// Everything, in the order in which one would mend it.
  func findings() -> [StationFinding] {
    [store()] + disk() + certificateFindings() + [backup()] + feedFindings() + sourceFindings()
      + [review(), sites()] + terminalFindings() + noticeFindings()
  }

  private func store() -> StationFinding {
    guard facts.isSetBack else { return StationFinding(.store, .fine, "it answers") }
    return StationFinding(
      .store, .attention, "it was set back to an older copy; terminals hand in again by themselves",
      whatToDo: "do again what clerks did since the copy, then stationd staff settle the notice")
  }

  private func disk() -> [StationFinding] {
    machine.room.map { folder, free in
      guard let free else {
        return StationFinding(.disk, .attention, "\(folder) does not say how much room it has")
      }
      let megabytes = free / 1_000_000
      let state: FindingState = megabytes < 100 ? .broken : megabytes < 1000 ? .attention : .fine
      return StationFinding(
        .disk, state, "\(megabytes) MB free in \(folder)",
        whatToDo: state == .fine ? "" : "make room: nothing is recorded on a full disk")
    }
  }

  private func certificateFindings() -> [StationFinding] {
    switch machine.certificate {
    case nil: return []
    case .failure(.unreadable(let path)):
      return [
        StationFinding(
          .certificate, .broken, "\(path) cannot be read",
          whatToDo: "correct listen.certificate, or who may read it")
      ]
    case .success(let end):
      let days = (end.milliseconds - now.milliseconds) / Self.day
      let state: FindingState = end <= now ? .broken : days < 14 ? .attention : .fine
      return [
        StationFinding(
          .certificate, state, "valid until \(end.day)",
          whatToDo: state == .fine ? "" : "renew it, then systemctl reload stationd")
      ]
    }
  }

  private func backup() -> StationFinding {
    let whatToDo = "stationd backup FILE every night, and carry it to another machine"
    guard let last = [facts.backupAt, machine.copyAt].compactMap({ $0 }).max() else {
      return StationFinding(.backup, .attention, "none is known", whatToDo: whatToDo)
    }
    let isOld = age(last) > 2 * Self.day
    return StationFinding(
      .backup, isOld ? .attention : .fine, "the last of \(last.shown)",
      whatToDo: isOld ? whatToDo : "")
  }

  private func feedFindings() -> [StationFinding] {
    guard let running else {
      return [
        StationFinding(
          .service, .attention, "it does not run",
          whatToDo: "systemctl start stationd; systemctl status stationd says why not")
      ]
    }
    guard let sequence = running.feedSequence else {
      return [
        StationFinding(
          .feed, .attention, "nothing has been published yet",
          whatToDo: "a source, a site or an announcement makes the first")
      ]
    }
    return [StationFinding(.feed, .fine, "at \(sequence)")]
  }

  private func sourceFindings() -> [StationFinding] {
    let open = facts.sources.filter(\.isOpen)
    let ill = open.compactMap { source($0) }
    return ill.isEmpty ? [StationFinding(.sources, .fine, "\(open.count) open")] : ill
  }

  /// Nil where nothing is wrong with it.
  private func source(_ record: SourceRecord) -> StationFinding? {
    let name = record.source.name
    if let fault = mappingFaults[name] {
      return StationFinding(
        .sources, .broken, "\(name): \(fault)",
        whatToDo: "correct the mapping's file; stationd source show \(name)")
    }
    if let since = record.failingSince {
      return StationFinding(
        .sources, .attention,
        "\(name) fails since \(since.shown): \(record.lastFault ?? "no reason is known")",
        whatToDo: "stationd source show \(name); stationd source run \(name)")
    }
    if record.lastSuccess == nil {
      return StationFinding(
        .sources, .attention, "\(name) was never heard",
        whatToDo: record.hasKey || record.source.kind != .push
          ? "look at its address, folder or program" : "stationd source key \(name)")
    }
    return nil
  }

  private func review() -> StationFinding {
    guard let since = facts.review.since else {
      return StationFinding(.review, .fine, "nothing waits for a reviewer")
    }
    let isOld = age(since) > 3 * Self.day
    return StationFinding(
      .review, isOld ? .attention : .fine,
      "\(facts.review.count) vacancies wait for a reviewer, the oldest since \(since.shown)",
      whatToDo: isOld ? "stationd vacancy list; stationd vacancy review" : "")
  }

  private func sites() -> StationFinding {
    let words = "\(facts.openSites) open, \(facts.terminals.count) trusted terminals"
    guard facts.applications > 0 else { return StationFinding(.sites, .fine, words) }
    return StationFinding(
      .sites, .attention, "\(words); \(facts.applications) applications wait",
      whatToDo: "stationd site list --standing applied; stationd site review")
  }

  private func terminalFindings() -> [StationFinding] {
    let silent = facts.terminals.filter { terminal in
      terminal.siteIsOpen && terminal.contactAt.map { age($0) > Self.day } != false
    }
    let kinds: [([StationFacts.Terminal], String, String)] = [
      (silent, "not heard for a day", "call the hall: power, line; stationd device list"),
      (
        facts.terminals.filter(\.isForked), "with an outbox that forks",
        "its disk was copied or set back: revoke it and enrol it anew"
      ),
      (
        facts.terminals.filter(\.isClockOff), "with a wrong clock",
        "timedatectl set-ntp true, on the terminal"
      ),
    ]
    let ill = kinds.compactMap { terminals, words, whatToDo -> StationFinding? in
      guard !terminals.isEmpty else { return nil }
      let some = terminals.prefix(5).map(\.place).joined(separator: ", ")
      let more = terminals.count > 5 ? ", …" : ""
      return StationFinding(
        .terminals, .attention, "\(terminals.count) \(words): \(some)\(more)", whatToDo: whatToDo)
    }
    return ill.isEmpty ? [StationFinding(.terminals, .fine, "all were heard today")] : ill
  }

  private func noticeFindings() -> [StationFinding] {
    guard facts.notices > 0 else { return [] }
    return [
      StationFinding(
        .notices, .attention, "\(facts.notices) wait for staff", whatToDo: "stationd staff list")
    ]
  }

  /// Milliseconds, either way: a clock may have been set back since.
  private func age(_ moment: Timestamp) -> Int64 {
    Int64(clamping: (now.milliseconds - moment.milliseconds).magnitude)
  }
}
