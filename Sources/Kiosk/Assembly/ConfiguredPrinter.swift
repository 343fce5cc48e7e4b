import Printing

extension CupsPrinter {
  /// The queue of a configuration; the server that libcups would take when it names none.
  convenience init(_ settings: PrinterSettings) {
    self.init(
      server: settings.server ?? .standard, queue: settings.queue, limits: CupsLimits(settings))
  }
}

extension CupsLimits {
  /// An answer may take as long as was configured.
  init(_ settings: PrinterSettings) {
    self.init(answering: .seconds(settings.requestSeconds))
  }
}
