import Employment
import Journeys

/// What the world answers in the gallery: always the same.
struct GalleryHall {
  let posts: [Vacancy]
  /// What becomes of a wish for a slip.
  var decision: Decision = .issued
  /// How far a print has come.
  var progress: PrintProgress = .completed
  /// What a proof of identity comes to.
  var proof: Proof = .proved
  /// What an application comes to.
  var hasRegistrationNumbers = true
  /// The catalogue cannot be read.
  var isCatalogueBroken = false
  var hasReferrals = true
  /// What the station said of referrals.
  var words: [RecordID: StationWord] = [:]
  /// What the district tells.
  var bulletin = Bulletin()
  /// How old the posts are, milliseconds.
  var age: Int64 = 0

  enum Decision {
    case issued
    case saved
    case refused(ReferralRefusal)
  }
  enum Proof { case proved, refused, locked }

  init(regions: RegionTable) { posts = GalleryPosts.all(regions) }

  /// Words that nothing is found by.
  static let unknownWords = "宇航员"

  /// Nil where the screen is to be seen waiting.
  func answer(to question: Question, now: Timestamp) -> Answer? {
    switch question {
    case .search(let query): isCatalogueBroken ? .failed(.catalogue) : .found(page(query, now))
    case .relaxations(let query): .relaxations(relaxations(of: query))
    case .vacancy(let identifier): .vacancy(posts.first { $0.identifier == identifier })
    case .similar(let vacancy):
      .similar(Array(posts.filter { $0.kind == vacancy.kind && $0 != vacancy }.prefix(3)))
    case .candidates(let keys):
      switch keys.vocabulary {
      case .catalogue: .candidates(["电工", "电焊工", "电工学徒", "点钢工", "打工"])
      case .characters: .candidates(["刘", "柳", "留", "流", "六", "榴", "溜", "硫"])
      }
    case .bulletin: .bulletin(bulletin)
    case .readSlip(let text): .slipRead(SlipReading(digits: text))
    case .prove(let residentID, _): proof(residentID, now)
    case .register(let application):
      hasRegistrationNumbers
        ? .registration(.registered(registration(of: application, now)))
        : .registration(.noNumberLeft)
    case .refer(let request): decision(on: request, now)
    case .referrals: .referrals(hasReferrals ? referrals(now) : [], words)
    case .withdraw: .withdrawn(referrals(now)[0])
    case .qrCode: .qrCode(Self.code)
    case .token: .token("X", Self.code)
    case .print: .print(progress)
    case .staffCode(let code): .staff(code == "246810" ? .admitted : .refused)
    case .staffReport: .staffReport(report(now))
    case .testPrint, .enableQueue, .synchronize, .recordReceipt: .done
    case .enrol(let code):
      .enrolment(
        code == "24681357" ? .enrolled(site: "梅林镇就业之家") : .refused(.wrongCode))
    // What no tour asks is never answered, as on a line that is down.
    default: nil
    }
  }

  private func page(_ query: VacancyQuery, _ now: Timestamp) -> VacancyPage {
    let found = posts.filter { post in
      query.words != Self.unknownWords && query.filters.kind.map { $0 == post.kind } ?? true
    }
    let isWhole = query.words.isEmpty && query.filters.count == 0
    return VacancyPage(
      total: ResultCount(number: isWhole ? 12_486 : found.count),
      vacancies: found, asOf: now.adding(milliseconds: -age))
  }

  private func relaxations(of query: VacancyQuery) -> [Relaxation] {
    VacancyFilters.Field.allCases.filter(query.filters.asks).enumerated().map { index, field in
      Relaxation(dropped: field, total: ResultCount(number: 7 + index * 27))
    }
  }

  private func proof(_ residentID: ResidentID, _ now: Timestamp) -> Answer {
    switch proof {
    case .proved: .proof(.proved(GalleryPosts.registration(of: residentID, on: now.day)))
    case .refused: .proof(.refused)
    case .locked: .proof(.locked(until: now.adding(milliseconds: 900_000)))
    }
  }

  private func registration(
    of application: RegistrationApplication, _ now: Timestamp
  ) -> JobSeekerRegistration {
    JobSeekerRegistration(
      recordID: application.recordID, registrationNumber: "2600000123",
      seeker: application.seeker, intentions: application.intentions, registeredOn: now.day,
      validThrough: now.day.adding(days: 180))
  }

  private func decision(on request: ReferralRequest, _ now: Timestamp) -> Answer {
    guard !request.vacancy.kind.isDecidedByClerk else { return .decision(.saved) }
    return switch decision {
    case .issued: .decision(.issued(GalleryPosts.referral(to: request.vacancy, at: now)))
    case .saved: .decision(.saved)
    case .refused(let reason): .decision(.refused(reason))
    }
  }

  private func referrals(_ now: Timestamp) -> [Referral] {
    var old = GalleryPosts.referral(to: posts[1], at: now.adding(milliseconds: -864_000_000))
    (old.recordID, old.slipNumber) = (RecordID(high: 5, low: 7), "3607040071")
    return [GalleryPosts.referral(to: posts[0], at: now), old]
  }

  private func report(_ now: Timestamp) -> StaffReport {
    StaffReport(
      printer: .stopped(.paperEmpty), devices: ["Goodix Capacitive TouchScreen", "USB Keypad"],
      vacancies: 12_480, catalogueAsOf: now.adding(milliseconds: -3_600_000), registrations: 14,
      referrals: 31, outboxWaiting: 3, slipNumbersLeft: 469, registrationNumbersLeft: 186,
      unsettledPrints: 0,
      station: StationReport(
        lastContact: now.adding(milliseconds: -300_000), trouble: .lineDown,
        feedAsOf: now.adding(milliseconds: -3_600_000), clockError: 12, recordsInDoubt: 1),
      version: "0.1.0")
  }

  /// Looks like a code; no phone can read it.
  private static let code: [[Bool]] = (0..<45).map { y in
    (0..<45).map { x in (x * 7 + y * 13 + x * y) % 3 == 0 }
  }
}
