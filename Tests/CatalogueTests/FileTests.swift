import Employment
import Foundation
import Ports
import Testing

@testable import Catalogue

@Suite("The catalogue's file")
struct FileTests {
  private func fault(_ scratch: Scratch, _ name: String) -> CatalogueFault? {
    do throws(CatalogueFault) {
      _ = try CatalogueStore(path: scratch.file(name), pinyinFile: Repository.asset("pinyin.tsv"))
      return nil
    } catch {
      return error
    }
  }

  @Test("A file of a newer version is refused with its version")
  func refusesNewerVersion() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    var header = try madeFile(scratch)
    // user_version stands at bytes 60 to 63 of a database's header.
    header[63] = 99
    scratch.write(header, to: "newer.sqlite")
    #expect(fault(scratch, "newer.sqlite") == .newerVersion(99))
  }

  @Test("A file of an older version is emptied by whoever fills it, and not while another writes")
  func emptiesOlderVersion() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let before = try writeOlder(scratch)
    let (opening, path) = (DispatchGroup(), scratch.file("older.sqlite"))
    do {
      guard let lock = WriterLock(beside: scratch.file("older.sqlite")) else {
        Issue.record("the lock of a new file is taken")
        return
      }
      defer { lock.release() }
      opening.enter()
      Thread {
        _ = try? CatalogueStore(path: path, pinyinFile: "/dev/null")
        opening.leave()
      }.start()
      #expect(opening.wait(timeout: .now() + 0.1) == .timedOut)
      #expect(scratch.read("older.sqlite") == before)
    }
    opening.wait()
    #expect(try scratch.store("older.sqlite").summary().vacancies == 0)
  }

  @Test("Who only looks leaves an older version alone, and makes no file where there is none")
  func looksOnly() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let before = try writeOlder(scratch)
    func look(_ name: String) throws -> CatalogueStore {
      try CatalogueStore(
        path: scratch.file(name), pinyinFile: Repository.asset("pinyin.tsv"), purpose: .looking)
    }
    #expect(throws: CatalogueFault.olderVersion(Int(CatalogueSchema.version) - 1)) {
      _ = try look("older.sqlite")
    }
    #expect(scratch.read("older.sqlite") == before)
    #expect(throws: CatalogueFault.unavailable("no such file")) { _ = try look("none.sqlite") }
    #expect(!scratch.files.contains { $0.hasPrefix("none.sqlite") })

    let current = scratch.read("catalogue.sqlite")
    let store = try look("catalogue.sqlite")
    #expect(try store.summary().vacancies == 400)
    #expect(throws: CatalogueFault.self) { try store.resetShard("360704") }
    #expect(scratch.read("catalogue.sqlite") == current)
  }

  /// A catalogue of 400 posts, and its copy that says it is of the version before.
  private func writeOlder(_ scratch: Scratch) throws -> [UInt8] {
    var header = try madeFile(scratch)
    header[63] = UInt8(CatalogueSchema.version) - 1
    scratch.write(header, to: "older.sqlite")
    return header
  }

  @Test("A truncated file and a file that is no database are recognised at opening")
  func recognisesDamage() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let whole = try madeFile(scratch)
    scratch.write(whole.prefix(whole.count / 2), to: "short.sqlite")
    #expect(fault(scratch, "short.sqlite") == .damaged)
    scratch.write("岗位,单位\n".utf8, to: "text.sqlite")
    #expect(fault(scratch, "text.sqlite") == .damaged)
    scratch.write([UInt8](), to: "empty.sqlite")
    #expect(fault(scratch, "empty.sqlite") == nil)
  }

  @Test("A folder that is not there is an error with the system's words")
  func namesMissingFolder() {
    let scratch = Scratch()
    defer { scratch.remove() }
    guard case .unavailable = fault(scratch, "none/catalogue.sqlite") else {
      Issue.record("opened a file in no folder")
      return
    }
  }

  @Test("What one connection imported is there for the next one")
  func survivesReopening() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    _ = try madeFile(scratch)
    let store = try scratch.store()
    #expect(try store.search(VacancyQuery(words: "电工"), on: today).total.number > 0)
    #expect(try store.summary().vacancies == 400)
  }

  @Test("A full disk stops an import with a clear fault, and the catalogue is as it was")
  func survivesFullDisk() throws {
    let scratch = Scratch()
    defer { scratch.remove() }
    let store = try scratch.store()
    var random = RandomPosts(numbers: SeededNumbers(seed: 2))
    try store.take((0..<200).map { random.post($0) }, in: scratch)
    let before = try store.search(VacancyQuery(limit: 500), on: today)
    // What SQLite says when the medium has no page left.
    try store.withWriting { session in
      let pages = try session.number("PRAGMA page_count")
      try session.run("PRAGMA max_page_count = \(pages + 4)")
    }
    #expect(throws: CatalogueFault.diskFull) {
      try store.take((0..<3000).map { random.post($0) }, in: scratch)
    }
    #expect(try store.search(VacancyQuery(limit: 500), on: today) == before)
    try store.withWriting { try $0.run("PRAGMA max_page_count = 1000000") }
    try store.take((0..<3000).map { random.post($0) }, in: scratch)
    #expect(try store.summary().vacancies == 3000)
  }

  /// The bytes of a catalogue of 400 posts.
  private func madeFile(_ scratch: Scratch) throws -> [UInt8] {
    do {
      let store = try scratch.store()
      var random = RandomPosts(numbers: SeededNumbers(seed: 1))
      try store.take((0..<400).map { random.post($0) }, in: scratch)
    }
    return scratch.read("catalogue.sqlite")
  }
}
