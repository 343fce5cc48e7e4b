import Employment
import Exchange
import Foundation
import Intake
import Testing

@testable import Station
@testable import StationService

@Suite("Sources of postings")
struct SourceTests {
  static let csv = """
    identifier,title,employer,region,pay,validThrough
    1,电工,测试公司,360704,5000-6000元/月,2027-12-31
    2,保洁,测试公司,360704,3000元/月,2027-12-31

    """

  func add(
    _ kind: Source.Kind, _ location: String, _ station: StationUnderTest
  ) async throws {
    let source = Source(
      name: "agency", kind: kind, trust: 10, isComplete: false, location: location)
    try await station.core.ask(AddSource(source: source))
  }

  func record(_ station: StationUnderTest) async throws -> SourceRecord {
    try #require(
      try await station.core.read { transaction throws(StationFault) in
        try SourceBook(transaction).find("agency")
      })
  }

  @Test("A source pushes with its key, and hears what came of its rows")
  func push() async throws {
    try await StationUnderTest.serve { station in
      try await add(.push, "", station)
      let key = try await station.core.ask(MakeSourceKey(source: "agency")).key
      func push(_ body: String, _ key: String) async throws -> Answer {
        try await station.send(
          HTTPMessage(
            method: "POST", authority: station.authority, target: "/v1/sources/agency/postings",
            fields: [
              .init("authorization", "Bearer \(key)"), .init("content-type", "text/csv"),
            ], body: Array(body.utf8)))
      }
      #expect(try await push(Self.csv, "wrong").problem == "not-allowed")
      let taken = try await push(Self.csv, key)
      #expect(taken.status == 200)
      let report = try CanonicalJSON.value(IntakeReport.self, from: Data(taken.body))
      #expect((report.counts.read, report.counts.taken) == (2, 2))
      let html = try await push("<html><body>login</body></html>", key)
      #expect((html.status, html.problem) == (400, "malformed"))
      #expect(try await record(station).failures == 1)
    }
  }

  @Test("A server that answers 404, nothing or a page is counted; the same again is not read")
  func pull() async throws {
    try await StationUnderTest.serve { station in
      // The station itself is the server: 404, HTML and a page that stays the same.
      let folder = station.core.configuration.feedFolder
      func file(_ text: String) throws -> String {
        let name = FileHash.name(of: Array(text.utf8))
        try Data(text.utf8).write(to: URL(filePath: folder + "/" + name))
        return "http://\(station.authority)/feed/\(name)"
      }
      try await add(.pull, try file(Self.csv), station)
      let keeper = SourceKeeper(station.core)
      let first = try await keeper.pull(record(station))
      #expect(first.fault == nil)
      #expect(first.counts.taken == 2)
      let second = try await keeper.pull(record(station))
      #expect(second.isSame)
      for (address, words) in [
        ("http://\(station.authority)/nowhere", "the server answered 404"),
        (try file("<html></html>"), "a web page"), (try file(""), "nothing"),
        ("http://127.0.0.1:1/", "did not answer"),
      ] {
        var other = try await record(station)
        other.source.location = address
        other.etag = nil
        let report = try await keeper.pull(other)
        #expect(report.fault?.contains(words) == true, "\(report.fault ?? "-")")
      }
      let after = try await record(station)
      #expect(after.failures == 4)
      #expect(after.failingSince != nil)
      #expect(try await station.get("/health").status == 200)
    }
  }

  @Test("A dropped file is taken when it no longer grows, and put away with a report")
  func drop() async throws {
    try await StationUnderTest.serve { station in
      try await add(.dropFolder, "agency", station)
      let folder = station.core.configuration.incomingFolder + "/agency"
      let keeper = SourceKeeper(station.core)
      try Data(Self.csv.utf8.prefix(60)).write(to: URL(filePath: folder + "/a.csv"))
      await keeper.round()
      #expect(try await record(station).runs == 0)
      try Data(Self.csv.utf8).write(to: URL(filePath: folder + "/a.csv"))
      await keeper.round()
      #expect(try await record(station).runs == 0)
      await keeper.round()
      #expect(try await record(station).counts.taken == 2)
      let done = try FileManager.default.contentsOfDirectory(atPath: folder + "/done")
      #expect(done.count == 2)
      try Data("<html></html>".utf8).write(to: URL(filePath: folder + "/b.csv"))
      await keeper.round()
      await keeper.round()
      let refused = try FileManager.default.contentsOfDirectory(atPath: folder + "/refused")
      #expect(refused.count == 2)
      #expect(try await record(station).failures == 1)
    }
  }
}
