import Employment

/// The posts, the person and the referrals of the gallery.
enum GalleryPosts {
  /// Of every kind, with short and long words; the first is for an electrician.
  static func all(_ regions: RegionTable) -> [Vacancy] {
    let towns = regions.towns
    return rows.enumerated().map { index, row in
      Vacancy(
        identifier: "GX\(1001 + index)", title: row.title, description: description,
        kind: row.kind, employmentType: row.kind == .casual ? .partTime : .fullTime,
        totalJobOpenings: index % 4 == 3 ? nil : index + 1, pay: Pay(parsing: row.pay),
        region: towns[index % towns.count].code, address: "红金工业园 \(index + 1) 号",
        education: EducationLevel(code: index % 3 == 1 ? "31" : "71"), experience: "1-3年",
        workHours: WorkHours(parsing: "长白班 8:00-17:30"),
        benefits: index % 2 == 0 ? ["五险", "包住", "餐补"] : ["五险"],
        datePosted: CalendarDate(year: 2026, month: 11, day: index < 2 ? 22 : 9),
        validThrough: CalendarDate(year: 2026, month: 12, day: 31)!,
        employer: Employer(name: row.employer), contact: "刘女士", phone: "0797-0000001")
    }
  }

  private static let rows: [(title: String, pay: String, kind: VacancyKind, employer: String)] = [
    ("维修电工", "4500-6000元/月", .market, "赣州某某稀土新材料有限公司"),
    ("钨粉车间包装工（长白班，可住厂）", "6-8千/月", .market, "赣州某某钨业有限公司"),
    ("小学数学教师", "面议", .market, "赣县区某某学校"),
    ("家政保洁员", "150元/天", .casual, "赣县区某某家政服务部"),
    ("C++ 后端开发工程师", "12-30k·13薪", .market, "江西某某智能科技股份有限公司赣州分公司"),
    ("餐厅服务员", "18元/小时", .casual, "某某客家餐馆"),
    ("乡镇公益性护林员", "1800元/月", .publicWelfare, "田村镇人民政府"),
    ("社区保洁员（公益性岗位）", "1740元/月", .publicWelfare, "梅林镇某某社区居民委员会"),
    ("事业单位工作人员（综合岗）", "面议", .policy, "赣县区某某中心"),
    ("数控车床操作工", "5000-7500元/月", .market, "赣州某某精密机械有限公司"),
  ]

  private static let description =
    "负责车间设备的日常维修与保养，按图纸接线，做好记录。持低压电工证者优先，无经验可学。"
    + "工作环境整洁，有空调；每月休息四天，加班按国家规定计发加班费。入职缴纳五险，提供工作餐和宿舍。"

  /// Whose number is right by its check digit and belongs to nobody.
  static let residentID = "362121198505123215"

  static func registration(
    of residentID: ResidentID, on day: CalendarDate
  ) -> JobSeekerRegistration {
    JobSeekerRegistration(
      recordID: RecordID(high: 3, low: 4), registrationNumber: "2600000123",
      seeker: JobSeeker(
        residentID: residentID, name: try! PersonName("刘海英"), mobile: try! Mobile("13879712345"),
        education: EducationLevel(code: "71")!, seekerCategory: "4"),
      intentions: [
        JobIntention(
          occupationalCategory: "电工", expectedMonthlyPay: 8000, employmentType: .fullTime,
          preferredRegion: RegionCode("360704103"))
      ],
      registeredOn: day, validThrough: day.adding(days: 180))
  }

  static func referral(to vacancy: Vacancy, at moment: Timestamp) -> Referral {
    Referral(
      recordID: RecordID(high: 5, low: 6), referralNumber: "2600000456",
      slipNumber: "3607040128", registrationID: RecordID(high: 3, low: 4), vacancy: vacancy,
      issuedAt: moment, validThrough: moment.day.adding(days: 7), printCount: 1)
  }
}
