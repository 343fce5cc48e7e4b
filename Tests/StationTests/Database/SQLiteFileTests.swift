import Foundation
import Testing

@testable import Station

@Suite struct SQLiteFileTests {
  private let folder = TemporaryFolder()
  private var path: String { folder.path + "/station.sqlite" }

  private func open(pageLimit: Int? = nil) throws -> SQLiteStation {
    var file = SQLiteFile(path: path, schema: Shop.schema, readers: 2, limits: StoreLimits())
    file.pageLimit = pageLimit
    return try SQLiteStation(file)
  }

  private func count(_ station: SQLiteStation) throws -> Int64? {
    try station.read { transaction throws(StationFault) in try Shop.count(transaction) }
  }

  @Test("One program uses the file; another is told so")
  func alone() throws {
    let station = try open()
    #expect(throws: StationFault.unavailable("another program uses the store")) { try open() }
    station.close()
    try open().close()
  }

  @Test("A store that was closed is free at once, whatever other programs were being started")
  func freeAtOnce() throws {
    let station = try open()
    // As a process has it between its birth and the start of its program.
    let inherited = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
      .filter {
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
        return link == path + ".lock"
      }.compactMap { Int32($0) }.map { dup($0) }
    #expect(inherited.count == 1)
    defer { for descriptor in inherited { close(descriptor) } }
    station.close()
    try open().close()
  }

  @Test("Each commit is synchronised, and only the station moves the log")
  func settings() throws {
    let station = try open()
    defer { station.close() }
    let (synchronous, mode, automatic) = try station.write { transaction throws(StationFault) in
      (
        try transaction.number("PRAGMA synchronous"),
        try transaction.row("PRAGMA journal_mode")?["journal_mode"],
        try transaction.number("PRAGMA wal_autocheckpoint")
      )
    }
    #expect(synchronous == 2)
    #expect(mode == "wal")
    #expect(automatic == 0)
  }

  @Test("The log is moved into the file when it has grown, and doesn't grow for ever")
  func checkpoints() throws {
    let station = try open()
    defer { station.close() }
    for id in Int64(1)...900 {
      try station.write { transaction throws(StationFault) in
        try transaction.run(
          "INSERT INTO thing (id, bytes) VALUES (?1, ?2)", .integer(id),
          .blob([UInt8](repeating: 7, count: 60_000)))
      }
    }
    let log = try FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
    #expect(try #require(log) < 20_000_000)
    #expect(try count(station) == 900)
  }

  @Test("A full disk refuses what is new, keeps what was confirmed, and goes on when there is room")
  func full() throws {
    let station = try open(pageLimit: 120)
    defer { station.close() }
    var confirmed: Int64 = 0
    #expect(throws: StationFault.diskFull) {
      while true {
        try station.write { transaction throws(StationFault) in
          try Shop.add(confirmed, bytes: [UInt8](repeating: 1, count: 9000), to: transaction)
        }
        confirmed += 1
      }
    }
    #expect(confirmed > 10)
    #expect(try count(station) == confirmed)
    #expect(station.fault == nil)
    try station.write { transaction throws(StationFault) in
      try transaction.run("DELETE FROM thing WHERE id < 5")
    }
    try station.write { transaction throws(StationFault) in
      try Shop.add(confirmed, bytes: [UInt8](repeating: 1, count: 9000), to: transaction)
    }
    #expect(try count(station) == confirmed - 4)
  }

  @Test("After an I/O error nothing more is done until the program is started anew")
  func failingDisk() async throws {
    await #expect(processExitsWith: .success) { [path = path as String] in
      let station = try SQLiteStation(path: path, schema: Shop.schema)
      signal(SIGXFSZ, SIG_IGN)
      // The kernel refuses to let any file grow beyond this: an I/O error as of a failing disk.
      try limitFileSize(to: 400_000)
      var confirmed: Int64 = 0
      let fault = StationFault.unavailable("SQLite error 778")
      #expect(throws: fault) {
        while true {
          try station.write { transaction throws(StationFault) in
            try Shop.add(confirmed, bytes: [UInt8](repeating: 1, count: 9000), to: transaction)
          }
          confirmed += 1
        }
      }
      #expect(confirmed > 0)
      try limitFileSize(to: nil)
      // The disk is well again, but nobody has looked yet.
      #expect(station.fault == fault)
      #expect(throws: fault) {
        try station.read { transaction throws(StationFault) in try Shop.count(transaction) }
      }
      try "\(confirmed)".write(toFile: path + ".count", atomically: true, encoding: .utf8)
    }
    let confirmed = Int64(try String(contentsOfFile: path + ".count", encoding: .utf8))
    let station = try open()
    #expect(try count(station) == confirmed)
    station.close()
  }

  @Test("Killed at any moment, a station loses nothing that it confirmed")
  func killed() async throws {
    let writing = WritingStation(journal: folder.path + "/journal")
    var confirmed = 0
    for generation in 1...40 {
      await #expect(processExitsWith: .signal(SIGKILL)) {
        [path = path as String, journal = writing.journal as String, generation = generation as Int]
        in
        // Some die while they open the file.
        WritingStation.kill(
          afterMicroseconds: generation % 5 == 0 ? generation * 300 : generation * 6000)
        let station = try SQLiteStation(path: path, schema: Shop.schema)
        try WritingStation(journal: journal).run(station)
      }
      guard generation % 4 == 0 else { continue }
      let station = try open()
      let (count, isWhole) = try writing.verify(station)
      #expect(isWhole, "generation \(generation)")
      confirmed = count
      station.close()
    }
    #expect(confirmed > 100)
  }

  @Test("A file that was cut off, emptied, or of something else is refused and left alone")
  func damaged() throws {
    let station = try open()
    try station.write { transaction throws(StationFault) in
      try Shop.add(1, bytes: [UInt8](repeating: 1, count: 100_000), to: transaction)
    }
    station.close()
    let whole = try #require(FileManager.default.contents(atPath: path))
    let other = Data("SQLite format 3\u{0}".utf8) + Data(repeating: 0, count: 5000)
    for contents in [whole.prefix(60_000), Data(), Data("{}".utf8), other] {
      try contents.write(to: URL(filePath: path))
      #expect(throws: StationFault.damaged) { try open() }
      #expect(FileManager.default.contents(atPath: path) == contents)
    }
    try whole.write(to: URL(filePath: path))
    let again = try open()
    #expect(try count(again) == 1)
    again.close()
  }
}

/// The largest size to which this process may let a file grow, bytes; nil takes the limit away.
private func limitFileSize(to bytes: UInt?) throws {
  var limit = rlimit()
  getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  limit.rlim_cur = bytes.map { rlim_t($0) } ?? limit.rlim_max
  guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else {
    throw StationFault.unavailable("no limit could be set")
  }
}
