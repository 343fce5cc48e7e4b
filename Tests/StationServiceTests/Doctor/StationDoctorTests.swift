import Employment
import Exchange
import Foundation
import Supervision
import Testing

@testable import Station
@testable import StationService

@Suite("How a station is, as its doctor sees it")
struct StationDoctorTests {
  private static let now = Timestamp(milliseconds: 1_800_000_000_000)
  private static let day: Int64 = 24 * 60 * 60 * 1000

  private static func ago(_ days: Double) -> Timestamp {
    now.adding(milliseconds: -Int64(days * Double(day)))
  }

  /// What an empty store says, as far as it is not changed.
  private static func facts(
    _ change: (inout StationFacts) -> Void = { _ in }
  ) -> StationFacts {
    var facts = StationFacts()
    facts.openSites = 1
    facts.backupAt = ago(0.5)
    change(&facts)
    return facts
  }

  private static func ills(
    _ facts: StationFacts,
    machine: StationDoctor.Machine = StationDoctor.Machine(room: [("/srv", 9_000_000_000)]),
    running: StationDoctor.Running? = StationDoctor.Running(feedSequence: 7),
    mappingFaults: [String: String] = [:]
  ) -> [String] {
    StationDoctor(
      facts: facts, machine: machine, running: running, mappingFaults: mappingFaults, now: now
    ).findings().filter { $0.state != .fine }.map { "\($0.state) \($0.subject): \($0.words)" }
  }

  @Test("A station in which all is well is looked at whole and found fine")
  func well() { #expect(Self.ills(Self.facts()) == []) }

  @Test(
    "A terminal that was not heard for a day, a forked one and a wrong clock are told by their place"
  )
  func terminals() {
    func terminal(
      _ place: String, _ days: Double?, forks: Bool = false, clock: Bool = false, open: Bool = true
    ) -> StationFacts.Terminal {
      StationFacts.Terminal(
        id: RecordID(high: 1, low: 1), place: place, contactAt: days.map { Self.ago($0) },
        isForked: forks, isClockOff: clock, siteIsOpen: open)
    }
    let facts = Self.facts {
      $0.terminals = [
        terminal("a 01", 0.9), terminal("b 01", 1.1), terminal("c 01", nil),
        terminal("d 01", 9, open: false), terminal("e 01", 0, forks: true),
        terminal("f 01", 0, clock: true),
      ]
    }
    #expect(
      Self.ills(facts) == [
        "attention terminals: 2 not heard for a day: b 01, c 01",
        "attention terminals: 1 with an outbox that forks: e 01",
        "attention terminals: 1 with a wrong clock: f 01",
      ])
  }

  @Test("Copies that are old or unknown, a full disk and a certificate that ends are told")
  func machine() {
    var machine = StationDoctor.Machine(room: [("/srv", 50_000_000), ("/feed", 500_000_000)])
    machine.certificate = .success(Self.ago(-3))
    let facts = Self.facts { $0.backupAt = Self.ago(3) }
    #expect(
      Self.ills(facts, machine: machine) == [
        "broken disk: 50 MB free in /srv", "attention disk: 500 MB free in /feed",
        "attention certificate: valid until 2027-01-18",
        "attention backup: the last of \(Self.ago(3).shown)",
      ])
    machine = StationDoctor.Machine(room: [])
    machine.certificate = .success(Self.ago(1))
    machine.copyAt = Self.ago(0.1)
    #expect(
      Self.ills(Self.facts { $0.backupAt = nil }, machine: machine) == [
        "broken certificate: valid until \(Self.ago(1).day)"
      ])
    machine.copyAt = nil
    machine.certificate = .failure(.unreadable(path: "/x.pem"))
    #expect(
      Self.ills(Self.facts { $0.backupAt = nil }, machine: machine) == [
        "broken certificate: /x.pem cannot be read", "attention backup: none is known",
      ])
  }

  @Test("Sources that fail, were never heard or cannot be read by their mapping are told by name")
  func sources() throws {
    func source(_ name: String, good: Double?, failing: Double?, open: Bool = true) -> SourceRecord
    {
      SourceRecord(
        source: Source(name: name, kind: .push, trust: 1, isComplete: false), isOpen: open,
        hasKey: true, validDays: 30, failingSince: failing.map { Self.ago($0) },
        lastFault: failing.map { _ in "the server answered 500" },
        lastSuccess: good.map { Self.ago($0) }, runs: 1, failures: 0, counts: SourceCounts())
    }
    let facts = Self.facts {
      $0.sources = [
        source("a", good: 0, failing: nil), source("b", good: 2, failing: 1),
        source("c", good: nil, failing: nil), source("d", good: 0, failing: nil),
        source("e", good: nil, failing: 3, open: false),
      ]
      $0.review = (40, Self.ago(5))
      $0.notices = 2
      $0.applications = 1
    }
    #expect(
      Self.ills(facts, mappingFaults: ["d": "d.json: codes.kind: unknownCode x"]) == [
        "attention sources: b fails since \(Self.ago(1).shown): the server answered 500",
        "attention sources: c was never heard",
        "broken sources: d: d.json: codes.kind: unknownCode x",
        "attention review: 40 vacancies wait for a reviewer, the oldest since \(Self.ago(5).shown)",
        "attention sites: 1 open, 0 trusted terminals; 1 applications wait",
        "attention notices: 2 wait for staff",
      ])
  }

  @Test("A doctor that is asked before the first start, or beside a store at rest, makes no file")
  func makesNothing() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/doctor-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let assets = StationUnderTest.repository.appending(path: "Assets").path(percentEncoded: false)
    let environment = ["STATE_DIRECTORY": folder, "STATION_ASSETS": assets]
    func examine() -> [StationFinding] {
      StationDiagnosis.run(config: nil, environment: environment, executable: "", now: Self.now)
    }
    func files() -> [String: Date?] {
      let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
      return names.reduce(into: [:]) {
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + $1)
        $0[$1] = attributes?[.modificationDate] as? Date
      }
    }
    #expect(examine().contains { $0.subject == .store && $0.words == "there is none yet" })
    #expect(!FileManager.default.fileExists(atPath: folder))

    let configuration = try StationConfiguration.load(path: nil, environment: environment)
    let found = try AssetsFolder.find(configured: assets, environment: [:], executable: "")
    let core = try StationCore.open(
      configuration, assets: found, time: HandTime(), logger: .init(label: "test"))
    #expect(examine().contains { $0.subject == .store && $0.words.hasPrefix("another program") })
    await core.close()
    let before = files()
    let findings = examine()
    #expect(findings.contains { $0.subject == .store && $0.state == .fine })
    #expect(findings.contains { $0.subject == .service && $0.words == "it does not run" })
    #expect(files() == before)
  }

  @Test("The service itself answers a doctor, with findings for programs")
  func running() async throws {
    try await StationUnderTest.serve { station in
      let terminal = try await station.enrolled()
      _ = try await terminal.get("/v1/standing")
      let findings = try await station.core.ask(ExamineStation())
      #expect(findings.contains { $0.subject == .feed && $0.state == .fine })
      #expect(findings.contains { $0.subject == .terminals && $0.words == "all were heard today" })
      #expect(findings.contains { $0.line.hasPrefix("attention  backup: none is known") })
    }
  }
}
