import CCups
import Employment
import Ports

/// A queue and the printer behind it at one moment.
struct QueueSnapshot {
  /// Stopped by a person or by a backend; jobs wait.
  var isPaused: Bool
  var isAccepting: Bool
  /// What the printer itself says, or what the queue last heard.
  var printer: Printer

  enum Printer: Hashable {
    case reasons(PrinterReasons)
    case silent
  }

  var status: PrinterStatus {
    switch printer {
    case .silent: return .stopped(.disconnected)
    case .reasons(let reasons):
      if let trouble = reasons.stopping, trouble != .queueStopped { return .stopped(trouble) }
      if isPaused || !isAccepting { return .stopped(.queueStopped) }
      return reasons.warning.map { .attention($0) } ?? .ready
    }
  }
}

extension CupsPrinter {
  /// The queue's reasons sleep with the printer: they change only while a job runs, and a jam that
  /// was mended an hour ago still stands there. So a printer that can be asked is asked.
  func snapshot(over connection: borrowing CupsConnection) throws(PrintFault) -> QueueSnapshot {
    let request = IppMessage(IPP_OP_GET_PRINTER_ATTRIBUTES, uri: uri)
    request.request([
      "printer-state", "printer-state-reasons", "printer-is-accepting-jobs", "device-uri",
    ])
    let answer = try connection.ask(request, resource: "/")
    try CupsPrinter.check(answer)
    let queueReasons = PrinterReasons(answer.strings("printer-state-reasons"))
    let device = answer.strings("device-uri").first.flatMap { DeviceAddress($0) }
    return QueueSnapshot(
      isPaused: answer.integer("printer-state") == Int32(IPP_PSTATE_STOPPED.rawValue),
      isAccepting: answer.boolean("printer-is-accepting-jobs") ?? true,
      printer: device.map { ask($0) } ?? .reasons(queueReasons))
  }

  private func ask(_ device: DeviceAddress) -> QueueSnapshot.Printer {
    do {
      let connection = try CupsConnection(
        to: device.server, connecting: limits.device, answering: limits.device,
        encrypted: device.encrypted)
      let request = IppMessage(IPP_OP_GET_PRINTER_ATTRIBUTES, uri: device.uri)
      request.request(["printer-state", "printer-state-reasons"])
      let answer = try connection.ask(request, resource: device.resource)
      try CupsPrinter.check(answer)
      return .reasons(PrinterReasons(answer.strings("printer-state-reasons")))
    } catch {
      return .silent
    }
  }
}

/// A printer that speaks IPP itself.
struct DeviceAddress: Hashable {
  let uri: String
  let server: CupsServer
  let resource: String
  let encrypted: Bool

  /// Nil for USB, and for names that only CUPS's own backends resolve.
  init?(_ uri: String) {
    var scheme = [CChar](repeating: 0, count: 32)
    var user = [CChar](repeating: 0, count: 256)
    var host = [CChar](repeating: 0, count: 256)
    var path = [CChar](repeating: 0, count: 1024)
    var port: Int32 = 0
    let status = httpSeparateURI(
      HTTP_URI_CODING_ALL, uri, &scheme, 32, &user, 256, &host, 256, &port, &path, 1024)
    let name = DeviceAddress.text(scheme)
    guard status.rawValue >= HTTP_URI_STATUS_OK.rawValue, name == "ipp" || name == "ipps",
      !DeviceAddress.text(host).contains("._tcp")
    else { return nil }
    self.uri = uri
    server = CupsServer(host: DeviceAddress.text(host), port: Int(port))
    resource = DeviceAddress.text(path)
    encrypted = name == "ipps"
  }

  private static func text(_ buffer: [CChar]) -> String {
    String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
