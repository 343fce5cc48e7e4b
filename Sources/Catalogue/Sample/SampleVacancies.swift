import Employment
import Glibc

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
  ///   - folder: `Assets/sample`.
  ///   - towns: where the posts are; the first has most of them.
  ///
  /// Nil when the templates cannot be read or there is no town.
  public init?(seed: UInt64, today: CalendarDate, folder: String, towns: [RegionTable.Region]) {
    guard let templates = SampleTemplates(folder: folder), !towns.isEmpty else { return nil }
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
    jobs = templates.industries.indices.flatMap { index in
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

  /// Writes the same to a file, row by row; false when it cannot be written.
  public func write(count: Int, to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { return false }
    defer { close(file) }
    var buffer = Array((SampleVacancies.header + "\r\n").utf8)
    var isWritten = true
    forEachRow(count) { row in
      buffer.append(contentsOf: row.utf8)
      buffer.append(contentsOf: [0x0D, 0x0A])
      if buffer.count > 1 << 20 { isWritten = SampleVacancies.flush(&buffer, file) && isWritten }
    }
    return SampleVacancies.flush(&buffer, file) && isWritten
  }

  private static func flush(_ buffer: inout [UInt8], _ file: Int32) -> Bool {
    var done = 0
    while done < buffer.count {
      let count = buffer.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress! + done, $0.count - done)
      }
      if count < 0 { return false }
      done += count
    }
    buffer.removeAll(keepingCapacity: true)
    return true
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

  private func forEachRow(_ count: Int, _ body: (String) -> Void) {
    forEachPost(count) { body($0.row) }
  }

  private func forEachPost(_ count: Int, _ body: (SamplePost) -> Void) {
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

/// An employer that does not exist.
struct SampleEmployer {
  var name: String
  var creditCode: String
  var region: RegionCode
  var address: String
  var contact: String
  var phone: String

  init(
    _ industry: SampleTemplates.Industry, _ word: String, _ templates: SampleTemplates,
    _ towns: [RegionTable.Region], _ numbers: inout SampleNumbers
  ) {
    name = numbers.pick(templates.prefixes) + word + numbers.pick(industry.employerSuffixes)
    creditCode = SampleCreditCode.make(&numbers)
    // Half of the work is in the first town, which is the district's seat, and in the last, which
    // is its development zone.
    let share = numbers.below(100)
    let town = share < 35 ? towns[0] : share < 55 ? towns[towns.count - 1] : numbers.pick(towns)
    region = town.code
    let isSeat = town.code == towns[0].code || town.code == towns[towns.count - 1].code
    let number = String(1 + numbers.below(198))
    address =
      town.name
      + (isSeat
        ? numbers.pick(templates.roads) + number + numbers.pick(templates.buildings)
        : numbers.pick(templates.townRoads) + number + "号")
    contact = numbers.pick(templates.surnames) + numbers.pick(templates.forms)
    let start = "1" + String(3 + numbers.below(7)) + String(numbers.below(10))
    let end = String(numbers.below(10_000))
    phone = start + "0000" + String(repeating: "0", count: 4 - end.count) + end
  }
}

/// Makes unified social credit codes that are right in form (GB 32100, GB 11714).
enum SampleCreditCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

  static func make(_ numbers: inout SampleNumbers) -> String {
    // 9: registered by a market authority; 1: an enterprise; then the district.
    var code = Array("91360704MA")
    for _ in 0..<6 { code.append(alphabet[numbers.below(alphabet.count)]) }
    code.append(organisationCheck(code[8..<16]))
    var sum = 0
    var weight = 1
    for character in code {
      sum += alphabet.firstIndex(of: character)! * weight
      weight = weight * 3 % 31
    }
    code.append(alphabet[(31 - sum % 31) % 31])
    return String(code)
  }

  private static func organisationCheck(_ body: ArraySlice<Character>) -> Character {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(body, weights).reduce(0) { sum, pair in
      let value = pair.0.wholeNumberValue ?? Int(pair.0.asciiValue!) - 55
      return sum + value * pair.1
    }
    switch 11 - sum % 11 {
    case 10: return "X"
    case 11: return "0"
    case let digit: return Character(String(digit))
    }
  }
}
