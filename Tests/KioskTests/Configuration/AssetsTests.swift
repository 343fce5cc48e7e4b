import Employment
import Journeys
import Testing

@testable import Kiosk

struct AssetsTests {
  private static let folder = AssetsFolder(
    path: ConfigurationRepository.root.appending(path: "Assets").path())

  @Test("A terminal reads everything it shows from the repository's own assets")
  func load() throws {
    let assets = try Self.folder.load()
    #expect(assets.commonOccupations.count == 24)
    #expect(assets.commonOccupations.first == "普工")
    #expect(assets.codes.education.word(for: "10") == "研究生教育")
    #expect(assets.noticeVersion == "2026-11")
    #expect(assets.words[.english]?("frame.back") == "Back")
    #expect(assets.words[.chinese]?("frame.back") == "返回")
    let ganxian = try #require(RegionCode("360704"))
    #expect(assets.regions.name(of: ganxian) == "赣县区")
    #expect(assets.regions.towns(of: ganxian).count > 10)
    let world = assets.world(for: KioskConfiguration())
    #expect(world.noticeVersion == "2026-11")
    #expect(world.timing == Timing())
  }

  @Test("Assets are found above the program, and a named folder is never passed over")
  func find() throws {
    let scratch = try ConfigurationScratch()
    let strings = "Assets/strings/zh-Hans.json"
    try scratch.write("tree/\(strings)", "{}")
    try scratch.write("tree/.build/debug/kioskd", "")
    try scratch.write("named/strings/zh-Hans.json", "{}")
    let program = scratch.path + "/tree/.build/debug/kioskd"
    func found(_ explicit: String?, _ environment: [String: String]) throws -> String {
      let path = try AssetsFolder.find(
        explicit: explicit, environment: environment, executable: program
      ).path
      return String(path.drop { $0 != "k" }.split(separator: "/", maxSplits: 1)[1])
    }
    #expect(try found(nil, [:]) == "tree/Assets")
    #expect(try found(nil, ["KIOSK_ASSETS": scratch.path + "/named/"]) == "named")
    #expect(
      try found(scratch.path + "/named", ["KIOSK_ASSETS": scratch.path + "/no"]) == "named")
    let fault = #expect(throws: AssetsFault.self) {
      _ = try AssetsFolder.find(
        explicit: "/nonexistent", environment: [:], executable: program)
    }
    #expect(fault == .notFound(lookedIn: ["/nonexistent"]))
    #expect(
      fault?.description
        == "no folder of assets in /nonexistent; name one with `assets:` in the configuration or "
        + "with KIOSK_ASSETS")
  }

  @Test("A file that is missing or spoiled is named, with its line and what to do")
  func spoiled() throws {
    let scratch = try ConfigurationScratch()
    let folder = AssetsFolder(path: scratch.path)
    func fault(_ read: () throws -> Void) -> AssetsFault? {
      #expect(throws: AssetsFault.self) { try read() }
    }
    #expect(fault { _ = try folder.codes() } == .unreadable(file: scratch.path + "/codes.json"))
    try scratch.write("codes.json", "{\"sex\": []}")
    #expect(
      fault { _ = try folder.codes() }?.description
        == "\(scratch.path)/codes.json: education is missing; correct the file, or install the "
        + "program's assets again")
    try scratch.write("codes.json", "{")
    #expect(
      fault { _ = try folder.codes() }
        == .invalid(
          file: scratch.path + "/codes.json", line: nil, "not JSON, or a value out of range"))
    try scratch.write(
      "regions.csv", "code,name,kind,parent,english\n360704,赣县区,district,360700,Ganxian\n36,x,,,\n")
    #expect(
      fault { _ = try folder.regions() }
        == .invalid(
          file: scratch.path + "/regions.csv", line: 3, "a code or a parent is no region code"))
    try scratch.write("common-occupations.txt", "# the usual ones\n电工\n\n飞行员\n")
    let table = OccupationTable([Occupation(words: "电工", group: "电气")])
    #expect(
      fault { _ = try folder.commonOccupations(among: table) }
        == .invalid(
          file: scratch.path + "/common-occupations.txt", line: 4, "not a name in occupations.tsv"))
    try scratch.write("notice-version.txt", "2026-11\n2026-12\n")
    #expect(
      fault { _ = try folder.noticeVersion() }
        == .invalid(
          file: scratch.path + "/notice-version.txt", line: nil,
          "must hold one version on one line"))
  }
}
