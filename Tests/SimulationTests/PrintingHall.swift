import Employment
import Interface
import Journeys
import Kiosk
import Ports
import Testing

@testable import Simulation

/// A terminal with one referral, whose slip is asked for as its screen asks.
final class PrintingHall {
  private let hall: SimulatedHall
  private let process: SimulatedProcess
  private let referral: Referral
  private var requests: UInt64 = 0

  init() throws {
    hall = SimulatedHall(
      try SimulationTests.settings(), seed: 3,
      panel: TextStage(size: Size(width: 80, height: 24), tooSmall: ""))
    referral = try PrintingHall.referral(in: hall)
    process = SimulatedProcess(in: hall)
  }

  var printer: FakePrinter { hall.printer.fake }
  /// What came out, by ticket.
  var printed: [RecordID] { printer.printed.map(\.ticket) }
  /// Of the ledger, in the order in which they were opened.
  var tickets: [PrintTicket.State] { hall.ledger.allTickets.map(\.state) }
  var isPrinting: Bool { process.runner.isPrinting }
  var isInService: Bool { process.core.terminal.service == .inService }

  /// Asks for the slip and lets everything go on but one lane.
  @discardableResult
  func print(except stopped: Lane? = nil) throws -> RecordID {
    let ticket = hall.ids.make()
    ask(.print(ticket: ticket, referral: referral.recordID))
    settle(except: stopped)
    return ticket
  }

  /// Who waited for a print goes.
  func leave(_ ticket: RecordID) {
    ask(.abandonPrint(ticket: ticket))
    settle()
  }

  /// A clerk closes the referral: nothing of it is printed any more (rule 6).
  func withdraw() throws {
    _ = try hall.ledger.withdraw(referral: referral.recordID, at: hall.clock.wall)
  }

  /// Time goes by; whatever is due is done, but on one lane.
  func pass(_ milliseconds: Int64, except stopped: Lane? = nil) {
    let end = hall.clock.monotonic + milliseconds
    while process.runner.nextDeadline <= end {
      hall.clock.advance(milliseconds: max(0, process.runner.nextDeadline - hall.clock.monotonic))
      process.runner.fireTimers(monotonic: hall.clock.monotonic, now: hall.clock.wall)
      settle(except: stopped)
    }
    hall.clock.advance(milliseconds: end - hall.clock.monotonic)
  }

  private func ask(_ question: Question) {
    requests += 1
    process.runner.ask(
      question, RequestID(requests), monotonic: hall.clock.monotonic, now: hall.clock.wall)
  }

  /// Lets lanes and answers go on until nothing moves.
  private func settle(except stopped: Lane? = nil) {
    var goesOn = true
    while goesOn {
      goesOn = process.lanes.runNext(except: stopped)
      while let delivery = process.inbox.nextOfAll() {
        process.core.deliver(delivery)
        goesOn = true
      }
    }
  }

  private static func referral(in hall: SimulatedHall) throws -> Referral {
    var dice = Dice(seed: 5)
    let now = hall.clock.wall
    let person = Person(number: 1, &dice)
    let seeker = JobSeeker(
      residentID: try ResidentID(person.residentID, today: now.day),
      name: try PersonName(person.name), mobile: try Mobile(person.mobile),
      education: try #require(EducationLevel(code: "60")), seekerCategory: "1")
    let application = RegistrationApplication(
      recordID: hall.ids.make(), seeker: seeker,
      intentions: [JobIntention(occupationalCategory: "电工")],
      consent: Consent(purpose: .registration, noticeVersion: "1", givenAt: now))
    guard case .registered(let registration) = try hall.ledger.register(application, at: now) else {
      throw Missing()
    }
    for vacancy in hall.catalogue.vacancies {
      let request = ReferralRequest(
        recordID: hall.ids.make(), registrationID: registration.recordID, vacancy: vacancy,
        consent: Consent(purpose: .disclosureToEmployer, noticeVersion: "1", givenAt: now))
      if case .issued(let referral) = try hall.ledger.refer(request, at: now) { return referral }
    }
    throw Missing()
  }

  private struct Missing: Error {}
}
