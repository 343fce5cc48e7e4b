import Employment
import Journeys
import Ports

/// Carries questions to the ports, each on its own lane, and brings the answers back.
public final class PortRunner {
  let ports: KioskPorts
  let lanes: any Lanes
  let deliver: @Sendable (Delivery) -> Void
  /// Where the loop and its ports say what happened.
  let log: KioskLog
  private let prints: PrintRunner
  /// The line to the station; nil for a terminal that stands alone.
  let station: StationRunner?
  private let staffDoor: StaffDoor
  /// No day before it can be today: posts that ended before it have ended, whatever the clock shows.
  var earliestDay: CalendarDate?
  /// Nobody knows which day it is: services are not counted to one.
  var isClockDoubtful = false

  /// A runner that hands every answer to `deliver`, on the lane's thread.
  public init(
    ports: KioskPorts, lanes: any Lanes, log: KioskLog = .silent,
    deliver: @escaping @Sendable (Delivery) -> Void
  ) {
    self.ports = ports
    self.lanes = lanes
    self.deliver = deliver
    self.log = log
    staffDoor = StaffDoor(path: ports.staffDoorFile)
    prints = PrintRunner(ports: ports, lanes: lanes, log: log, deliver: deliver)
    station = ports.station.map {
      StationRunner(
        ports: $0, lanes: lanes, version: ports.version, log: log, deliver: deliver)
    }
  }

  /// Starts what a question asks for; the answer is delivered later.
  public func ask(
    _ question: Question, _ request: RequestID, monotonic: Int64, now: Timestamp
  ) {
    switch question {
    case .search, .relaxations, .vacancy, .similar, .candidates, .bulletin:
      askCatalogue(question, request, now)
    case .refer(let wish): refer(wish, request, now)
    case .prove, .register, .referrals, .withdraw, .recordReceipt: askLedger(question, request, now)
    case .qrCode, .token, .readSlip: askSlips(question, request)
    case .print(let ticket, let referral):
      prints.start(
        ticket: ticket, referral: referral, request: request, monotonic: monotonic, now: now)
    case .abandonPrint(let ticket):
      prints.abandon(ticket: ticket, monotonic: monotonic, now: now)
    case .staffCode(let code): knock(code, request, now)
    case .staffReport: report(request, now)
    case .testPrint(let ticket):
      prints.testPage(ticket: ticket, request: request, monotonic: monotonic, now: now)
    case .enableQueue: enableQueue(request)
    case .enrol(let code): enrol(code, request, now)
    case .synchronize: station?.synchronize(request, monotonic: monotonic)
    }
  }

  /// Settles what a crash or a power cut left open. Before anything else is printed.
  public func reconcile(now: Timestamp) { prints.reconcile(now: now) }

  /// A visit is over. Prints that nobody waits for have been abandoned by their screen.
  public func forget() {}

  /// Once a minute: how the printer is.
  func minute(now: Timestamp) {
    let (printer, deliver) = (ports.printer, deliver)
    lanes.run(.printer) { deliver(.printer(printer.status())) }
  }

  /// When a print wants to be looked at again, in monotonic milliseconds.
  public var nextDeadline: Int64 { min(prints.nextDeadline, station?.nextDeadline ?? .max) }

  /// Looks again at prints that wanted it by now; `monotonic` in milliseconds.
  public func fireTimers(monotonic: Int64, now: Timestamp) {
    prints.tick(monotonic: monotonic, now: now)
    station?.fireTimers(monotonic: monotonic, now: now)
  }

  func take(_ news: PrintRunner.News, monotonic: Int64, now: Timestamp) {
    prints.take(news, monotonic: monotonic, now: now)
  }

  /// Whether a print is under way.
  public var isPrinting: Bool { prints.isBusy }
}

// MARK: - Catalogue

extension PortRunner {
  private func askCatalogue(_ question: Question, _ request: RequestID, _ now: Timestamp) {
    let (catalogue, textEntry, deliver) = (ports.catalogue, ports.textEntry, deliver)
    let day = earliestDay.map { max($0, now.day) } ?? now.day
    lanes.run(.catalogue) {
      let answer = PortRunner.answer(question, catalogue, textEntry, on: day)
      deliver(.answer(answer, request))
    }
  }

