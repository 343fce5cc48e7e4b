/// What sample posts are put together from: `Assets/sample/jobs.json` and `common.json`.
struct SampleTemplates {
  struct Job {
    var titles: [String]
    var occupation: String
    /// Yuan for each ``period``.
    var low: Int
    var high: Int
    var period: String
    var education: [String]
    var hours: [String]
    var duties: [String]
    var asks: [String]
    var kind: String
    var employmentType: String
  }
  struct Industry {
    var name: String
    var weight: Int
    var employerWords: [String]
    var employerSuffixes: [String]
    var intros: [String]
    var jobs: [Job]
  }
  var industries: [Industry]
  var prefixes: [String]
  var roads: [String]
  var buildings: [String]
  var townRoads: [String]
  var benefits: [[String]]
  var offers: [String]
  var closings: [String]
  var experiences: [String]
  var surnames: [String]
  var forms: [String]

  /// Nil when a file is no JSON or lacks a list.
  init?(jobs: [UInt8], common: [UInt8]) {
    guard let jobs = JSONValue(jobs)?.object, let common = JSONValue(common)?.object,
      let list = jobs["industries"]?.array
    else { return nil }
    industries = list.compactMap { $0.object.flatMap { SampleTemplates.industry($0) } }
    func texts(_ name: String) -> [String] { SampleTemplates.texts(common[name]) }
    prefixes = texts("prefixes")
    roads = texts("roads")
    buildings = texts("buildings")
    townRoads = texts("townRoads")
    benefits = (common["benefits"]?.array ?? []).map { SampleTemplates.texts($0) }
    offers = texts("offers")
    closings = texts("closings")
    experiences = texts("experiences")
    surnames = texts("surnames")
    forms = texts("titles")
    let lists = [prefixes, roads, buildings, townRoads, offers, closings, experiences, surnames]
    let isWhole = industries.count == list.count && !industries.isEmpty && !benefits.isEmpty
    guard isWhole, !forms.isEmpty, lists.allSatisfy({ !$0.isEmpty }) else { return nil }
  }

  private static func texts(_ value: JSONValue?) -> [String] {
    (value?.array ?? []).compactMap(\.text)
  }

  private static func industry(_ object: [String: JSONValue]) -> Industry? {
    let jobs = (object["jobs"]?.array ?? []).compactMap { $0.object.flatMap { job($0) } }
    let words = texts(object["employerWords"])
    let suffixes = texts(object["employerSuffixes"])
    let intros = texts(object["intros"])
    guard let name = object["industry"]?.text, !jobs.isEmpty, !words.isEmpty, !suffixes.isEmpty,
      !intros.isEmpty
    else { return nil }
    return Industry(
      name: name, weight: Int(object["weight"]?.integer ?? 1), employerWords: words,
      employerSuffixes: suffixes, intros: intros, jobs: jobs)
  }

  private static func job(_ object: [String: JSONValue]) -> Job? {
    let job = Job(
      titles: texts(object["titles"]), occupation: object["occupation"]?.text ?? "",
      low: Int(object["low"]?.integer ?? 0), high: Int(object["high"]?.integer ?? 0),
      period: object["period"]?.text ?? "month", education: texts(object["education"]),
      hours: texts(object["hours"]), duties: texts(object["duties"]), asks: texts(object["asks"]),
      kind: object["kind"]?.text ?? "market",
      employmentType: object["employmentType"]?.text ?? "fullTime")
    let lists = [job.titles, job.education, job.hours, job.duties, job.asks]
    return lists.allSatisfy { !$0.isEmpty } && job.low > 0 && job.high > job.low ? job : nil
  }
}
