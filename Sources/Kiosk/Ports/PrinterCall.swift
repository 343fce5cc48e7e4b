import Ports
import Printing

/// One call to the printer, on its lane, and what came of it.
enum PrinterCall {
  /// Asks the printer; nil for actions that are not for it.
  static func event(
    _ action: PrintSession.Action, _ printer: any SlipPrinter, _ document: PrintDocument?
  ) -> PrintSession.Event? {
    switch action {
    case .submit:
      guard let document else { return nil }
      return result { () throws(PrintFault) in
        .submitted(try printer.submit(document))
      } failure: {
        .submissionFailed($0)
      }
    case .poll(let job):
      return result { () throws(PrintFault) in
        .polled(try printer.state(of: job))
      } failure: {
        .pollFailed($0)
      }
    case .enable:
      return result { () throws(PrintFault) in
        try printer.enable()
        return .enabled
      } failure: {
        .enableFailed($0)
      }
    case .cancel(let job):
      return result { () throws(PrintFault) in
        try printer.cancel(job)
        return .cancelled
      } failure: {
        .cancelFailed($0)
      }
    case .find:
      guard let document else { return nil }
      return result { () throws(PrintFault) in
        .found(try printer.find(ticket: document.ticket))
      } failure: {
        .findFailed($0)
      }
    case .settle, .report, .wake: return nil
    }
  }

  private static func result(
    _ call: () throws(PrintFault) -> PrintSession.Event,
    failure: (PrintFault) -> PrintSession.Event
  ) -> PrintSession.Event {
    do throws(PrintFault) { return try call() } catch { return failure(error) }
  }
}
