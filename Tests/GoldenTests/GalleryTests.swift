import Employment
import Foundation
import Interface
import Journeys
import Panel
import Testing
import TextPanel

/// The gallery shows every screen, and every screen fits wherever it stands.
@Suite("Gallery")
struct GalleryTests {
  /// The names of all screens, as their sources say them.
  private static func namesInSources() throws -> Set<String> {
    let start = Gallery.root.appending(path: "Sources/Journeys").path()
    var names: Set<String> = ["outOfService"]
    for case let file as String in FileManager.default.enumerator(atPath: start) ?? .init()
    where file.hasSuffix(".swift") {
      let text = try String(contentsOfFile: start + "/" + file, encoding: .utf8)
      for match in text.matches(of: #/static let name = "([^"]+)"/#) {
        names.insert(String(match.1))
      }
    }
    // One type for many questions, each with a name of its own.
    names.remove("choice")
    names.formUnion(RegistrationStep.allCases.map { "register.\($0.rawValue)" })
    let fields = VacancyFilters.Field.allCases.filter { $0 != .liveIn }
    return names.union(fields.map { "search.filter.\($0.rawValue)" } + ["search.order"])
  }

  @Test("shows every screen that there is, and has a golden of it", arguments: Language.allCases)
  func complete(language: Language) throws {
    let shots = try Gallery.shots(language)
    let known = try Self.namesInSources()
    #expect(known.count > 35, "the sources were read")
    let shown = Set(shots.map(\.terminal.screenName))
    #expect(known.subtracting(shown).sorted() == [], "add these screens to a tour of the gallery")
    #expect(shown.subtracting(known).sorted() == [], "no source names these screens")
    #expect(Set(shots.map(\.name)).count == shots.count, "two shots have one name")
  }

  @Test(
    "shows nothing that is cut or covered in character cells",
    arguments: TextGoldenTests.editions)
  func fitsCells(edition: TextGoldenTests.Edition) throws {
    for shot in try Gallery.shots(edition.language, isCare: edition.isCare) {
      Self.expectFit(
        Layout.place(shot.view, in: edition.size, measure: CellMeasure()),
        "\(shot.name) in \(edition.folder)")
    }
  }

  static let panels = [
    Size(width: 1024, height: 600), Size(width: 1080, height: 1920),
    Size(width: 1280, height: 1024), Size(width: 1920, height: 1080),
  ]

  @Test("shows nothing that is cut or covered on a panel", arguments: panels, [false, true])
  func fitsPanel(size: Size, isCare: Bool) throws {
    let measure = PangoMeasure(panel: size, isCare: isCare)
    for language in Language.allCases {
      for shot in try Gallery.shots(language, isCare: isCare) {
        let name = "\(shot.name) in \(language) at \(size.width)x\(size.height)"
        Self.expectFit(
          Layout.place(shot.view, in: size, measure: measure), name + (isCare ? " (care)" : ""))
      }
    }
  }

  @Test(
    "keeps the way on in sight while a name is written, whatever goes wrong at once",
    arguments: panels, [false, true])
  func fitsName(size: Size, isCare: Bool) throws {
    let measure = PangoMeasure(panel: size, isCare: isCare)
    for language in Language.allCases {
      for (printer, text, typed) in Self.troubles {
        var visitor = GalleryVisitor(
          world: try Gallery.world(), language: language, isCare: isCare)
        try visitor.nameScreen(printer)
        if !text.isEmpty { visitor.type(text) }
        try visitor.press("frame.next")
        if !typed.isEmpty { visitor.type(typed) }
        Self.expectFit(
          Layout.place(visitor.terminal.view(now: visitor.now), in: size, measure: measure),
          "\(text) \(typed) \(printer) in \(language) at \(size.width)x\(size.height) \(isCare)")
      }
    }
  }

  private static let troubles: [(PrinterStatus, String, String)] = [
    PrinterStatus.ready, .stopped(.paperJam),
  ].flatMap { printer in
    [("", ""), ("", "liu"), ("阿依古丽·", ""), ("12", ""), ("12", "3")].map { (printer, $0.0, $0.1) }
  }

  private static func expectFit(_ list: DisplayList<TerminalEvent>, _ name: String) {
    #expect(list.overflow.isEmpty, "\(name): \(list.overflow)")
    for (index, target) in list.targets.enumerated() {
      let covering = list.targets.dropFirst(index + 1).first { $0.frame.overlaps(target.frame) }
      #expect(covering == nil, "\(name): \(covering?.label ?? "") covers \(target.label)")
    }
    #expect(!list.items.contains { Self.isMissingWords($0) }, "\(name): words are missing")
  }

  /// What ``Words`` shows for a key without a text.
  private static func isMissingWords(_ item: DisplayItem) -> Bool {
    if case .text(let words, _) = item.shape { return words.contains("⟦") }
    return false
  }

  /// `KIOSK_GALLERY=FOLDER`, and `KIOSK_GALLERY_SIZE=1920x1080` where another size is wanted.
  private static let folder = ProcessInfo.processInfo.environment["KIOSK_GALLERY"]

  @Test("draws itself into a folder when asked to", .enabled(if: folder != nil))
  func draw() throws {
    let sides = (ProcessInfo.processInfo.environment["KIOSK_GALLERY_SIZE"] ?? "1024x600")
      .split(separator: "x").compactMap { Int($0) }
    let size = Size(width: try #require(sides.first), height: try #require(sides.last))
    let folder = URL(filePath: try #require(Self.folder))
    for edition in TextGoldenTests.editions {
      let place = folder.appending(path: edition.folder.split(separator: "-").dropLast().joined())
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for shot in try Gallery.shots(edition.language, isCare: edition.isCare) {
        let painter = try PictureGoldenTests.painter(shot, size: size)
        try Data(try painter.png()).write(to: place.appending(path: "\(shot.name).png"))
      }
    }
  }
}

extension Rect {
  fileprivate func overlaps(_ other: Rect) -> Bool {
    x < other.x + other.width && other.x < x + width && y < other.y + other.height
      && other.y < y + height
  }
}
