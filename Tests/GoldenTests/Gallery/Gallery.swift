import Employment
import Foundation
import Interface
import Journeys
import Kiosk

/// One look at the terminal: a screen as a person comes to it, and what it is called.
struct GalleryShot: Sendable {
  /// The screen's own name, and after a `+` how it stands: `referral.print+jam`.
  let name: String
  let terminal: Terminal
  let now: Timestamp

  var view: View<TerminalEvent> { terminal.view(now: now) }
}

/// Every screen of the terminal, each come to as a person would: by pressing what stands there.
///
/// Goldens, the check that everything fits, and the drawing of pictures all show this one gallery.
enum Gallery {
  /// Four folders up from this file, wherever links lead.
  static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The hall of the example configuration with the repository's own assets.
  static func world() throws -> World {
    let assets = try AssetsFolder(path: root.appending(path: "Assets").path()).load()
    return assets.world(
      for: try KioskConfiguration.load(
        path: root.appending(path: "Kiosk/kiosk.example.yaml").path(), environment: [:]))
  }

  /// A Monday morning, when the hall is staffed.
  static let morning = moment(hour: 10)
  /// The evening of that day: the door is open and nobody is there.
  static let evening = moment(hour: 22)

  private static func moment(hour: Int) -> Timestamp {
    Timestamp(
      day: CalendarDate(year: 2026, month: 11, day: 23)!,
      time: TimeOfDay(hour: hour, minute: 30))
  }

  /// All shots in one language, in the order of the tours.
  static func shots(_ language: Language, isCare: Bool = false) throws -> [GalleryShot] {
    switch (language, isCare) {
    case (.chinese, false): try chinese.get()
    case (.chinese, true): try chineseCare.get()
    case (.english, false): try english.get()
    case (.english, true): try englishCare.get()
    }
  }

  // Every test looks at the same walks.
  private static let chinese = Result { try walk(.chinese, isCare: false) }
  private static let chineseCare = Result { try walk(.chinese, isCare: true) }
  private static let english = Result { try walk(.english, isCare: false) }
  private static let englishCare = Result { try walk(.english, isCare: true) }

  private static func walk(_ language: Language, isCare: Bool) throws -> [GalleryShot] {
    let world = try world()
    var shots: [GalleryShot] = []
    for tour in tours {
      var visitor = GalleryVisitor(world: world, language: language, isCare: isCare)
      try tour(&visitor)
      shots += visitor.shots
    }
    return shots
  }

  /// Each begins at the attract screen.
  private static let tours: [@Sendable (inout GalleryVisitor) throws -> Void] = [
    { try $0.tourOfHome() },
    { try $0.tourOfBulletin() },
    { try $0.tourOfSearch() },
    { try $0.tourOfNothingFound() },
    { try $0.tourOfPosts() },
    { try $0.tourOfRegistration() },
    { try $0.tourOfProof() },
    { try $0.tourOfReferral() },
    { try $0.tourOfPrinting() },
    { try $0.tourOfMySlips() },
    { try $0.tourOfWelfare() },
    { try $0.tourOfStaff() },
    { try $0.tourOfReceipt() },
    { try $0.tourOfTrouble() },
    { try $0.tourOfEnrolment() },
  ]
}
