import Employment
import Glibc
import Ledger
import Ports

extension Doctor {
  /// Whether the databases' folder can be written.
  func stateFolder() -> DoctorFinding {
    let wanted = configuration.stateDirectory
    let there = nearestFolder(to: wanted)
    guard access(there, W_OK | X_OK) == 0 else {
      return DoctorFinding(
        .state, .broken, "\(there) may not be written",
        whatToDo: "give it to the user of the kiosk, or set state")
    }
    return DoctorFinding(
      .state, .fine, there == wanted ? wanted : "\(wanted) will be made at the first start")
  }

  /// Room for databases and prints.
  func disk() -> DoctorFinding {
    let folder = nearestFolder(to: configuration.stateDirectory)
    guard let free = parts.machine.freeBytes(folder) else {
      return DoctorFinding(.disk, .attention, "\(folder) does not say how much room it has")
    }
    let megabytes = free / 1_000_000
    let words = "\(megabytes) MB free in \(folder)"
    let whatToDo = "make room: journalctl --vacuum-size=200M, apt-get clean"
    if megabytes < 100 { return DoctorFinding(.disk, .broken, words, whatToDo: whatToDo) }
    if megabytes < 1000 { return DoctorFinding(.disk, .attention, words, whatToDo: whatToDo) }
    return DoctorFinding(.disk, .fine, words)
  }

  /// The path itself, or the first folder above it that exists; for a relative path in the end the
  /// one that the program was started in.
  private func nearestFolder(to path: String) -> String {
    var folder = path
    while access(folder, F_OK) != 0 {
      guard let slash = folder.lastIndex(of: "/") else { return "." }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
    return folder
  }

  /// Vacancies.
  func catalogue() -> DoctorFinding {
    let whatToDo = isEnrolled ? "kioskd sync" : "kioskd import FILE"
    guard let opened = parts.catalogue else {
      return DoctorFinding(.catalogue, .attention, "no posts came yet", whatToDo: whatToDo)
    }
    do {
      let summary = try opened.get().summary()
      if summary.vacancies == 0 {
        return DoctorFinding(.catalogue, .attention, "no vacancies", whatToDo: whatToDo)
      }
      let age = summary.asOf.map { now.day.daysSinceEpoch - $0.day.daysSinceEpoch } ?? 0
      let asOf = summary.asOf.map { "as of \($0.day) \($0.time)" } ?? "of no known day"
      let words = "\(summary.vacancies) vacancies, \(asOf)"
      return age > 7
        ? DoctorFinding(.catalogue, .attention, words, whatToDo: whatToDo)
        : DoctorFinding(.catalogue, .fine, words)
    } catch {
      return catalogue(error)
    }
  }

  private func catalogue(_ fault: CatalogueFault) -> DoctorFinding {
    let (words, whatToDo) = fault.advice
    return DoctorFinding(
      .catalogue, fault.state, "\(configuration.cataloguePath): \(words)", whatToDo: whatToDo)
  }

  /// Registrations, referrals, numbers left.
  func ledgerFindings() -> [DoctorFinding] {
    guard let opened = parts.ledger else {
      return [
        DoctorFinding(
          .ledger, .attention, "not made yet", whatToDo: "kioskd run makes it at the first start")
      ]
    }
    do {
      let book = try opened.get()
      return ledger(try book.summary(on: now.day)) + damage(try book.damagedRecords())
    } catch {
      return [ledger(error)]
    }
  }

  private func ledger(_ summary: LedgerSummary) -> [DoctorFinding] {
    var findings = [
      DoctorFinding(
        .ledger, .fine,
        "\(summary.registrations) registrations, \(summary.referrals) referrals, "
          + "\(summary.outboxWaiting) waiting for the station")
    ]
    let few = [
      ("slip numbers", summary.slipNumbersLeft),
      ("registration numbers", summary.registrationNumbersLeft),
      ("posts with quota", summary.vacanciesLeased),
    ].filter { $0.1 < 20 }
    if !few.isEmpty {
      findings.append(
        DoctorFinding(
          .ledger, .attention, few.map { "\($0.1) \($0.0)" }.joined(separator: ", ") + " left",
          whatToDo: isEnrolled
            ? "kioskd sync, or kioskd courier where there is no line"
            : "get a new lease file from the station and name it in leases"))
    }
    return findings
  }

  /// Each costs what stands in it and nothing else; the terminal goes on.
  private func damage(_ count: Int) -> [DoctorFinding] {
    guard count > 0 else { return [] }
    return [
      DoctorFinding(
        .ledger, .broken, "\(count) records cannot be read; the others can",
        whatToDo: "keep a copy of \(configuration.ledgerPath) and call for help: the disk loses "
          + "what is written on it")
    ]
  }

  private func ledger(_ fault: LedgerFault) -> DoctorFinding {
    let path = configuration.ledgerPath
    // The service holds it as long as it runs, which is how things should be.
    if fault == LedgerStore.inUse {
      return DoctorFinding(
        .ledger, .fine, "\(path): in use by the running service; stop it to look inside")
    }
    let (words, whatToDo) =
      switch fault {
      case .newerVersion(let version):
        ("is of a newer version, \(version)", "install that version of the program")
      case .damaged: ("is damaged", "keep the file; restore the newest copy and call for help")
      case .diskFull: ("the disk is full", "make room")
      case .wrongKey:
        ("the key does not open it", "put back the key that it was made with (ledger.keyFile)")
      case .unavailable(let said): (said, "check who owns it")
      case .damagedRecord, .unknownRecord, .conflict: ("cannot be read", "call for help")
      }
    return DoctorFinding(.ledger, .broken, "\(path): \(words)", whatToDo: whatToDo)
  }
}
