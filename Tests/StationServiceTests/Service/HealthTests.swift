import Exchange
import Foundation
import Testing

@testable import Station
@testable import StationService

@Suite("Whether the service can take records, as a load balancer asks")
struct HealthTests {
  @Test("A station without room for records is not well, and is again when there is room")
  func room() async throws {
    try await StationUnderTest.serve { station in
      let health = try await station.health()
      #expect(health.isWell && health.room && health.store)
      #expect(health.version == Release.version)
      try await station.limitPages(to: 0)
      // Nobody writes meanwhile: a row that is written to see finds it out.
      station.time.move(milliseconds: 60_000)
      let full = try await station.get("/health")
      #expect(full.status == 503)
      #expect(try await station.health().store)
      try await station.limitPages(to: 1_000_000)
      #expect(try await station.get("/health").status == 503)
      station.time.move(milliseconds: 5_000)
      #expect(try await station.get("/health").status == 200)
    }
  }

  @Test("A record that found no room is remembered until one finds room")
  func remembered() async throws {
    try await StationUnderTest.serve { station in
      let terminal = try await station.enrolled()
      #expect(try await station.get("/health").status == 200)
      let batch = try CanonicalJSON.bytes(of: terminal.batch(of: Data(count: 200_000)))
      try await station.limitPages(to: 0)
      let refused = try await terminal.post("/v1/outbox", [UInt8](batch))
      #expect((refused.status, refused.problem) == (507, "no-room"))
      #expect(try await station.get("/health").status == 503)
      try await station.limitPages(to: 1_000_000)
      #expect(try await terminal.post("/v1/outbox", [UInt8](batch)).status == 200)
      #expect(try await station.get("/health").status == 200)
    }
  }

  @Test("Nothing of what is written to see is left in the store")
  func leavesNothing() async throws {
    try await StationUnderTest.serve { station in
      _ = try await station.health()
      let count = try await station.core.read { transaction throws(StationFault) in
        try transaction.number("SELECT count(*) FROM bulletin_step")
      }
      #expect(count == 0)
    }
  }
}

extension StationUnderTest {
  /// No page more than there are, or a number, for the store; nobody else hears of this write.
  fileprivate func limitPages(to pages: Int64) async throws {
    let database = core.database
    try await core.workers.run { () throws(StationFault) in
      try database.write { transaction throws(StationFault) in
        let count = try transaction.number("PRAGMA page_count") ?? 0
        _ = try transaction.rows("PRAGMA max_page_count = \(max(pages, count))")
      }
    }
  }
}
