import Employment
import Ports

extension Doctor {
  /// The slip printer and its paper.
  func printerFindings() -> [DoctorFinding] {
    [printerState()] + paperFindings()
  }

  private func printerState() -> DoctorFinding {
    let queue = "queue \(configuration.printer.queue)"
    switch parts.printer.status() {
    case .ready: return DoctorFinding(.printer, .fine, "\(queue) is ready")
    case .attention(let trouble):
      let (words, whatToDo) = Self.words(trouble)
      return DoctorFinding(.printer, .attention, "\(queue): \(words)", whatToDo: whatToDo)
    case .stopped(let trouble):
      let (words, whatToDo) = Self.words(trouble)
      return DoctorFinding(.printer, .broken, "\(queue): \(words)", whatToDo: whatToDo)
    }
  }

  private func paperFindings() -> [DoctorFinding] {
    let wanted = configuration.printer.paper
    // What stops the queue from answering has been said already.
    guard let papers = try? parts.printer.papers(), !papers.isEmpty else { return [] }
    guard !papers.contains(wanted) else { return [] }
    let loaded = papers.map(\.rawValue).joined(separator: ", ")
    return [
      DoctorFinding(
        .printer, .attention, "slips are made for \(wanted.rawValue), the queue has \(loaded)",
        whatToDo: "set printer.paper to what is loaded, or load \(wanted.rawValue)")
    ]
  }

  private static func words(_ trouble: PrinterTrouble) -> (String, String) {
    switch trouble {
    case .paperEmpty: ("no paper", "put paper in")
    case .paperLow: ("little paper", "put paper in")
    case .paperJam: ("paper jam", "take the jammed paper out")
    case .coverOpen: ("cover open", "close the cover")
    case .tonerEmpty: ("no toner or ribbon", "put in a new one")
    case .tonerLow: ("little toner or ribbon", "have a new one ready")
    case .outputFull: ("output tray full", "empty the tray")
    case .disconnected: ("the device does not answer", "check its power and cable")
    case .spoolerUnavailable:
      ("CUPS does not answer", "systemctl status cups; check printer.server")
    case .queueStopped:
      ("the queue is stopped or unknown", "lpstat -p; lpadmin and cupsenable set it up")
    case .jobHeld: ("a job was held", "lpstat -o; release or cancel it")
    case .jobFailed: ("a job failed", "look at the log of CUPS")
    case .timedOut: ("took too long", "check its power and cable")
    case .other: ("a trouble without a name", "look at the printer and at the log of CUPS")
    }
  }
}
