import Employment
import Testing

/// Short ways to the people and posts of these tests.
enum Sample {
  static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  static let today = CalendarDate(daysSinceEpoch: 20780)  // 2026-11-23, a Monday

  static func recordID(_ number: UInt64) -> RecordID { RecordID(random: 0, number) }

  /// A valid number for someone born on a day.
  static func residentID(born: CalendarDate, sequence: Int = 321) throws -> ResidentID {
    let date = born.description.filter { $0 != "-" }
    let body = "360721" + date + String(1000 + sequence).dropFirst()
    return try ResidentID(body + checkCharacter(of: body), today: today)
  }

  /// GB 11643 worked out another way: the remainders of the powers of two.
  static func checkCharacter(of body: String) -> String {
    let sum = body.enumerated().reduce(0) { sum, pair in
      let power = (0..<(17 - pair.offset)).reduce(1) { remainder, _ in remainder * 2 % 11 }
      return sum + (pair.element.wholeNumberValue ?? 0) * power
    }
    let check = (12 - sum % 11) % 11
    return check == 10 ? "X" : String(check)
  }

  static func vacancy(
    _ identifier: String = "V1", title: String = "电工", description: String = "",
    kind: VacancyKind = .market, occupation: String = "6-31-01-03",
    employmentType: EmploymentType = .fullTime, openings: Int? = 2, pay: String = "4500-6000元/月",
    region: String = "360704100", education: EducationLevel? = nil, until: String = "2026-12-31"
  ) throws -> Vacancy {
    Vacancy(
      identifier: identifier, title: title, description: description, kind: kind,
      occupationalCategory: occupation, employmentType: employmentType,
      totalJobOpenings: openings, pay: Pay(parsing: pay),
      region: try #require(RegionCode(region)), education: education,
      validThrough: try day(until), employer: Employer(name: "赣州某某电子有限公司"))
  }

  static func registration(
    born: String = "1985-05-12", status: JobSeekerRegistration.Status = .open,
    until: String = "2027-05-22",
    intentions: [JobIntention] = [
      JobIntention(occupationalCategory: "6-31-01-03")
    ]
  ) throws -> JobSeekerRegistration {
    let seeker = JobSeeker(
      residentID: try residentID(born: try day(born)), name: try PersonName("张三"),
      mobile: try Mobile("13800138000"), education: try #require(EducationLevel(code: "61")),
      seekerCategory: "9")
    return JobSeekerRegistration(
      recordID: recordID(1), registrationNumber: "0000000001", seeker: seeker,
      intentions: intentions, status: status, registeredOn: today, validThrough: try day(until))
  }

  static func referral(
    _ number: UInt64 = 1, to vacancy: Vacancy, status: Referral.Status = .open,
    registration: RecordID = recordID(1), until: CalendarDate = today.adding(days: 7),
    outcome: ReferralOutcome? = nil
  ) -> Referral {
    Referral(
      recordID: recordID(100 + number), referralNumber: "0000000001", slipNumber: "0000012345",
      registrationID: registration, vacancy: vacancy, status: status,
      issuedAt: Timestamp(day: today, time: TimeOfDay(hour: 9, minute: 30)), validThrough: until,
      outcome: outcome)
  }
}
