import Foundation
import Interface
import Journeys
import Testing
import TextPanel

/// Every screen in character cells, as it was when a person last looked at it.
///
/// After a change: `KIOSK_GOLDENS=write swift test --filter GoldenTests`, then look at the
/// differences (`git diff Tests/GoldenTests/Goldens`) before they are committed.
@Suite("Text goldens")
struct TextGoldenTests {
  /// One way in which all screens are shown.
  struct Edition: CustomTestStringConvertible, Sendable {
    let folder: String
    let language: Language
    var isCare = false
    let size: Size
    var testDescription: String { folder }
  }

  static let editions = [
    Edition(folder: "zh-80x24", language: .chinese, size: Size(width: 80, height: 24)),
    Edition(folder: "en-80x24", language: .english, size: Size(width: 80, height: 24)),
    Edition(
      folder: "zh-care-100x30", language: .chinese, isCare: true,
      size: Size(width: 100, height: 30)),
  ]

  static func frame(_ shot: GalleryShot, _ edition: Edition) -> String {
    TextFrame(Layout.place(shot.view, in: edition.size, measure: CellMeasure())).plainText
  }

  @Test("Every screen reads as it did when a person last looked at it", arguments: editions)
  func unchanged(edition: Edition) throws {
    let shots = try Gallery.shots(edition.language, isCare: edition.isCare)
    for shot in shots {
      let path = "\(edition.folder)/\(shot.name).txt"
      let now = Self.frame(shot, edition)
      if GoldenFolder.isWriting {
        try GoldenFolder.write(Data(now.utf8), to: path)
      } else {
        Self.compare(now, path, "\(shot.name) in \(edition.folder)")
      }
    }
    let leftOver = try GoldenFolder.names(in: edition.folder).subtracting(shots.map(\.name))
    if GoldenFolder.isWriting {
      try GoldenFolder.remove(leftOver, from: edition.folder, ending: "txt")
      Issue.record("\(shots.count) goldens of \(edition.folder) are written: look at them")
    }
    #expect(leftOver.sorted() == [], "goldens that no screen stands for")
  }

  private static func compare(_ now: String, _ path: String, _ name: String) {
    guard let golden = try? String(contentsOf: GoldenFolder.url(path), encoding: .utf8) else {
      Issue.record("\(name) has no golden: write it with KIOSK_GOLDENS=write and look at it")
      return
    }
    if let difference = LineDifference(golden: golden, now: now) {
      Issue.record("\(name) looks otherwise:\(difference)")
    }
  }

  @Test("A difference names the line and shows both")
  func difference() throws {
    #expect(LineDifference(golden: "a\nb\n", now: "a\nb\n") == nil)
    let difference = try #require(LineDifference(golden: "a\nb\nc", now: "a\nx\nc\nd"))
    #expect(
      difference.description == "\nline 2\n- b\n+ x\nline 4\n- (no such line)\n+ d")
  }
}
