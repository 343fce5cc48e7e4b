import Employment
import Interface

/// What a technician needs: the printer, the queue, devices, leases, versions.
struct StaffScreen: Screen {
  static let name = "staff.status"

  enum Event: Hashable, Sendable {
    case testPrint
    case receipt
    case enableQueue
    case synchronize
    case refresh
    case service(on: Bool)
    case restart
    case leave
    case turn(Int)
  }

  var report: StaffReport?
  var outcome: Outcome?
  var first = 0
  private var reportRequest: RequestID?
  private var actionRequest: RequestID?

  /// What the last button did.
  enum Outcome: String, Hashable, Sendable {
    case running, done, failed
  }

  init() {}

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String { scene.text("staff.title") }

  mutating func appear(_ step: inout Step) { reportRequest = step.ask(.staffReport) }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .testPrint: act(.testPrint(ticket: step.newID()), &step)
    case .receipt: step.show(ReceiptScreen())
    case .enableQueue: act(.enableQueue, &step)
    case .synchronize: act(.synchronize, &step)
    case .refresh: reportRequest = step.ask(.staffReport)
    case .service(let on): step.set(service: on ? .inService : .outOfService(.staff))
    case .restart: step.effects.append(.restart)
    case .leave: step.endVisit()
    case .turn(let first): self.first = first
    }
  }

  private mutating func act(_ question: Question, _ step: inout Step) {
    outcome = .running
    actionRequest = step.ask(question)
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    if request == reportRequest, case .staffReport(let report) = answer { self.report = report }
    guard request == actionRequest else { return }
    if case .failed = answer { outcome = .failed } else { outcome = .done }
    reportRequest = step.ask(.staffReport)
  }

  func view(_ scene: Scene) -> View<Event> {
    let rows = lines(scene)
    var children: [View<Event>] = [
      .pages(
        Pages(
          items: rows.map(line), first: first, total: rows.count, spacing: .small,
          words: scene.pageWords, turn: { .turn($0) }))
    ]
    if let outcome {
      children.append(
        .surface(
          outcome == .failed ? .trouble : .good,
          .text(scene.text("staff.outcome.\(outcome.rawValue)"))))
    }
    children.append(.grid(.adaptive(minimumEms: 9, most: 3), .medium, buttons(scene)))
    return .column(.medium, children)
  }

  private func buttons(_ scene: Scene) -> [View<Event>] {
    let station =
      report?.station == nil
      ? []
      : [
        button("staff.receipt", .scissors, .receipt, scene),
        button("staff.synchronize", .refresh, .synchronize, scene),
      ]
    return [
      button("staff.testPrint", .printer, .testPrint, scene),
      button("staff.enableQueue", .refresh, .enableQueue, scene),
    ] + station + [
      button("staff.serviceOff", .warning, .service(on: false), scene),
      button("staff.serviceOn", .check, .service(on: true), scene),
      button("staff.restart", .refresh, .restart, scene),
      button("staff.leave", .lock, .leave, scene),
    ]
  }

  private func button(_ key: String, _ icon: Icon, _ event: Event, _ scene: Scene) -> View<Event> {
    .control(Control(scene.text(key), icon: icon, event: event))
  }

  private func lines(_ scene: Scene) -> [(String, String)] {
    guard let report else { return [] }
    let asOf = report.catalogueAsOf.map { "\($0.day) \($0.time)" } ?? "–"
    return [
      (scene.text("staff.printer"), StaffScreen.words(report.printer, scene)),
      (scene.text("staff.unsettledPrints"), String(report.unsettledPrints)),
      (scene.text("staff.devices"), report.devices.joined(separator: ", ")),
      (scene.text("staff.vacancies"), "\(report.vacancies)  (\(asOf))"),
      (scene.text("staff.registrations"), String(report.registrations)),
      (scene.text("staff.referrals"), String(report.referrals)),
      (scene.text("staff.outbox"), String(report.outboxWaiting)),
      (scene.text("staff.slipNumbers"), String(report.slipNumbersLeft)),
      (scene.text("staff.registrationNumbers"), String(report.registrationNumbersLeft)),
      (
        scene.text("staff.site"),
        "\(scene.world.site.siteCode)  ·  \(scene.world.site.terminalNumber)"
      ),
      (scene.text("staff.version"), report.version),
    ] + StaffScreen.doubts(report, scene)
      + (report.station.map { StaffScreen.lines($0, scene) } ?? [])
  }

  /// What somebody must look after; nothing while all is well.
  private static func doubts(_ report: StaffReport, _ scene: Scene) -> [(String, String)] {
    let clock = scene.world.clockDoubt.map {
      (scene.text("staff.clock"), scene.text("staff.clock.\($0.rawValue)"))
    }
    guard report.damagedRecords > 0 else { return [clock].compactMap { $0 } }
    return [clock].compactMap { $0 } + [
      (
        scene.text("staff.damagedRecords"),
        scene.text(
          "staff.damagedRecords.count", ["count": String(report.damagedRecords)])
      )
    ]
  }

  private static func lines(
    _ station: StationReport, _ scene: Scene
  ) -> [(String, String)] {
    func words(_ moment: Timestamp?) -> String { moment.map { "\($0.day) \($0.time)" } ?? "–" }
    let contact = words(station.lastContact)
    let trouble = station.trouble.map { scene.text("staff.station.\($0.rawValue)") }
    return [
      (scene.text("staff.station"), [contact, trouble].compactMap { $0 }.joined(separator: "  ")),
      (scene.text("staff.feed"), words(station.feedAsOf)),
      (
        scene.text("staff.clockError"),
        scene.text("staff.seconds", ["seconds": String(station.clockError)])
      ),
      (scene.text("staff.recordsInDoubt"), String(station.recordsInDoubt)),
    ]
  }

  private static func words(_ status: PrinterStatus, _ scene: Scene) -> String {
    switch status {
    case .ready: scene.text("staff.printer.ready")
    case .attention(let trouble), .stopped(let trouble):
      scene.text("staff.trouble.\(trouble.rawValue)")
    }
  }

  private func line(_ label: String, _ value: String) -> View<Event> {
    .row(
      .medium, align: .leading,
      [
        View<Event>.text(label, TextStyle(.body, color: .quiet)).width(ems: 8),
        View<Event>.text(value, TextStyle(.body, weight: .bold)).flexible(),
      ])
  }
}
