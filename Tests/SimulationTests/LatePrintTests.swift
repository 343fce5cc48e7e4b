import Employment
import Interface
import Journeys
import Kiosk
import Ports
import Testing

@testable import Simulation

@Suite("Prints and the visits that wanted them")
struct LatePrintTests {
  @Test("A slip that still waits for the printer's lane when its seeker leaves never comes out")
  func leavesBeforeSubmission() throws {
    let hall = try hall()
    let process = SimulatedProcess(in: hall)
    let ticket = hall.ids.make()
    try print(ticket, of: try referral(in: hall), in: hall, process)
    // Recorded and drawn; the submission stands in the printer's lane.
    settle(process, except: .printer)

    process.runner.ask(
      .abandonPrint(ticket: ticket), RequestID(2), monotonic: 0, now: hall.clock.wall)
    settle(process, except: nil)

    #expect(hall.printer.fake.submissions == 0)
    #expect(hall.ledger.allTickets.map(\.state) == [.failed])
    #expect(!process.runner.isPrinting)
  }

  @Test("A slip whose seeker stays comes out once and is settled")
  func stays() throws {
    let hall = try hall()
    let process = SimulatedProcess(in: hall)
    let ticket = hall.ids.make()
    try print(ticket, of: try referral(in: hall), in: hall, process)
    settle(process, except: nil)
    #expect(hall.printer.printed.map(\.ticket) == [ticket])
    #expect(hall.ledger.allTickets.map(\.state) == [.completed])
  }

  private func hall() throws -> SimulatedHall {
    let settings = try SimulationTests.settings()
    let stage = TextStage(size: Size(width: 80, height: 24), tooSmall: "")
    return SimulatedHall(settings, seed: 3, panel: stage)
  }

  private func referral(in hall: SimulatedHall) throws -> Referral {
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

  private func print(
    _ ticket: RecordID, of referral: Referral, in hall: SimulatedHall, _ process: SimulatedProcess
  ) throws {
    process.runner.ask(
      .print(ticket: ticket, referral: referral.recordID), RequestID(1), monotonic: 0,
      now: hall.clock.wall)
  }

  /// Lets lanes and answers go on until nothing moves.
  private func settle(_ process: SimulatedProcess, except stopped: Lane?) {
    var goesOn = true
    while goesOn {
      goesOn = process.lanes.runNext(except: stopped)
      while let delivery = process.inbox.nextOfAll() {
        process.core.deliver(delivery)
        goesOn = true
      }
    }
  }

  private struct Missing: Error {}
}