  private static func answer(
    _ question: Question, _ catalogue: any VacancyCatalogue, _ textEntry: any TextEntry,
    on day: CalendarDate
  ) -> Answer {
    do throws(CatalogueFault) {
      switch question {
      case .search(let query): return .found(try catalogue.search(query, on: day))
      case .relaxations(let query):
        return .relaxations(try catalogue.relaxations(of: query, on: day))
      case .vacancy(let identifier):
        return .vacancy(try catalogue.vacancy(identifier: identifier))
      case .similar(let vacancy):
        return .similar(try catalogue.similar(to: vacancy, limit: 3, on: day))
      case .bulletin: return .bulletin(try catalogue.bulletin(on: day))
      case .candidates(let keys): return .candidates(textEntry.candidates(for: keys, limit: 60))
      case .prove, .register, .refer, .referrals, .withdraw, .qrCode, .token, .print,
        .abandonPrint, .readSlip, .recordReceipt, .staffCode, .staffReport, .testPrint,
        .enableQueue, .enrol, .synchronize:
        return .failed(.catalogue)
      }
    } catch {
      return .failed(.catalogue)
    }
  }
}

// MARK: - Ledger

extension PortRunner {
  private func askLedger(_ question: Question, _ request: RequestID, _ now: Timestamp) {
    lanes.run(.ledger, ledgerWork(question, request, now))
  }

  /// A post of which nothing is lent is asked for at once while the line is up: whoever stands here
  /// wants a slip and not a promise.
  private func refer(_ wish: ReferralRequest, _ request: RequestID, _ now: Timestamp) {
    guard let station, station.isReachable, wish.vacancy.kind.takesReferralSlips else {
      return askLedger(.refer(wish), request, now)
    }
    let work = ledgerWork(.refer(wish), request, now)
    station.borrow(for: wish.vacancy, now: now) { [lanes] in lanes.run(.ledger, work) }
  }

  private func ledgerWork(
    _ question: Question, _ request: RequestID, _ now: Timestamp
  ) -> @Sendable () -> Void {
    let (ledger, deliver, log) = (ports.ledger, deliver, log)
    let hasStation = station != nil
    let isForStation = hasStation && question.isRecorded
    return {
      let answer = PortRunner.answer(
        question, ledger, log, hasStation: hasStation, at: now)
      deliver(.answer(answer, request))
      if isForStation { deliver(.station(.recorded)) }
    }
  }

  /// Records a service that has no record of its own.
  func note(_ note: ServiceNote, now: Timestamp) {
    guard !isClockDoubtful else { return }
    let (ledger, deliver, log) = (ports.ledger, deliver, log)
    lanes.run(.ledger) {
      do throws(LedgerFault) {
        try ledger.note(note, at: now)
      } catch {
        if log.tell(error) == .ledger { deliver(.ledgerFailed) }
      }
    }
  }

  private static func answer(
    _ question: Question, _ ledger: any ServiceLedger, _ log: KioskLog, hasStation: Bool,
    at now: Timestamp
  ) -> Answer {
    do throws(LedgerFault) {
      switch question {
      case .prove(let residentID, let lastFour):
        return .proof(
          try ledger.prove(residentID: residentID, mobileLastFour: lastFour, at: now).answer)
      case .register(let application):
        return .registration(try ledger.register(application, at: now).answer)
      case .refer(let request): return .decision(try ledger.refer(request, at: now))
      case .referrals(let registration):
        return .referrals(
          try ledger.referrals(ofRegistration: registration),
          hasStation ? try ledger.stationWords(ofRegistration: registration) : [:])
      case .withdraw(let referral):
        return .withdrawn(try ledger.withdraw(referral: referral, at: now))
      case .recordReceipt(let receipt):
        try ledger.record(receipt, at: now)
        return .done
      case .search, .relaxations, .vacancy, .similar, .candidates, .bulletin, .qrCode, .token,
        .print, .abandonPrint, .readSlip, .staffCode, .staffReport, .testPrint, .enableQueue,
        .enrol, .synchronize:
        return .failed(.ledger)
      }
    } catch {
      return .failed(log.tell(error))
    }
  }
}

extension PortRunner {
  /// What ledger and feed know of the time.
  func askKnownDays() {
    let (ledger, feed, deliver) = (ports.ledger, ports.station?.feed, deliver)
    lanes.run(.ledger) {
      if let day = (try? ledger.lastDay()) ?? nil { deliver(.knownDay(day)) }
    }
    lanes.run(.catalogue) {
      if let seen = (try? feed?.feedState())?.seenAt { deliver(.knownDay(seen.day)) }
    }
  }

  /// The clock is right, and what was recorded is from one that ran ahead.
  func correctClock(now: Timestamp) {
    let ledger = ports.ledger
    // Where it cannot be written the same is found again at the next start.
    lanes.run(.ledger) { try? ledger.correctClock(at: now) }
  }
}

