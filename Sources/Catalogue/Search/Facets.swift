import Employment

/// The keys of the orders "newest" and "pay".
struct OrderKeys: Hashable, Sendable {
  /// Days since 1970-01-01, or ``Tally/none``.
  var posted: Int
  /// The upper end of pay in whole hundreds of yuan a month, or ``Tally/none``. Pay is compared by
  /// the hundred so that a walk in its order has few steps.
  var pay: Int

  init(_ vacancy: Vacancy) {
    posted = vacancy.datePosted.map { max(0, $0.daysSinceEpoch) } ?? Tally.none
    pay = OrderKeys.hundreds(vacancy.pay.monthlyMaximum ?? vacancy.pay.monthlyMinimum)
  }

  /// As a row has them; what no row can have is brought to the nearest end.
  init(posted: Int64, pay: Int64) {
    self.posted = Int(min(max(posted, Int64(Tally.none)), Int64(Int32.max)))
    self.pay = Int(min(max(pay, Int64(Tally.none)), Int64(Int32.max)))
  }

  /// Above 100,000 yuan a month by the ten thousand: a catalogue of oddities must not make a walk
  /// long.
  static func hundreds(_ yuan: Int?) -> Int {
    guard let yuan else { return Tally.none }
    return yuan < 100_000 ? yuan / 100 : min(yuan, 1_000_000) / 10_000 * 100
  }
}

/// What a post is filtered, ordered and likened by.
///
/// A filter is a set of posts, one bit each, under a name (``PostSet``):
///
/// | name | holds posts that |
/// | --- | --- |
/// | `all` | there are |
/// | `r36`, `r3607`, `r360704`, `r360704100` | lie in this province, city, district, town |
/// | `w1` … `w30` | pay n thousand yuan a month or more at the upper end |
/// | `p0` … `p299` | pay so many hundreds at the upper end; for the order of pay |
/// | `k1` … `k4` | are of this kind |
/// | `e1` … `e9` | someone of this rank of education can take |
/// | `y1` … `y4` | are of this employment type |
/// | `s1` … `s3` | have this shift |
/// | `l` | come with room and board |
/// | `f1`, `f2`, … | came with this shard of the feed |
///
/// Orders and likeness are tokens of the index, with a `_` that no text can hold: `_d20415` and
/// `_dn` (posted on this day, days since 1970, or on none), `_m680` (in these thirty days),
/// `_p55` and `_pn` (upper end of pay in hundreds of yuan, or none), `_w5` (five thousand or more),
/// `_o…` (occupation).
enum Facets {
  static let every = "all"

  /// Appends the tokens of orders and likeness.
  static func append(
    of record: UnsafeRawBufferPointer, keys: OrderKeys, to output: inout [UInt8]
  ) {
    func token(_ letter: UInt8, _ number: Int?) {
      output.append(contentsOf: [0x5F, letter])
      if let number { appendDecimal(number, to: &output) } else { output.append(0x6E) }
      output.append(SearchText.space)
    }
    token(0x64, keys.posted == Tally.none ? nil : keys.posted)
    if keys.posted != Tally.none { token(0x6D, keys.posted / 30) }
    token(0x70, keys.pay == Tally.none ? nil : keys.pay)
    if keys.pay >= 10 { for step in 1...min(30, keys.pay / 10) { token(0x77, step) } }
    var texts = VacancyRecord.Texts(bytes: record, position: VacancyRecord.textStart)
    _ = texts.nextBytes()
    let occupation = texts.nextBytes()
    if occupation.isEmpty { return }
    output.append(contentsOf: self.occupation(occupation).utf8)
    output.append(SearchText.space)
  }

  /// Pay below 30,000 yuan has a set for each hundred; above, the lists of the index are short.
  static func hasSet(hundreds: Int) -> Bool { (0..<300).contains(hundreds) }

  /// The set of a shard of the feed, by its number.
  static func shard(_ number: Int32) -> String { "f\(number)" }

  /// The names of the sets that a post is in.
  static func sets(of record: UnsafeRawBufferPointer, mark: UnsafeRawBufferPointer) -> [String] {
    func byte(_ offset: Int) -> UInt8 { VacancyRecord.byte(record, offset) }
    var sets = [every, "k\(byte(1))", "y\(byte(2))"]
    if let number = FeedMark.shard(of: mark) { sets.append(shard(number)) }
    if byte(5) != 0 { sets.append("s\(byte(5))") }
    if byte(6) != 0 { sets.append("l") }
    let tens = Int(byte(4)) / 10
    let asked = tens == 0 ? 9 : tens == 4 || tens == 5 ? 6 : tens
    for rank in 1...asked where rank != 4 && rank != 5 { sets.append("e\(rank)") }
    if let upper = VacancyRecord.upperPay(record), upper >= 1000 {
      for thousand in 1...min(30, upper / 1000) { sets.append("w\(thousand)") }
    }
    let hundreds = OrderKeys.hundreds(VacancyRecord.upperPay(record))
    if hasSet(hundreds: hundreds) { sets.append("p\(hundreds)") }
    let region = VacancyRecord.region(record)
    for end in [2, 4, 6, 9, 12] where end <= significant(region) {
      sets.append("r" + String(decoding: region.prefix(end), as: UTF8.self))
    }
    return sets
  }

  /// How many digits of a region code say something: `360704000` is all of 360704.
  private static func significant(_ digits: some Collection<UInt8>) -> Int {
    var count = digits.count
    while let step = [12: 3, 9: 3, 6: 2, 4: 2][count],
      digits.prefix(count).suffix(step).allSatisfy({ $0 == 0x30 })
    {
      count -= step
    }
    return count
  }

  /// The token of an occupation: its FNV-1a hash, as words have letters that a token cannot.
  static func occupation(_ bytes: some Sequence<UInt8>) -> String {
    "_o" + String(StableHash.of(bytes), radix: 16)
  }

  static func appendDecimal(_ number: Int, to output: inout [UInt8]) {
    if number >= 10 { appendDecimal(number / 10, to: &output) }
    output.append(UInt8(0x30 + number % 10))
  }

  /// The names of the sets that `filters` ask for. What sets cannot say is in
  /// ``QueryPlan/atLeast``.
  static func sets(of filters: VacancyFilters) -> [String] {
    var sets: [String] = []
    if let region = filters.region {
      sets.append("r" + region.digits.prefix(significant(region.digits.utf8)))
    }
    if let pay = filters.minimumPay, pay >= 1000 { sets.append("w\(min(30, pay / 1000))") }
    if let kind = filters.kind { sets.append("k\(kind.recordCode)") }
    if let education = filters.education { sets.append("e\(education.rank)") }
    if let type = filters.employmentType { sets.append("y\(type.recordCode)") }
    if let shift = filters.shift { sets.append("s\(shift.recordCode)") }
    if filters.liveIn { sets.append("l") }
    return sets
  }
}

/// FNV-1a, 64 bits: the same on every machine and in every run, which `Hasher` is not.
enum StableHash {
  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
