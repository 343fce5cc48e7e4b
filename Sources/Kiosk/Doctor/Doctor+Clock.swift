import Employment
import Glibc

extension Doctor {
  /// Dates on slips and hours of the hall come from the clock.
  func clock() -> DoctorFinding {
    let words = "\(now.day) \(now.time)"
    let isSet =
      access(parts.machine.timesyncMark, F_OK) == 0 || parts.machine.isClockSynchronized() == true
    guard (KioskVersion.releasedAfter.year...2060).contains(now.day.year),
      now.day >= KioskVersion.releasedAfter
    else {
      return DoctorFinding(
        .clock, .broken, "it is \(now.day), says the clock",
        whatToDo: "timedatectl set-ntp true; replace the battery of the main board")
    }
    if let last = lastDay, now.day < last, !isSet {
      return DoctorFinding(
        .clock, .broken, "\(words), but something was recorded on \(last)",
        whatToDo: "set it (timedatectl set-time), or, when it is right and the records are from a "
          + "clock that ran ahead: kioskd confirm-clock")
    }
    if isSet { return DoctorFinding(.clock, .fine, "\(words), set from the network") }
    return DoctorFinding(
      .clock, .attention, "\(words), not set from the network",
      whatToDo: "timedatectl set-ntp true; check the line")
  }

  private var lastDay: CalendarDate? {
    guard case .success(let ledger) = parts.ledger else { return nil }
    return (try? ledger.lastDay()) ?? nil
  }
}
