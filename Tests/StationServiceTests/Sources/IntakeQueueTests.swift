import Dispatch
import Employment
import Exchange
import Testing

@testable import Station
@testable import StationService

@Suite("What sources push, beside all others")
struct IntakeQueueTests {
  private static func push(
    _ body: String, _ key: String, to station: StationUnderTest
  ) async throws -> Answer {
    try await station.send(
      HTTPMessage(
        method: "POST", authority: station.authority, target: "/v1/sources/agency/postings",
        fields: [.init("authorization", "Bearer \(key)"), .init("content-type", "text/csv")],
        body: Array(body.utf8)))
  }

  private static func key(_ station: StationUnderTest) async throws -> String {
    try await station.pushingSource()
  }

  private static func health(_ station: StationUnderTest) async throws -> Int {
    try await station.send(
      HTTPMessage(method: "GET", authority: station.authority, target: "/health")
    ).status
  }

  @Test("A source whose last pushes are still being taken is told to come again, others are not")
  func sourceIsBusy() async throws {
    try await StationUnderTest.serve { station in
      let key = try await Self.key(station)
      let queue = station.core.intakes
      var places = [try queue.place(for: "agency"), try queue.place(for: "agency")]
      let refused = try await Self.push(SourceTests.csv, key, to: station)
      #expect((refused.status, refused.problem) == (429, "too-many"))
      #expect(refused.headers.first(name: "retry-after") == "5")
      _ = try queue.place(for: "bureau")
      withExtendedLifetime(places) {}
      places.removeAll()
      #expect(try await Self.push(SourceTests.csv, key, to: station).status == 200)
    }
  }

  @Test(
    "A push is refused before its body is read when too many wait, and taken when they are done")
  func full() async throws {
    try await StationUnderTest.serve(
      configured {
        $0.limits.intakes = 1
        $0.limits.intakesWaiting = 2
      }
    ) { station in
      let key = try await Self.key(station)
      let queue = station.core.intakes
      var places = try ["a", "b", "c"].map { name throws in try queue.place(for: name) }
      let refused = try await Self.push(SourceTests.csv, key, to: station)
      #expect((refused.status, refused.problem) == (503, "unavailable"))
      #expect(refused.headers.first(name: "retry-after") == "10")
      places.removeLast()
      #expect(try await Self.push(SourceTests.csv, key, to: station).status == 200)
    }
  }

  @Test(
    "Health and terminals are answered while every thread takes what sources pushed",
    .timeLimit(.minutes(1)))
  func besides() async throws {
    try await StationUnderTest.serve { station in
      let terminal = try await station.enrolled()
      let gate = DispatchSemaphore(value: 0)
      let core = station.core
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<4 {
          group.addTask {
            _ = try? await core.intakes.run { () throws(StationFault) in gate.wait() }
          }
        }
        do {
          #expect(try await Self.health(station) == 200)
          #expect(try await terminal.get("/v1/standing").status == 200)
        } catch { Issue.record(error) }
        for _ in 0..<4 { gate.signal() }
      }
    }
  }

  @Test("Health is answered while every call to the store waits", .timeLimit(.minutes(1)))
  func health() async throws {
    try await StationUnderTest.serve { station in
      let gate = DispatchSemaphore(value: 0)
      let core = station.core
      let count = core.configuration.limits.workers + 3
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<count {
          group.addTask {
            _ = try? await core.workers.run { () throws(StationFault) in gate.wait() }
          }
        }
        do {
          #expect(try await Self.health(station) == 200)
          let pulse = StationPulse(core)
          _ = pulse.beats()
          try await until("the pulse beats") { pulse.beats() }
        } catch { Issue.record(error) }
        for _ in 0..<count { gate.signal() }
      }
    }
  }

  @Test("Bodies that are more than the memory for them are told to come again, and give it back")
  func memory() async throws {
    try await StationUnderTest.serve(
      configured {
        $0.limits.intakeBodies = 100_000
        $0.limits.postingsBody = 200_000
      }
    ) { station in
      let key = try await Self.key(station)
      let bodies = station.core.intakes.bodies
      let large = SourceTests.csv + String(repeating: "\n", count: 105_000)
      for _ in 0..<3 {
        let refused = try await Self.push(large, key, to: station)
        #expect((refused.status, refused.problem) == (503, "unavailable"))
      }
      let small = SourceTests.csv + String(repeating: "\n", count: 80_000)
      #expect(try await Self.push(small, key, to: station).status == 200)
      var share: BodyBudget.Share? = bodies.share()
      #expect(share?.grow(by: 100_001) == false)
      try await until("there is room again") { share?.grow(by: 60_000) == true }
      #expect(share?.grow(by: 60_000) == false && bodies.used == 60_000)
      #expect(try await Self.push(small, key, to: station).status == 503)
      share = nil
      try await until("nothing is held") { bodies.used == 0 }
      #expect(try await Self.push(small, key, to: station).status == 200)
    }
  }
}
