import Employment

/// Believable posts of a district for trying out and measuring: a seed decides every letter.
///
/// Employers are made up, their credit codes are right in form (GB 32100), and telephone numbers
/// have `0000` in the middle, so that none is anyone's.
public struct SampleVacancies {
  private let templates: SampleTemplates
  private let towns: [RegionTable.Region]
  private let today: CalendarDate
  private let employers: [[SampleEmployer]]
  private let jobs: [(industry: Int, job: Int)]
  private var numbers: SampleNumbers
  private let seed: UInt64

  /// - Parameters:
  ///   - seed: the same seed, day and templates give the same posts.
  ///   - today: posts appeared up to 60 days before it and end up to 90 days after it.
  ///   - jobs: `Assets/sample/jobs.json`.
  ///   - common: `Assets/sample/common.json`.
  ///   - towns: where the posts are; the first has most of them.
  ///
  /// Nil when the templates cannot be read or there is no town.
  public init?(
    seed: UInt64, today: CalendarDate, jobs: [UInt8], common: [UInt8],
    towns: [RegionTable.Region]
  ) {
    guard let templates = SampleTemplates(jobs: jobs, common: common), !towns.isEmpty else {
      return nil
    }
    self.templates = templates
    self.towns = towns
    self.today = today
    self.seed = seed
    var numbers = SampleNumbers(seed: seed)
    employers = templates.industries.map { industry in
      industry.employerWords.flatMap { word in
        (0..<5).map { _ in
          SampleEmployer(industry, word, templates, towns, &numbers)
        }
      }
    }
    self.jobs = templates.industries.indices.flatMap { index in
      let industry = templates.industries[index]
      return (0..<max(industry.weight, 1)).flatMap { _ in
        industry.jobs.indices.map { (industry: index, job: $0) }
      }
    }
    self.numbers = numbers
  }

  /// The header of ``csv(count:)``: the import's columns.
  public static let header = ImportField.allCases.map(\.rawValue).joined(separator: ",")

  /// CSV with a header and `count` rows, CR LF at the ends of lines (RFC 4180).
  public func csv(count: Int) -> String {
    var output = SampleVacancies.header + "\r\n"
    forEachRow(count) { row in
      output += row
      output += "\r\n"
    }
    return output
  }

  /// How many referrals each post of ``csv(count:)`` can take, for leases: its identifier and the
  /// quota, openings times `ratio` (rule 2), for market posts and casual work.
  public func quotas(count: Int, ratio: Int) -> [(vacancy: String, count: Int)] {
    var quotas: [(vacancy: String, count: Int)] = []
    forEachPost(count) { post in
      if post.kind == "market" || post.kind == "casual" {
        quotas.append((post.identifier, (post.openings ?? 1) * ratio))
      }
    }
    return quotas
  }

  /// Calls `body` with each row of ``csv(count:)`` behind the header, without its line end.
  public func forEachRow(_ count: Int, _ body: (String) -> Void) {
    forEachPost(count) { body($0.row) }
  }

  func forEachPost(_ count: Int, _ body: (SamplePost) -> Void) {
    var numbers = self.numbers
    for number in 0..<max(count, 0) {
      let choice = numbers.pick(jobs)
      let industry = templates.industries[choice.industry]
      let employer = numbers.pick(employers[choice.industry])
      body(
        SamplePost(
          number: number, industry: industry, job: industry.jobs[choice.job], employer: employer,
          templates: templates, today: today, &numbers))
    }
  }
}
