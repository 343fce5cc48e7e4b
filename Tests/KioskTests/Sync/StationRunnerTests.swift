import Employment
import Exchange
import Journeys
import StationLink
import Synchronization
import Testing

@testable import Kiosk

@Suite("A terminal that keeps in step with its station")
struct StationRunnerTests {
  private static let post = Vacancy(
    identifier: "V1", title: "电工", region: RegionCode("360704100")!,
    validThrough: RunnerWorld.now.day.adding(days: 30), employer: Employer(name: "示例公司"))

  @Test("asks nothing before it is enrolled, and says why it does no business")
  func notEnrolled() {
    let world = RunnerWorld(state: nil)
    #expect(world.runner.reason == .notEnrolled)
    #expect(world.runner.nextDeadline == .max)
    world.pass(to: 0)
    #expect(world.ran.isEmpty)
  }

  @Test("looks at once when it starts, on a lane for each direction, and then at its interval")
  func rhythm() {
    let world = RunnerWorld()
    #expect(!world.runner.isReachable)
    world.pass(to: 0)
    #expect(Set(world.ran) == [.upload, .feed])
    #expect(world.runner.isReachable)
    #expect(world.runner.report.lastContact == RunnerWorld.now)
    // A station that keeps the question until there is news is asked again after a breath.
    #expect(world.runner.nextDeadline == 1_000)
    world.pass(to: 1_000)
    #expect(world.count(.feed) == 2)
    #expect(world.count(.upload) == 1)
    world.pass(to: 30_000)
    #expect(world.count(.upload) == 2)
  }

  @Test("asks no second time while an answer is under way")
  func busy() {
    let world = RunnerWorld()
    world.runner.fireTimers(monotonic: 0, now: RunnerWorld.now)
    world.runner.fireTimers(monotonic: 60_000, now: RunnerWorld.now)
    #expect(world.lanes.count == 2)
    #expect(world.runner.nextDeadline == .max)
  }

  @Test("sends what was recorded at once, but not faster than its patience while the line is down")
  func recorded() {
    let world = RunnerWorld()
    world.pass(to: 0)
    world.runner.take(.recorded, monotonic: 500)
    world.pass(to: 500)
    #expect(world.count(.upload) == 2)
    world.line.state.withLock { $0.standing = .failure(.lineDown) }
    world.pass(to: 40_000)
    #expect(world.count(.upload) == 3)
    world.runner.take(.recorded, monotonic: 40_001)
    world.pass(to: 40_001)
    #expect(world.count(.upload) == 3)
    // The first failure waits a second at most.
    world.pass(to: 41_000)
    #expect(world.count(.upload) == 4)
  }

  @Test("waits as long as the station asks for")
  func patience() {
    let world = RunnerWorld()
    world.line.state.withLock {
      $0.standing = .failure(.busy(retryAfter: 90))
      $0.timestamp = .failure(.busy(retryAfter: 90))
    }
    world.pass(to: 0)
    #expect(world.runner.nextDeadline == 90_000)
    #expect(world.runner.report.trouble == .busy)
  }

  @Test("keeps the trouble of each direction: one that is well does not hide the other")
  func troubles() {
    let world = RunnerWorld()
    world.line.state.withLock { $0.timestamp = .failure(.notUnderstood) }
    world.pass(to: 0)
    #expect(world.runner.report.trouble == .notTheStation)
    world.line.state.withLock { $0.standing = .failure(.lineDown) }
    world.pass(to: 30_000)
    #expect(world.runner.report.trouble == .lineDown)
    world.line.state.withLock { $0.standing = .success(RunnerWorld.standing(.open)) }
    world.pass(to: 90_000)
    #expect(world.runner.report.trouble == .notTheStation)
    world.line.state.withLock { $0.timestamp = .success(nil) }
    world.pass(to: 400_000)
    #expect(world.runner.report.trouble == nil)
    // The log hears of each once, however often it was met.
    #expect(world.log.events.filter { $0.hasPrefix("station.trouble") }.count == 3)
  }

  @Test("does no business while its site is suspended, also after a new start without a line")
  func suspended() {
    let world = RunnerWorld()
    world.line.state.withLock { $0.standing = .success(RunnerWorld.standing(.suspended)) }
    world.pass(to: 0)
    #expect(world.runner.reason == .siteSuspended)
    #expect(world.identity.enrolment?.standing.state == .suspended)
    world.line.state.withLock { $0.standing = .success(RunnerWorld.standing(.open)) }
    world.pass(to: 30_000)
    #expect(world.runner.reason == nil)
  }

  @Test(
    "does no business once the station trusts it no more, or does not know its records",
    arguments: [
      (.revoked, .revoked), (.unknownDevice, .revoked), (.forkedChain, .setBack),
    ] as [(ProblemType, OutOfServiceReason)])
  func shutOut(_ problem: ProblemType, _ reason: OutOfServiceReason) {
    let world = RunnerWorld()
    world.line.state.withLock { $0.standing = .failure(.refused(problem)) }
    world.pass(to: 0)
    #expect(world.runner.reason == reason)
    #expect(!world.runner.isReachable)
  }

  @Test("wants a new start when its site's hours or phones are others")
  func corrected() {
    let world = RunnerWorld()
    world.pass(to: 0)
    #expect(!world.runner.wantsRestart)
    let corrected = RunnerWorld.standing(.open, hotline: "0797-1111111")
    world.line.state.withLock { $0.standing = .success(corrected) }
    world.pass(to: 30_000)
    #expect(world.runner.wantsRestart)
    #expect(world.identity.enrolment?.standing.site.hotline == "0797-1111111")
  }

