import Glibc

extension Doctor {
  /// Dates on slips and hours of the hall come from the clock.
  func clock() -> DoctorFinding {
    // Before the program was written, or long after it can still be in use.
    guard (2026...2060).contains(now.day.year) else {
      return DoctorFinding(
        .clock, .broken, "it is \(now.day), says the clock",
        whatToDo: "timedatectl set-ntp true; replace the battery of the main board")
    }
    if access(parts.machine.timesyncMark, F_OK) == 0 || parts.machine.isClockSynchronized() == true
    {
      return DoctorFinding(.clock, .fine, "\(now.day) \(now.time), set from the network")
    }
    return DoctorFinding(
      .clock, .attention, "\(now.day) \(now.time), not set from the network",
      whatToDo: "timedatectl set-ntp true; check the line")
  }
}
