import Employment

/// What several sources write of the same posts, each in its own way: for trying a station out,
/// with duplicates, gaps and texts as they come from the field. A seed decides every letter.
public struct StationSample {
  /// A source of the sample.
  public enum Source: String, Hashable, Sendable, CaseIterable {
    /// The district's own list: the import's usual columns, codes of employers, clean.
    case bureau = "gx-renshe"
    /// A recruitment site: JSON Lines, HTML remnants, education and experience in one field.
    case site = "gz-zhaopin"
    /// A hall of casual work: few columns of its own, names without codes.
    case casual = "gx-linggong"
  }

  private let posts: SampleVacancies
  private let regions: RegionTable

  /// - Parameters:
  ///   - posts: the world that the sources write about.
  ///   - regions: how places are called.
  public init(_ posts: SampleVacancies, regions: RegionTable) {
    self.posts = posts
    self.regions = regions
  }

  /// Whose word counts more.
  public static func trust(of source: Source) -> Int {
    switch source {
    case .bureau: 80
    case .site: 30
    case .casual: 10
    }
  }

  /// The mapping file of a source: JSON.
  public static func mapping(of source: Source) -> String {
    switch source {
    case .bureau: "{}"
    case .site:
      """
      {"columns": {"jobId": "identifier", "jobName": "title", "company": "employer",
        "creditNo": "unifiedSocialCreditCode", "city": "region", "address": "address",
        "salary": "pay", "require": ["education", "experience"], "num": "totalJobOpenings",
        "jobType": "employmentType", "detail": "description", "welfare": "benefits",
        "publish": "datePosted", "expire": "validThrough", "hr": "contact", "tel": "phone",
        "worktime": "workHours", "hot": []},
       "codes": {"employmentType": {"全职职位": "fullTime", "兼职职位": "partTime",
        "短期职位": "temporary", "实习职位": "internship"}},
       "defaults": {"kind": "market"}, "validDays": 30}
      """
    case .casual:
      """
      {"columns": {"序号": "identifier", "用工单位": "employer", "干什么": "title", "在哪里": "region",
        "多少钱": "pay", "要几个人": "totalJobOpenings", "找谁": "contact", "打什么电话": "phone"},
       "defaults": {"region": "360704"}, "validDays": 7}
      """
    }
  }

  /// What a source has of the first `count` posts of the world: about seven tenths the bureau, six
  /// the site, and the casual work among them the hall.
  public func file(of source: Source, count: Int) -> String {
    var output = source == .bureau ? SampleVacancies.header + "\r\n" : ""
    if source == .casual { output = "序号,用工单位,干什么,在哪里,多少钱,要几个人,找谁,打什么电话\r\n" }
    posts.forEachPost(count) { post in
      let share = StationSample.share(of: post.identifier)
      switch source {
      case .bureau: if share < 7 { output += post.row + "\r\n" }
      case .site:
        if share >= 4, post.kind == "market" || post.kind == "casual" {
          output += siteLine(post) + "\n"
        }
      case .casual: if post.kind == "casual" { output += casualLine(post) + "\r\n" }
      }
    }
    return output
  }

  /// Digits of a post's number decide who has it.
  private static func share(of identifier: String) -> Int {
    identifier.utf8.suffix(4).reduce(0) { ($0 * 7 + Int($1)) % 10 }
  }

  private func siteLine(_ post: SamplePost) -> String {
    let share = StationSample.share(of: post.identifier)
    let education = EducationLevel(code: post[.education]).map { _ in post[.education] } ?? "不限"
    let members: [(String, String)] = [
      ("jobId", "zp" + post.identifier.filter(\.isNumber)),
      ("jobName", share % 2 == 0 ? "急聘" + post[.title] : "<em>" + post[.title] + "</em>"),
      ("company", post[.employer] + "&nbsp;"),
      ("creditNo", share < 8 ? post[.unifiedSocialCreditCode] : ""),
      ("city", place(post[.region])), ("address", post[.address]), ("salary", salary(post[.pay])),
      ("require", education + " | " + (post[.experience].isEmpty ? "经验不限" : post[.experience])),
      ("num", post.openings.map { "\($0)人" } ?? "若干人"), ("jobType", jobType(post)),
      ("detail", "<p>" + post[.description] + "</p><br/>&nbsp;&nbsp;联系时请说明在网上看到"),
      ("welfare", post[.benefits].split(separator: "、").joined(separator: "|")),
      ("publish", post[.datePosted] + " 08:00:00"), ("expire", post[.validThrough]),
      ("hr", post[.contact]), ("tel", post[.phone]), ("worktime", post[.workHours]),
      ("hot", String(share)),
    ]
    var line = "{"
    for (name, text) in members where !text.isEmpty {
      if line.utf8.count > 1 { line += "," }
      line += "\"\(name)\":"
      JSONValue.appendQuoted(text, to: &line)
    }
    return line + "}"
  }

  private func jobType(_ post: SamplePost) -> String {
    switch EmploymentType(rawValue: post[.employmentType]) {
    case .partTime: "兼职职位"
    case .temporary: "短期职位"
    case .internship: "实习职位"
    case .fullTime, nil: "全职职位"
    }
  }

  /// `赣州-赣县区-梅林镇`.
  private func place(_ code: String) -> String {
    guard let code = RegionCode(code), let region = regions.region(code) else { return code }
    let district = RegionCode(code.district).flatMap { regions.name(of: $0) } ?? ""
    return region.kind.isTown ? "赣州-\(district)-\(region.name)" : "赣州-\(district)"
  }

  /// `4500-6000元/月` as `4.5-6K`, other forms as they are.
  private func salary(_ pay: String) -> String {
    guard let amounts = Pay(parsing: pay).amounts, amounts.period == .month,
      let low = amounts.minimum, let high = amounts.maximum, pay.hasSuffix("元/月")
    else { return pay }
    return "\(Pay.Amount(fen: low.fen / 1000))-\(Pay.Amount(fen: high.fen / 1000))K"
  }

  private func casualLine(_ post: SamplePost) -> String {
    let fields = [
      "L" + post.identifier.filter(\.isNumber), post[.employer], post[.title] + "（日结）",
      RegionCode(post[.region]).flatMap { regions.name(of: $0) } ?? "",
      post[.pay], post.openings.map { "\($0)个" } ?? "若干", post[.contact], post[.phone],
    ]
    return fields.map { SamplePost.quoted($0) }.joined(separator: ",")
  }
}
