import Employment

/// Posts out of few words, so that random queries find something and also almost something.
struct RandomPosts {
  var numbers: SeededNumbers

  static let words = [
    "电工", "焊工", "高压电工", "电焊工", "保洁员", "保洁", "收银员", "C++程序员", "C#", "3D打印", "B2驾照司机",
    "司机", "普工", "车间普工", "程序员", "Java", "永磁材料检验员", "检验", "材料", "工", "员工", "家具厂", "木工",
    "客服", "电商客服", "库管员", "仓库管理员", "管理", "叉车司机", "幼儿教师",
  ]
  static let joins = ["", "", "，", "（", "）", " ", "/", "+", "、"]

  mutating func text(_ count: Int) -> String {
    (0..<count).map { _ in
      RandomPosts.words.randomElement(using: &numbers)!
        + RandomPosts.joins.randomElement(using: &numbers)!
    }.joined()
  }

  mutating func post(_ number: Int) -> Vacancy {
    let region = ["360704", "360704100", "360704106", "360703", "110101"]
    let pays = [
      "面议", "3000元/月", "4500-6000元/月", "6-8千/月", "1-1.5万/月", "150元/天", "18元/小时", "4550元/月",
      "40-60万/年",
    ]
    let hours = ["", "白班", "两班倒", "夜班", "8小时"]
    let educations = [nil, nil, "71", "31", "21", "41"]
    return Vacancy(
      identifier: "R\(number)", title: text(1 + Int.random(in: 0...1, using: &numbers)).trimmedEnd,
      description: text(Int.random(in: 0...6, using: &numbers)).trimmedEnd,
      kind: VacancyKind.allCases.randomElement(using: &numbers)!,
      occupationalCategory: ["", "6-18-01-02", "电工", "焊工"].randomElement(using: &numbers)!,
      employmentType: EmploymentType.allCases.randomElement(using: &numbers)!,
      totalJobOpenings: [nil, 1, 8].randomElement(using: &numbers)!,
      pay: Pay(parsing: pays.randomElement(using: &numbers)!),
      region: RegionCode(region.randomElement(using: &numbers)!)!,
      address: Bool.random(using: &numbers) ? "梅林大街\(number)号" : "",
      education: educations.randomElement(using: &numbers)!.flatMap { EducationLevel(code: $0) },
      workHours: WorkHours(parsing: hours.randomElement(using: &numbers)!),
      benefits: [[], ["五险", "包住"], ["餐补"], ["提供食宿"]].randomElement(using: &numbers)!,
      datePosted: Int.random(in: 0...20, using: &numbers) == 0
        ? nil : today.adding(days: -Int.random(in: 0...90, using: &numbers)),
      validThrough: today.adding(days: Int.random(in: -2...30, using: &numbers)),
      employer: Employer(name: "赣州\(["永磁", "家具", "电子"].randomElement(using: &numbers)!)厂"))
  }

  mutating func query(limit: Int) -> VacancyQuery {
    var filters = VacancyFilters()
    if chance(4) {
      filters.region = ["360704", "360700", "360000", "360704100", "110101"].randomElement(
        using: &numbers
      ).flatMap { RegionCode($0) }
    }
    if chance(5) {
      filters.minimumPay = [1000, 4000, 5000, 5500, 12000, 31000].randomElement(using: &numbers)!
    }
    if chance(6) { filters.kind = VacancyKind.allCases.randomElement(using: &numbers)! }
    if chance(6) {
      filters.education = ["71", "31", "14", "90"].randomElement(using: &numbers).flatMap {
        EducationLevel(code: $0)
      }
    }
    if chance(6) {
      filters.employmentType = EmploymentType.allCases.randomElement(using: &numbers)!
    }
    if chance(6) { filters.shift = WorkHours.Shift.allCases.randomElement(using: &numbers)! }
    filters.liveIn = chance(8)
    let extra = [
      "焊", "工", "洁", "电工保洁", "c", "c++", "2驾", "b2", "3d", "永磁材料检验", "磁厂", "赣县区梅林", "ＪＡＶＡ",
    ]
    let words = (0..<[0, 1, 1, 1, 2, 2, 3].randomElement(using: &numbers)!)
      .map { _ in (RandomPosts.words + extra).randomElement(using: &numbers)! }
    return VacancyQuery(
      words: words.joined(separator: chance(3) ? "，" : " "), filters: filters,
      order: VacancyQuery.Order.allCases.randomElement(using: &numbers)!,
      offset: chance(3) ? Int.random(in: 0...60, using: &numbers) : 0, limit: limit)
  }

  private mutating func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &numbers) == 0 }
}

extension String {
  /// Imports drop white space at the ends of a text.
  var trimmedEnd: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
