import Employment

/// One sample post, and its row.
struct SamplePost {
  let identifier: String
  let kind: String
  let openings: Int?
  /// In the order of ``ImportField``.
  let fields: [String]

  /// As CSV.
  var row: String { fields.map { SamplePost.quoted($0) }.joined(separator: ",") }

  /// A field's text.
  subscript(_ field: ImportField) -> String { fields[field.index] }

  init(
    number: Int, industry: SampleTemplates.Industry, job: SampleTemplates.Job,
    employer: SampleEmployer, templates: SampleTemplates, today: CalendarDate,
    _ numbers: inout SampleNumbers
  ) {
    let digits = String(number + 1)
    identifier = "GX26-" + String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    kind = job.kind
    openings = numbers.chance(4) ? nil : 1 + numbers.below(numbers.chance(20) ? 50 : 6)
    // Fresh posts are more than old ones.
    let age = min(numbers.below(61), numbers.below(61))
    let benefits = numbers.pick(templates.benefits).joined(separator: "、")
    let pay = SamplePost.pay(job, &numbers)
    let description = SamplePost.description(industry, job, templates, &numbers)
    fields = [
      identifier, numbers.pick(job.titles), description, job.kind, job.occupation,
      job.employmentType, openings.map { String($0) } ?? "", pay, employer.region.digits,
      employer.address, numbers.pick(job.education), numbers.pick(templates.experiences),
      numbers.pick(job.hours), benefits, today.adding(days: -age).description,
      today.adding(days: 7 + numbers.below(84)).description, employer.name,
      numbers.chance(3) ? "" : employer.creditCode, employer.contact, employer.phone,
    ]
  }

  private static func pay(_ job: SampleTemplates.Job, _ numbers: inout SampleNumbers) -> String {
    if numbers.chance(4), job.kind == "market" { return "面议" }
    let step = job.period == "month" ? 100 : job.period == "day" ? 10 : 1
    let room = (job.high - job.low) / step
    let low = job.low + numbers.below(max(room / 2, 1)) * step
    let high = low + (1 + numbers.below(max(room / 2, 1))) * step
    switch job.period {
    case "day": return numbers.chance(50) ? "\(low)元/天" : "\(low)-\(high)元/天"
    case "hour": return numbers.chance(50) ? "\(low)元/小时" : "\(low)-\(high)元/小时"
    default: break
    }
    if low % 1000 == 0, high % 1000 == 0, numbers.chance(60) {
      return "\(low / 1000)-\(high / 1000)千/月"
    }
    return "\(low)-\(high)元/月"
  }

  /// 80 to 300 characters: what the employer is, what there is to do, what is asked and offered.
  private static func description(
    _ industry: SampleTemplates.Industry, _ job: SampleTemplates.Job, _ templates: SampleTemplates,
    _ numbers: inout SampleNumbers
  ) -> String {
    var text = numbers.pick(industry.intros) + "。工作内容："
    let first = numbers.below(job.duties.count)
    for step in job.duties.indices {
      text += job.duties[(first + step) % job.duties.count] + "；"
    }
    text += "要求：" + job.asks.joined(separator: "；") + "。"
    let start = numbers.below(templates.offers.count)
    let wanted = 2 + numbers.below(5)
    var step = 0
    // Three bytes are a character, nearly always: at least 85 of them.
    while step < wanted || text.utf8.count < 260 {
      text += templates.offers[(start + step) % templates.offers.count] + "。"
      step += 1
    }
    return text + numbers.pick(templates.closings)
  }

  static func quoted(_ field: String) -> String {
    let needsQuotes = field.utf8.contains { [0x2C, 0x22, 0x0A, 0x0D].contains($0) }
    return needsQuotes
      ? "\""
        + field.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
        + "\"" : field
  }
}
