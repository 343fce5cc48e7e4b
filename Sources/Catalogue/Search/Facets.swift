import Employment

/// The keys of the orders "newest" and "pay".
struct OrderKeys: Hashable {
  /// Days since 1970-01-01, or ``Tally/none``.
  var posted: Int
  /// The upper end of pay in whole hundreds of yuan a month, or ``Tally/none``. Pay is compared by
  /// the hundred so that a walk in its order has few steps.
  var pay: Int

  init(_ vacancy: Vacancy) {
    posted = vacancy.datePosted.map { max(0, $0.daysSinceEpoch) } ?? Tally.none
    pay = OrderKeys.hundreds(vacancy.pay.monthlyMaximum ?? vacancy.pay.monthlyMinimum)
  }

  init(posted: Int, pay: Int) {
    self.posted = posted
    self.pay = pay
  }

  /// Above 100,000 yuan a month by the ten thousand: a catalogue of oddities must not make a walk
  /// long.
  static func hundreds(_ yuan: Int?) -> Int {
    guard let yuan else { return Tally.none }
    return yuan < 100_000 ? yuan / 100 : min(yuan, 1_000_000) / 10_000 * 100
  }
}

/// Filters as tokens, so that a filter is one more posting list and not a join.
///
/// | token | meaning |
/// | --- | --- |
/// | `_r36`, `_r3607`, `_r360704`, `_r360704100` | lies in this province, city, district, town |
/// | `_w1` … `_w30` | the upper end of pay is n thousand yuan a month or more |
/// | `_k1` … `_k4` | kind |
/// | `_e1` … `_e9` | someone of this rank of education can take it |
/// | `_y1` … `_y4` | employment type |
/// | `_s1` … `_s3` | shift |
/// | `_l` | room and board |
/// | `_d20415`, `_dn` | posted on this day (days since 1970), or on none |
/// | `_m680` | posted in these thirty days (days since 1970 by thirty) |
/// | `_p55`, `_pn` | the upper end of pay in hundreds of yuan, or none |
/// | `_o…` | occupation |
enum Facets {
  static func append(
    of record: UnsafeRawBufferPointer, keys: OrderKeys, to output: inout [UInt8]
  ) {
    func token(_ text: String) {
      output.append(contentsOf: text.utf8)
      output.append(SearchText.space)
    }
    func token(_ letter: UInt8, _ number: Int) {
      output.append(0x5F)
      output.append(letter)
      appendDecimal(number, to: &output)
      output.append(SearchText.space)
    }
    token(0x6B, Int(record[1]))
    token(0x79, Int(record[2]))
    if record[5] != 0 { token(0x73, Int(record[5])) }
    if record[6] != 0 { token("_l") }
    appendEducation(record[4], token)
    if let upper = VacancyRecord.upperPay(record), upper >= 1000 {
      for thousand in 1...min(30, upper / 1000) { token(0x77, thousand) }
    }
    if keys.posted == Tally.none {
      token("_dn")
    } else {
      token(0x64, keys.posted)
      token(0x6D, keys.posted / 30)
    }
    if keys.pay == Tally.none { token("_pn") } else { token(0x70, keys.pay) }
    appendTexts(record, to: &output)
  }

  private static func appendEducation(_ code: UInt8, _ token: (UInt8, Int) -> Void) {
    let tens = Int(code) / 10
    let asked = code == 0 ? 9 : tens == 4 || tens == 5 ? 6 : tens
    for rank in 1...max(asked, 1) where rank != 4 && rank != 5 { token(0x65, rank) }
  }

  private static func appendTexts(_ record: UnsafeRawBufferPointer, to output: inout [UInt8]) {
    var texts = VacancyRecord.Texts(bytes: record, position: VacancyRecord.textStart)
    for field in VacancyRecord.Field.allCases {
      let bytes = texts.nextBytes()
      switch field {
      case .occupation:
        if !bytes.isEmpty { output.append(contentsOf: occupation(bytes).utf8 + [0x20]) }
      case .region:
        for end in [2, 4, 6, 9, 12] where end <= significant(bytes) {
          output.append(contentsOf: [0x5F, 0x72])
          output.append(contentsOf: bytes.prefix(end))
          output.append(SearchText.space)
        }
        return
      case .title, .employer, .benefits, .description, .address, .workHours, .place, .experience,
        .pay,
        .creditCode, .contact, .phone:
        break
      }
    }
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

  /// The token of an occupation: sixteen hexadecimal digits of its FNV-1a hash, as words have
  /// letters that a token cannot.
  static func occupation(_ bytes: some Sequence<UInt8>) -> String {
    "_o" + String(StableHash.of(bytes), radix: 16)
  }

  static func appendDecimal(_ number: Int, to output: inout [UInt8]) {
    if number >= 10 { appendDecimal(number / 10, to: &output) }
    output.append(UInt8(0x30 + number % 10))
  }

  /// The tokens that `filters` ask for. What tokens cannot say is in ``QueryPlan/atLeast``.
  static func tokens(of filters: VacancyFilters) -> [String] {
    var tokens: [String] = []
    if let region = filters.region {
      tokens.append("_r" + region.digits.prefix(significant(region.digits.utf8)))
    }
    if let pay = filters.minimumPay, pay >= 1000 { tokens.append("_w\(min(30, pay / 1000))") }
    if let kind = filters.kind { tokens.append("_k\(kind.recordCode)") }
    if let education = filters.education { tokens.append("_e\(education.rank)") }
    if let type = filters.employmentType { tokens.append("_y\(type.recordCode)") }
    if let shift = filters.shift { tokens.append("_s\(shift.recordCode)") }
    if filters.liveIn { tokens.append("_l") }
    return tokens
  }
}

/// FNV-1a, 64 bits: the same on every machine and in every run, which `Hasher` is not.
enum StableHash {
  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