extension KioskLog {
  /// Tells what kept the ledger from answering, and what that is to who asked.
  func tell(_ fault: LedgerFault) -> Failure {
    guard fault != .damagedRecord else {
      event(.recordDamaged)
      return .record
    }
    event(.ledgerClosed(StoreTrouble(fault)))
    return .ledger
  }
}

extension Question {
  /// Whether its answer is something that the station should have soon.
  fileprivate var isRecorded: Bool {
    switch self {
    case .register, .refer, .withdraw, .recordReceipt: true
    case .search, .relaxations, .vacancy, .similar, .candidates, .bulletin, .prove, .referrals,
      .qrCode, .token, .print, .abandonPrint, .readSlip, .staffCode, .staffReport, .testPrint,
      .enableQueue, .enrol, .synchronize:
      false
    }
  }
}

extension IdentityProof {
  fileprivate var answer: IdentityProofAnswer {
    switch self {
    case .proved(let registration): .proved(registration)
    case .refused: .refused
    case .locked(let until): .locked(until: until)
    }
  }
}

extension RegistrationDecision {
  fileprivate var answer: RegistrationAnswer {
    switch self {
    case .registered(let registration): .registered(registration)
    case .noNumberLeft: .noNumberLeft
    case .underSixteen: .underSixteen
    }
  }
}

// MARK: - Slips and staff

extension PortRunner {
  private func askSlips(_ question: Question, _ request: RequestID) {
    let (writer, site, deliver) = (ports.writer, ports.site, deliver)
    lanes.run(.slips) {
      deliver(.answer(PortRunner.answer(question, writer, site), request))
    }
  }

  private static func answer(
    _ question: Question, _ writer: any SlipWriter, _ site: ServiceSite
  ) -> Answer {
    do throws(SlipFault) {
      if case .readSlip(let text) = question { return .slipRead(writer.reading(text)) }
      if case .qrCode(let text) = question { return .qrCode(try writer.qrCode(text)) }
      guard case .token(let referral) = question else { return .failed(.slip) }
      let token = writer.token(for: referral, site: site)
      return .token(token, try writer.qrCode(token))
    } catch {
      return .failed(.slip)
    }
  }

  /// On a lane: a code's hash takes a second on purpose.
  private func knock(_ code: String, _ request: RequestID, _ now: Timestamp) {
    let (staffDoor, isRight, deliver) = (staffDoor, ports.isStaffCode, deliver)
    lanes.run(.slips) {
      let admission = staffDoor.knock(code, now: now, isRight: isRight)
      deliver(.answer(.staff(admission), request))
    }
  }

  private func enrol(_ code: String, _ request: RequestID, _ now: Timestamp) {
    guard let station else { return deliver(.answer(.enrolment(.refused(.noStation)), request)) }
    station.enrol(code: code, request, now: now)
  }

  private func report(_ request: RequestID, _ now: Timestamp) {
    let (ports, deliver, station) = (ports, deliver, station?.report)
    lanes.run(.printer) { [lanes] in
      let status = ports.printer.status()
      lanes.run(.ledger) {
        deliver(
          .answer(StaffReporting.report(ports, printer: status, station, on: now.day), request))
      }
    }
  }

  private func enableQueue(_ request: RequestID) {
    let (printer, deliver) = (ports.printer, deliver)
    lanes.run(.printer) {
      do throws(PrintFault) {
        try printer.enable()
        deliver(.answer(.done, request))
      } catch {
        deliver(.answer(.failed(.printer), request))
      }
      deliver(.printer(printer.status()))
    }
  }
}

/// Gathers the staff screen's figures.
enum StaffReporting {
  static func report(
    _ ports: KioskPorts, printer: PrinterStatus, _ station: StationReport?, on day: CalendarDate
  ) -> Answer {
    guard let summary = try? ports.ledger.summary(on: day) else { return .failed(.ledger) }
    let catalogue = try? ports.catalogue.summary()
    let unsettled = (try? ports.ledger.unsettledPrints().count) ?? 0
    return .staffReport(
      StaffReport(
        printer: printer, devices: ports.devices(), vacancies: catalogue?.vacancies ?? 0,
        catalogueAsOf: catalogue?.asOf, registrations: summary.registrations,
        referrals: summary.referrals, outboxWaiting: summary.outboxWaiting,
        slipNumbersLeft: summary.slipNumbersLeft,
        registrationNumbersLeft: summary.registrationNumbersLeft, unsettledPrints: unsettled,
        damagedRecords: summary.damagedRecords, station: station, version: ports.version))
  }
}
