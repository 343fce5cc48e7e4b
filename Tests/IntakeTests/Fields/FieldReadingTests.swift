import Employment
import Intake
import Testing

struct FieldReadingTests {
  @Test(
    "The number of people that a site writes is read, and a range counts as its greater end",
    arguments: [
      ("5", OpeningsReading.exactly(5)), ("5人", .exactly(5)), ("招5名", .exactly(5)),
      ("若干人", .some), ("若干", .some), ("不限", .some), ("多名", .some), ("3-5人", .range(5)),
      ("３～５人", .range(5)), ("2至3个", .range(3)), ("10人以上", .exactly(10)), ("两名", .exactly(2)),
      ("十五人", .exactly(15)), ("二十名", .exactly(20)), ("一百二十人", .exactly(120)),
      ("<b>8</b>人", .exactly(8)), ("1/2人", .range(2)), ("大量招人", .some),
    ])
  func openings(text: String, reading: OpeningsReading) {
    #expect(OpeningsReading(text) == reading)
  }

  @Test(
    "What is no number of people is none", arguments: ["", "0", "0人", "负责人", "999999人", "1-2-3"])
  func noOpenings(text: String) { #expect(OpeningsReading(text) == nil) }

  @Test(
    "Education and experience in one field are told apart",
    arguments: [
      ("本科及以上 | 3-5年", "本科及以上", "3-5年"), ("经验不限/大专", "大专", "经验不限"),
      ("大专 · 1-3年", "大专", "1-3年"), ("学历不限 经验不限", "学历不限", "经验不限"),
      ("不限 | 不限", "不限", "不限"), ("高中以上学历，2年工作经验", "高中以上学历", "2年工作经验"),
      ("大专以上学历3年以上经验", "大专以上学历", "3年以上经验"), ("3年以上经验大专", "大专", "3年以上经验"),
      ("高中/中专|1年以下", "高中/中专", "1年以下"), ("本科，应届生", "本科", "应届生"),
      ("初中及以上", "初中及以上", ""), ("3-5年", "", "3-5年"), ("无需经验", "", "无需经验"),
      ("本科｜经验5-10年", "本科", "经验5-10年"), ("中专有两年经验", "中专", "有两年经验"), ("", "", ""),
      ("3年以上经验本科学历", "本科学历", "3年以上经验"), ("两年以上工作经验大专学历", "大专学历", "两年以上工作经验"),
      ("1年经验高中以上学历", "高中以上学历", "1年经验"), ("3年以上经验学历大专", "学历大专", "3年以上经验"),
      ("三年经验学历不限", "学历不限", "三年经验"),
      ("不限", "不限", ""), ("1-3年 / 学历不限", "学历不限", "1-3年"),
    ])
  func requirements(text: String, education: String, experience: String) {
    let read = RequirementReading(text)
    #expect(read.education == education && read.experience == experience)
  }

  @Test(
    "A place that a site writes finds the smallest division of its words",
    arguments: [
      ("广州-天河区", "440106", false), ("广州·天河区·棠下", "440106", true), ("广州", "440100", false),
      ("赣州市赣县区梅林镇", "360704100", false), ("江西省赣州市赣县区梅林镇", "360704100", false),
      ("江西 赣州 赣县区", "360704", false), ("赣县", "360704", false), ("梅林镇", "360704100", false),
      ("赣县区梅林镇长征大道12号", "360704100", true), ("赣州市赣县区-江口镇", "360704103", false),
      ("赣州|赣县区|茅店镇", "360704106", false), ("360704", "360704", false),
      ("360704100", "360704100", false), ("360704100201", "360704100", false),
      ("360704000000", "360704", false), ("深圳 宝安区 西乡街道", "440306", true),
      ("赣州（章贡区）", "360702", false), ("赣州市经开区", "360700", true),
      ("广东省-深圳市-龙华区", "440309", false), ("<span>赣州-南康区</span>", "360703", false),
    ])
  func places(text: String, code: String, hasMore: Bool) throws {
    let place = try #require(PlaceReading(text, regions: Tables.all.regions))
    #expect(place.region.digits == code && place.hasMore == hasMore)
  }

  @Test(
    "Words that name no place of the table are none",
    arguments: ["", "不限", "999999", "火星", "长征大道12号", "-", "远程办公"])
  func noPlaces(text: String) { #expect(PlaceReading(text, regions: Tables.all.regions) == nil) }

  @Test(
    "A day is read in all the forms of sites and spreadsheets",
    arguments: [
      ("2026-11-20", "2026-11-20"), ("2026/11/2", "2026-11-02"), ("2026.11.20", "2026-11-20"),
      ("20261120", "2026-11-20"), ("2026年11月20日", "2026-11-20"), ("２０２６-１１-２０", "2026-11-20"),
      ("2026-11-20 08:30:15", "2026-11-20"), ("2026-11-20T08:30:00+08:00", "2026-11-20"),
      ("11-20", "2026-11-20"), ("11月20日", "2026-11-20"), ("11-20 14:05", "2026-11-20"),
      ("12-30", "2025-12-30"), ("今天", "2026-11-23"), ("昨天 12:00", "2026-11-22"),
      ("3天前", "2026-11-20"), ("2周前", "2026-11-09"), ("5分钟前", "2026-11-23"),
      ("1个月前", "2026-10-24"), ("两天前", "2026-11-21"), ("1795104000000", "2026-11-20"),
      ("1795104000", "2026-11-20"), ("46346", "2026-11-20"), ("46346.5", "2026-11-20"),
      ("发布于2026-11-20", "2026-11-20"), ("2026-11-20至2026-12-31", "2026-11-20"),
    ])
  func starts(text: String, day: String) {
    #expect(DateReading(text, .start, today: Tables.today) == CalendarDate(day).map { .day($0) })
  }

  @Test(
    "A last day may be the end of a stretch, lie in the next year, or be none",
    arguments: [
      ("2026-11-20至2026-12-31", "2026-12-31"), ("截止2027年1月5日", "2027-01-05"),
      ("01-15", "2027-01-15"), ("12月31日前", "2026-12-31"), ("长期有效", nil), ("招满为止", nil),
    ])
  func ends(text: String, day: String?) {
    let expected = day.flatMap { CalendarDate($0) }.map { DateReading.day($0) } ?? .open
    #expect(DateReading(text, .end, today: Tables.today) == expected)
  }

  @Test(
    "What is no day is none",
    arguments: ["", "2026-02-30", "13-45", "明年", "电工", "2026-11", "99999999999999", "8:30"])
  func noDays(text: String) { #expect(DateReading(text, .start, today: Tables.today) == nil) }

  @Test(
    "Pay as sites write it is understood",
    arguments: [
      ("15-20元/小时", 2610, 3480, Pay.Period.hour), ("15～20元/时", 2610, 3480, .hour),
      ("150-200元/天", 3263, 4350, .day), ("150-200/天（日结）", 3263, 4350, .day),
      ("日结180", 3915, 3915, .day), ("时薪：18", 3132, 3132, .hour),
      ("4500&nbsp;-&nbsp;6000元/月", 4500, 6000, .month),
      ("<em>8-15K·13薪</em>", 8667, 16250, .month), ("薪资范围：4000元-6000元", 4000, 6000, .month),
      ("￥５０００～８０００／月", 5000, 8000, .month), ("0.8-1.2万/月", 8000, 12000, .month),
      ("15～20(时)", 2610, 3480, .hour), ("180 包吃 日结", 3915, 3915, .day),
      ("日结180，每天8小时", 3915, 3915, .day), ("180（天）8小时", 3915, 3915, .day),
      ("每小时：18，每天8小时", 3132, 3132, .hour),
    ])
  func pay(text: String, minimum: Int, maximum: Int, period: Pay.Period) throws {
    let pay = try Pay.parse(PayWords.cleaned(text))
    #expect(pay.monthlyMinimum == minimum && pay.monthlyMaximum == maximum)
    #expect(pay.period == period)
  }

  @Test(
    "Hours of work are not taken for the hour that pay is for: such pay is not read at all",
    arguments: [
      "150元/8小时", "180元（8小时）", "150元(10小时)", "每天8小时，180元", "180元8-10个小时", "8小时180",
      "每天工作8小时，15元", "180元，时间自由", "180元 年龄不限", "200 月结", "150天",
    ])
  func hoursOfWork(text: String) {
    #expect(PayWords.cleaned(text) == text)
    #expect(throws: Pay.Fault.self) { try Pay.parse(text) }
  }

  @Test("面议 in any words is negotiable", arguments: ["面议", "薪资面议", "待遇优厚", "工资可谈", "面谈", "薪资另议"])
  func negotiable(text: String) throws {
    #expect(try Pay.parse(PayWords.cleaned(text)).monthlyMaximum == nil)
  }

  @Test("No words make the reading of a field fail", arguments: 0..<300)
  func anything(seed: Int) {
    var numbers = SeededNumbers(seed: UInt64(seed) &+ 7)
    let pieces = [
      "0", "3", "15", "2026", "-", "/", "年", "月", "日", "天前", "不限", "本科", "经验", "|", "人", "若干",
      "赣州", "赣县区", "梅林镇", "元", "万", "k", "·", "薪", "至", ":", "．", "十", "百", " ", "（", "）", "面议",
    ]
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &numbers) {
      text += pieces[Int.random(in: 0..<pieces.count, using: &numbers)]
    }
    if case .exactly(let count)? = OpeningsReading(text) { #expect((1...100_000).contains(count)) }
    if case .range(let count)? = OpeningsReading(text) { #expect((1...100_000).contains(count)) }
    let place = PlaceReading(text, regions: Tables.all.regions)
    if let place { #expect(Tables.all.regions.name(of: place.region) != nil) }
    _ = DateReading(text, .end, today: Tables.today)
    #expect(PayWords.cleaned(PayWords.cleaned(text)) == PayWords.cleaned(text))
    let both = RequirementReading(text)
    #expect(!text.isEmpty || (both.education.isEmpty && both.experience.isEmpty))
  }
}
