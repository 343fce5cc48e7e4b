import Employment
import Exchange
import StationLink

extension Doctor {
  /// A terminal's station, as far as it has one.
  public enum StationView: Sendable {
    /// None is configured: posts and numbers come as files.
    case none
    /// One is configured at this address, and no enrolment is there.
    case notEnrolled(url: String)
    /// What the station said of the terminal when it was last heard, and what it says now.
    case enrolled(Enrolment, now: Result<Standing, LinkFault>)
  }

  /// Whether posts and numbers come from a station.
  var isEnrolled: Bool {
    if case .enrolled = parts.station { true } else { false }
  }

  /// The site as the station has approved it, and the line to it.
  func stationFindings() -> [DoctorFinding] {
    switch parts.station {
    case .none: []
    case .notEnrolled(let url):
      [
        DoctorFinding(
          .station, .attention, "not enrolled at \(url)",
          whatToDo: "a clerk makes a code with stationd device code SITE; kioskd enrol CODE")
      ]
    case .enrolled(let enrolment, let now):
      [site((try? now.get()) ?? enrolment.standing), line(now, enrolment)]
    }
  }

  private func site(_ standing: Standing) -> DoctorFinding {
    let site = standing.site
    let words =
      "\(site.name), code \(site.siteCode), terminal \(site.terminalNumber), "
      + "\(standing.state.rawValue) as of \(standing.at.day) \(standing.at.time)"
    guard !standing.state.servesThePublic else { return DoctorFinding(.site, .fine, words) }
    let reason = standing.reason.isEmpty ? "" : ": \(standing.reason)"
    return DoctorFinding(
      .site, .attention, words + reason,
      whatToDo: "it does no business; the level above opens it: stationd site open")
  }

  private func line(
    _ answer: Result<Standing, LinkFault>, _ enrolment: Enrolment
  ) -> DoctorFinding {
    switch answer {
    case .success(let standing):
      let seconds = (now.milliseconds - standing.at.milliseconds) / 1000
      if abs(seconds) > 300 {
        return DoctorFinding(
          .station, .attention, "it answers; its clock and this one differ by \(abs(seconds)) s",
          whatToDo: "timedatectl set-ntp true")
      }
      return DoctorFinding(.station, .fine, "it answers")
    case .failure(let fault):
      let (words, whatToDo) = Self.words(fault)
      let heard = enrolment.standing.at
      return DoctorFinding(
        .station, .attention, "\(words); last heard \(heard.day) \(heard.time)",
        whatToDo: whatToDo)
    }
  }

  private static func words(_ fault: LinkFault) -> (String, String) {
    switch fault {
    case .lineDown:
      (
        "it cannot be reached",
        "look at cable and station.url; the unit needs IPAddressAllow= of the station"
      )
    case .timedOut: ("it did not answer in time", "look at the line, and at the station's doctor")
    case .busy(let seconds): ("it is busy for \(seconds) s", "look at the station's doctor")
    case .notUnderstood:
      ("something else answers at its address", "look at station.url and at the network's portal")
    case .wrongStation:
      ("its certificate is not one that is trusted here", "correct station.certificate")
    case .refused(.revoked), .refused(.unknownDevice), .refused(.forkedChain):
      ("it no longer knows this terminal", "have it enrolled anew: kioskd enrol CODE")
    case .refused(.clockOff):
      ("it does not believe this terminal's clock", "timedatectl set-ntp true")
    case .refused(let problem): ("it refuses: \(problem.rawValue)", "look at the station's log")
    }
  }
}
