import Employment

/// Queries as people ask them, out of a seed: mostly an occupation, often with a filter or two,
/// seldom another order or a later page.
struct QueryMix {
  static let words = [
    "电工", "焊工", "普工", "保安", "司机", "会计", "保洁员", "收银员", "服务员", "厨师", "文员",
    "C++", "B2驾照", "3D打印", "Java", "月嫂", "客服", "仓库管理", "护士", "木工", "缝纫工", "焊",
    "钢筋工", "永磁 检验", "叉车 夜班", "双休", "五险 包住", "快递", "幼儿教师", "公益性岗位", "",
    "", "平面设计", "磁材", "油漆工", "数控 白班",
  ]
  private let towns: [RegionCode]
  private var state: UInt64

  init(seed: UInt64, towns: [RegionCode]) {
    state = seed
    self.towns = towns
  }

  mutating func next() -> VacancyQuery {
    var filters = VacancyFilters()
    if below(3) == 0 { filters.region = pick([RegionCode("360704")] + towns.map { $0 }) }
    if below(3) == 0 { filters.minimumPay = pick([3000, 4000, 5000, 6000, 8000]) }
    if below(6) == 0 { filters.kind = pick(VacancyKind.allCases) }
    if below(6) == 0 { filters.education = EducationLevel(code: pick(["71", "61", "31", "21"])) }
    if below(8) == 0 { filters.shift = pick(WorkHours.Shift.allCases) }
    if below(8) == 0 { filters.liveIn = true }
    let order = pick([.pay, .newest] + Array(repeating: VacancyQuery.Order.rank, count: 8))
    return VacancyQuery(
      words: pick(QueryMix.words), filters: filters, order: order,
      offset: below(5) == 0 ? 20 * below(4) : 0)
  }

  private mutating func below(_ end: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % end
  }

  private mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
}
