import Employment
import Intake

/// What a post is ordered by.
struct PostFigures: Sendable {
  /// Days since 1970-01-01.
  var expires: Int
  var keys: OrderKeys
  /// Higher comes first.
  var score: Int

  init(_ vacancy: Vacancy) {
    expires = vacancy.validThrough.daysSinceEpoch
    keys = OrderKeys(vacancy)
    score = RankScore.of(
      keys: keys, hasCode: vacancy.employer.unifiedSocialCreditCode != nil,
      openings: vacancy.totalJobOpenings, identifier: vacancy.identifier.utf8)
  }

  /// Of a row of the catalogue.
  init(
    identifier: UnsafeRawBufferPointer, expires: Int, keys: OrderKeys,
    content: UnsafeRawBufferPointer
  ) {
    self.expires = expires
    self.keys = keys
    score = RankScore.of(
      keys: keys, hasCode: VacancyRecord.hasCreditCode(content),
      openings: VacancyRecord.openings(content), identifier: identifier)
  }
}

/// The order of rank without a query: fresh posts first, then what a seeker can act on.
enum RankScore {
  /// In days: a post of today stands where a bare post of some days later would.
  static func of(
    keys: OrderKeys, hasCode: Bool, openings: Int?, identifier: some Sequence<UInt8>
  ) -> Int {
    // Posts that one employer enters on one day would fill pages: each moves up to a week.
    let spread = Int(StableHash.of(identifier) >> 32 & 0x7FFF_FFFF) % 7
    return max(0, keys.posted) + (keys.pay == Tally.none ? 0 : 3) + (hasCode ? 2 : 0)
      + ((openings ?? 0) >= 5 ? 1 : 0) + spread
  }
}

/// What the codes of posts are called: searched with the posts, and not given back.
struct PostNames: Sendable {
  var regions: RegionTable
  var occupations: OccupationTable
}

/// Makes rows of posts; remembers what regions and benefits came to.
struct PostEncoder {
  let names: PostNames
  private var places = Memo<String>()
  private var occupations: [String: String] = [:]
  private var liveIn: [[String]: Bool] = [:]

  init(names: PostNames) { self.names = names }

  /// Appends the content of a row.
  mutating func append(_ vacancy: Vacancy, to content: inout [UInt8]) {
    let regions = names.regions
    var place = places.value(vacancy.region.digits) { _ in
      regions.fullName(of: vacancy.region) ?? ""
    }
    let occupation = occupation(vacancy.occupationalCategory)
    if !occupation.isEmpty { place += " " + occupation }
    let isLiveIn = liveIn[vacancy.benefits] ?? vacancy.isLiveIn
    if liveIn.count < 10_000 { liveIn[vacancy.benefits] = isLiveIn }
    VacancyRecord.append(vacancy, names: place, isLiveIn: isLiveIn, to: &content)
  }

  /// What a code is called, so that the post is found by the word; empty for anything else.
  private mutating func occupation(_ code: String) -> String {
    if let known = occupations[code] { return known }
    let name = Occupation.isCode(code) ? names.occupations.find(code)?.words ?? "" : ""
    if occupations.count < 10_000 { occupations[code] = name }
    return name
  }
}
