import Employment
import Testing

@testable import Journeys
@testable import Kiosk

/// What screens ask for and what the files of strings hold are the same, in both languages.
struct AssetsWordsTests {
  private static let folder = AssetsFolder(
    path: ConfigurationRepository.root.appending(path: "Assets").path())

  /// Keys that screens put together out of a value: every such text in the sources, and all that
  /// it can become.
  private static let families: [String: [String]] = [
    #"staff.outcome.\(outcome.rawValue)"#: ["running", "done", "failed"],
    #"staff.trouble.\(trouble.rawValue)"#: PrinterTrouble.allCases.map(\.rawValue),
    #"printer.\(trouble.rawValue)"#: PrinterTrouble.allCases.map(\.rawValue),
    #"refused.\(reason.rawValue)"#: ReferralRefusal.allCases.map(\.rawValue),
    #"status.\(status.rawValue)"#: Referral.Status.allCases.map(\.rawValue),
    #"residentID.\(ResidentIDScreen.key($0))"#: residentIDFaults.map(ResidentIDScreen.key),
    #"hours.\(scene.hours.rawValue)"#: hours.map(\.rawValue),
    #"enrolment.refused.\(refusal.rawValue)"#: EnrolmentRefusal.allCases.map(\.rawValue),
    #"staff.station.\($0.rawValue)"#: StationTrouble.allCases.map(\.rawValue),
    #"outOfService.\(reason.rawValue)"#: OutOfServiceReason.allCases.map(\.rawValue),
    #"search.order.\(query.order.rawValue)"#: VacancyQuery.Order.allCases.map(\.rawValue),
    #"search.order.\(order.rawValue)"#: VacancyQuery.Order.allCases.map(\.rawValue),
    #"search.filter.\(field.rawValue)"#: VacancyFilters.Field.allCases.map(\.rawValue),
    #"halted.\(reason.rawValue).headline"#: ["record", "clock"],
    #"halted.\(reason.rawValue).safe"#: ["record", "clock"],
    #"staff.clock.\($0.rawValue)"#: ["early", "station"],
    #"shift.\(shift.rawValue)"#: WorkHours.Shift.allCases.map(\.rawValue),
    #"privacy.\(number)"#: (1...6).map { String($0) },
    #"register.\(step.rawValue).question"#: RegistrationStep.allCases.map(\.rawValue),
    #"review.\($0.0)"#: [
      "name", "residentID", "mobile", "education", "category", "occupation", "pay", "region",
      "employmentType",
    ],
    #"home.\(service.rawValue)"#: HallService.allCases.map(\.rawValue),
    #"home.\(service.rawValue).detail"#: HallService.allCases.map(\.rawValue),
    #"slips.station.\($0.rawValue)"#: StationWord.allCases.map(\.rawValue),
    #"receipt.reason.\(number)"#: ReceiptReasonScreen.reasons.map { String($0) },
    #"date.weekday.\(number)"#: (1...7).map { String($0) },
    #"date.weekday.\(day.weekday)"#: (1...7).map { String($0) },
    #"guide.\(number).title"#: (1...8).map { String($0) },
    #"guide.\(number).text"#: (1...8).map { String($0) },
    #"vacancy.\(key)"#: [
      "employer", "place", "education", "experience", "workHours", "employmentType", "openings",
      "benefits", "validThrough", "contact", "identifier",
    ],
    #"match.aspect.\(item.aspect.rawValue)"#: MatchReport.Aspect.allCases.map(\.rawValue),
    #"match.fit.\(item.fit.rawValue)"#: MatchReport.Fit.allCases
      .filter { $0 != .notAsked }.map(\.rawValue),
    #"welfare.tier.\($0)"#: (1...5).map { String($0) },
    #"pay.unit.\(pay.period.rawValue)"#: Pay.Period.allCases.map(\.rawValue),
    #"\(key).detail"#: ["identity.new", "identity.known"],
  ]

  /// Texts with values in them that are no keys of strings.
  private static let notKeys: Set<String> = [#"register.\(rawValue)"#]

  /// Names of screens that are written as keys are.
  private static let topics: Set<String> = ["search.order"]

  /// Pay by agreement has no unit.
  private static let withoutWords: Set<String> = ["pay.unit.negotiable"]

  private static let residentIDFaults: [ResidentID.Fault] = [
    .empty, .fifteenDigits, .length, .character, .date, .futureDate, .checksum,
  ]

  private static let hours: [OpeningHours.State] = [.staffed, .closedWithEntry, .closed]

  private static func keys(of template: String, _ values: [String]) -> [String] {
    guard let open = template.firstRange(of: #"\("#), let close = template.lastIndex(of: ")") else {
      return []
    }
    return values.map {
      template[..<open.lowerBound] + $0 + template[template.index(after: close)...]
    }
  }

  /// Every text in the sources of the screens that looks like a key, whole or with a value in it.
  private static func written() throws -> (whole: Set<String>, composed: Set<String>) {
    var whole: Set<String> = []
    var composed: Set<String> = []
    for (_, text) in try ConfigurationRepository.swiftFiles(below: "Sources/Journeys") {
      for line in text.split(whereSeparator: \.isNewline)
      where !line.drop(while: { $0 == " " }).hasPrefix("//") && !line.contains("let name = ") {
        for match in line.matches(of: #/"((?:\\\((?:[^()]|\([^()]*\))*\)|[^"\\])*)"/#) {
          let literal = String(match.1)
          if literal.wholeMatch(of: #/[a-z]\w*(\.\w+)+/#) != nil { whole.insert(literal) }
          let isComposed =
            literal.contains(#"\("#)
            && literal.wholeMatch(of: #/([a-z]\w*\.)?(\w+\.)*\\\(.*\)(\.\w+)?/#) != nil
            && literal.contains(#/^[a-z]\w*\.|\.[a-z]+$/#)
          if isComposed, !notKeys.contains(literal) { composed.insert(literal) }
        }
      }
    }
    return (whole.subtracting(topics), composed)
  }

  /// Folders that speak of files and settings, not of words.
  private static let wordless = ["Configuration/", "Assets/", "Logging/", "Doctor/"]

  /// Keys that the loop asks for itself, beside the screens.
  private static func writtenInLoop() throws -> Set<String> {
    var keys: Set<String> = []
    for (path, text) in try ConfigurationRepository.swiftFiles(below: "Sources/Kiosk")
    where !wordless.contains(where: { path.hasPrefix($0) }) {
      for match in text.matches(of: #/(?:words|words\[[^\]]*\]\??|text)\("([a-z]\w*(?:\.\w+)+)"/#) {
        keys.insert(String(match.1))
      }
    }
    return keys
  }

  @Test("Chinese and English have the same keys with the same places to fill")
  func languages() throws {
    let chinese = try Self.folder.templates(.chinese)
    let english = try Self.folder.templates(.english)
    #expect(Set(chinese.keys).symmetricDifference(english.keys).sorted() == [])
    func places(_ text: String?) -> [String] {
      (text ?? "").matches(of: #/\{([^}]*)\}/#).map { String($0.1) }.sorted()
    }
    for key in chinese.keys.sorted() {
      #expect(Set(places(chinese[key])) == Set(places(english[key])), "\(key)")
      let isEmpty = chinese[key]?.isEmpty != false || english[key]?.isEmpty != false
      #expect(isEmpty == Self.withoutWords.contains(key), "\(key)")
    }
  }

  @Test("Every composed key of the screens is known here, and no other")
  func composed() throws {
    let composed = try Self.written().composed
    #expect(composed.subtracting(Self.families.keys).sorted() == [], "say what it can become")
    #expect(Set(Self.families.keys).subtracting(composed).sorted() == [], "no screen asks for it")
  }

  @Test("Every key that a screen asks for has its words, and no words are left over")
  func keys() throws {
    let whole = try Self.written().whole
    let asked = whole.union(try Self.writtenInLoop()).union(
      Self.families.flatMap { Self.keys(of: $0.key, $0.value) })
    let held = Set(try Self.folder.templates(.chinese).keys)
    #expect(whole.count > 150, "the sources were read")
    #expect(asked.subtracting(held).sorted() == [], "no words for these")
    #expect(held.subtracting(asked).sorted() == [], "no screen asks for these")
  }
}
