import Employment

/// Posts out of a seed, with texts short and long.
enum SimulatedVacancies {
  static func make(_ count: Int, _ dice: inout Dice, today: CalendarDate) -> [Vacancy] {
    (0..<count).map { make(number: $0, &dice, today: today) }
  }

  private static func make(number: Int, _ dice: inout Dice, today: CalendarDate) -> Vacancy {
    Vacancy(
      identifier: "SIM\(1000 + number)", title: dice.pick(titles),
      description: dice.pick(descriptions), kind: kind(&dice),
      employmentType: dice.pick(EmploymentType.allCases),
      totalJobOpenings: dice.pick([1, 1, 1, 2, 3, 20, nil]),
      pay: Pay(parsing: dice.pick(pays)), region: region(&dice),
      address: dice.pick(["", "工业大道 12 号", "梅林大街与红金大道交汇处东北角标准厂房第 3 栋 2 层"]),
      education: EducationLevel(code: dice.pick(["", "", "20", "30", "60", "70"])),
      experience: dice.pick(["", "不限", "3-5年"]),
      workHours: WorkHours(parsing: dice.pick(["", "白班 8:00-17:30", "两班倒，做六休一"])),
      benefits: dice.pick([[], ["包吃住"], ["五险", "餐补", "全勤奖", "节日福利", "住房补贴"]]),
      datePosted: today.adding(days: -dice.below(30)),
      validThrough: today.adding(days: dice.pick([0, 1, 5, 30, 60])),
      employer: Employer(name: dice.pick(employers)), contact: dice.pick(["", "人事部"]),
      phone: dice.pick(["", "0797-4400000"]))
  }

  private static func kind(_ dice: inout Dice) -> VacancyKind {
    dice.percent(70) ? .market : dice.pick(VacancyKind.allCases)
  }

  private static func region(_ dice: inout Dice) -> RegionCode {
    guard let code = RegionCode(dice.pick(["360704", "360704100", "360702"])) else {
      // A slip of this table's author, which the first run would meet.
      fatalError("six and nine digits are region codes by their own rule")
    }
    return code
  }

  private static let titles = [
    "电工", "保洁员（白班）", "叉车司机", "缝纫工", "家政服务员", "3D打印操作员", "C++ 开发工程师",
    "B2驾照货车司机（市内短途配送，需熟悉赣县区及周边道路，能适应夜间出车）", "收银员", "幼儿园教师",
    "Senior Hardware Test Engineer (Night Shift, English Documentation)",
  ]
  private static let descriptions = [
    "", "按时上下班，服从安排。",
    "负责车间设备的日常巡检与维护，填写记录；发现异常及时报告并配合维修人员处理。要求持有效证件上岗，"
      + "能看懂简单图纸，吃苦耐劳，有责任心。试用期一个月，转正后缴纳社会保险，工作满一年享受带薪年休假。",
  ]
  private static let pays = [
    "4500-6000元/月", "6-8千/月", "150元/天", "18元/小时", "面议", "12-30k·13薪", "20-40万/年",
  ]
  private static let employers = [
    "赣南晨光电子有限公司", "江西赣州高新技术产业开发区绿源再生资源综合利用股份有限公司第二分公司",
    "红土地家政服务部",
  ]
}