  @Test("borrows what a slip needs while somebody waits, and goes on whatever comes of it")
  func borrows() {
    let world = RunnerWorld()
    world.pass(to: 0)
    let lease = Lease(
      recordID: RecordID(high: 5, low: 5), grant: .vacancyQuota(vacancy: "V1", count: 1),
      validThrough: RunnerWorld.now.day.adding(days: 14))
    world.outbox.wanted.withLock { $0 = ["V1"] }
    world.line.state.withLock {
      $0.leases = .success(LeaseAnswer(leases: [lease], recalled: [RecordID(high: 5, low: 1)]))
    }
    let done = Counter()
    world.runner.borrow(for: Self.post, now: RunnerWorld.now) { done.add() }
    #expect(done.count == 0)
    world.finish(0)
    #expect(done.count == 1)
    #expect(world.outbox.leases.withLock { $0 } == [lease])
    #expect(world.outbox.recalled.withLock { $0 } == [RecordID(high: 5, low: 1)])
    #expect(world.line.state.withLock { $0.needs.map(\.wishedVacancies) } == [["V1"]])
    // Without an answer the wish is saved, which is the ledger's to do.
    world.line.state.withLock { $0.leases = .failure(.timedOut) }
    world.runner.borrow(for: Self.post, now: RunnerWorld.now) { done.add() }
    world.finish(0)
    #expect(done.count == 2)
    #expect(world.outbox.leases.withLock { $0.count } == 1)
    // What is lent is enough: nothing is asked.
    world.outbox.wanted.withLock { $0 = [] }
    world.runner.borrow(for: Self.post, now: RunnerWorld.now) { done.add() }
    world.finish(0)
    #expect(done.count == 3)
    #expect(world.line.state.withLock { $0.needs.count } == 2)
  }

  @Test("is enrolled by a code, and looks at the station at once; a wrong code says so")
  func enrols() {
    let world = RunnerWorld(state: nil)
    world.line.state.withLock { $0.enrolment = .failure(.refused(.wrongCode)) }
    world.runner.enrol(code: "12345678", RequestID(1), now: RunnerWorld.now)
    #expect(world.finish(0) == [.enrolment(.refused(.wrongCode))])
    #expect(world.identity.enrolment == nil)
    let enrolment = RunnerWorld.enrolment(RunnerWorld.standing(.open))
    world.line.state.withLock { $0.enrolment = .success(enrolment) }
    world.runner.enrol(code: "87654321", RequestID(2), now: RunnerWorld.now)
    #expect(world.finish(5) == [.enrolment(.enrolled(site: "梅林镇就业之家"))])
    #expect(world.line.state.withLock { $0.codes } == ["12345678", "87654321"])
    #expect(world.identity.enrolment == enrolment)
    #expect(world.runner.reason == nil)
    world.pass(to: 5)
    #expect(Set(world.ran) == [.counter, .upload, .feed])
  }

  @Test(
    "tells a clerk what is wrong with a code, and a key that is known from both",
    arguments: [
      (.wrongCode, .wrongCode), (.codeExpired, .codeExpired), (.codeUsed, .codeUsed),
      (.keyKnown, .keyKnown), (.conflict, .keyKnown), (.revoked, .revoked),
      (.siteNotOpen, .siteNotOpen), (.wrongSignature, .refused),
    ] as [(ProblemType, EnrolmentRefusal)])
  func refusedCodes(_ problem: ProblemType, _ refusal: EnrolmentRefusal) {
    let world = RunnerWorld()
    world.line.state.withLock { $0.enrolment = .failure(.refused(problem)) }
    world.runner.enrol(code: "12345678", RequestID(1), now: RunnerWorld.now)
    #expect(world.finish(0) == [.enrolment(.refused(refusal))])
  }

  @Test("wants a new start once it is another site's")
  func movesOn() {
    let world = RunnerWorld()
    var elsewhere = RunnerWorld.enrolment(RunnerWorld.standing(.open, hotline: "0797-2222222"))
    elsewhere.device = RecordID(high: 9, low: 10)
    world.line.state.withLock { $0.enrolment = .success(elsewhere) }
    world.runner.enrol(code: "87654321", RequestID(1), now: RunnerWorld.now)
    world.finish(0)
    #expect(world.runner.wantsRestart)
  }

  @Test("is not enrolled where its identity cannot be kept: the disk is full")
  func cannotKeep() {
    let world = RunnerWorld(state: nil)
    world.identity.takes.withLock { $0 = false }
    let enrolment = RunnerWorld.enrolment(RunnerWorld.standing(.open))
    world.line.state.withLock { $0.enrolment = .success(enrolment) }
    world.runner.enrol(code: "87654321", RequestID(1), now: RunnerWorld.now)
    #expect(world.finish(0) == [.failed(.ledger)])
    #expect(world.runner.reason == .notEnrolled)
  }

  @Test("shows staff how a round went that they asked for, and hurries the feed for them")
  func synchronizes() {
    let world = RunnerWorld(patience: 0)
    world.pass(to: 0)
    world.runner.synchronize(RequestID(7), monotonic: 100)
    #expect(world.pass(to: 100) == [.done])
    #expect(world.line.state.withLock { $0.patience } == [0, 2])
    world.line.state.withLock { $0.standing = .failure(.lineDown) }
    world.runner.synchronize(RequestID(8), monotonic: 200)
    #expect(world.pass(to: 200) == [.failed(.catalogue)])
  }
}

private final class Counter: Sendable {
  private let number = Mutex(0)
  func add() { number.withLock { $0 += 1 } }
  var count: Int { number.withLock { $0 } }
}
