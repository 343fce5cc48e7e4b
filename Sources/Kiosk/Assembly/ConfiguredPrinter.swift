import Printing

extension CupsPrinter {
  /// The queue of a configuration; the server that libcups would take when it names none.
  convenience init(_ settings: PrinterSettings) {
    let server = settings.server.flatMap { CupsServer($0) } ?? .standard
    self.init(server: server, queue: settings.queue)
  }
}
