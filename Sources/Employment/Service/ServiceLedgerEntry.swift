/// A line of the service ledger (服务台账): who was served, how, with what result. Append-only, kept
/// two years at least (人力资源市场暂行条例 33).
public struct ServiceLedgerEntry: Hashable, Sendable, Codable {
  /// Through what a person came.
  public enum Channel: String, Hashable, Sendable, Codable, CaseIterable {
    case terminal, counter, phone, web
  }

  /// What was done.
  public enum Item: String, Hashable, Sendable, Codable, CaseIterable {
    case search, registration, referral, reprint, withdrawal, outcome, guidance, complaint
  }

  /// The person, as far as the service needed one; personal data.
  public struct Person: Hashable, Sendable, Codable {
    /// As on the card.
    public var name: PersonName
    /// `362*************15`: the ledger never holds the whole number.
    public var maskedResidentID: String
    /// Nil when none was given.
    public var mobile: Mobile?

    /// The person of a line; the number is masked here.
    public init(name: PersonName, residentID: ResidentID, mobile: Mobile? = nil) {
      self.name = name
      maskedResidentID = residentID.masked
      self.mobile = mobile
    }
  }

  /// The key under which it is stored and sent.
  public var recordID: RecordID
  /// When it was done.
  public var at: Timestamp
  /// Of the site where it was done.
  public var siteCode: String
  /// Empty for a counter.
  public var terminalNumber: String
  /// Through what the person came.
  public var channel: Channel
  /// Nil for a service without a name, a search for one.
  public var person: Person?
  /// 求职人员类别 (BAC299); empty when unknown.
  public var seekerCategory: String
  /// What was done.
  public var item: Item
  /// What came of it: numbers and codes, never a whole resident ID.
  public var result: String
  /// 经办人 (AAE011); empty at a terminal.
  public var clerk: String
  /// 1 to 5; nil when nobody asked.
  public var satisfaction: Int?
  /// 备注 (AAE013).
  public var remark: String

  /// A line of the ledger.
  public init(
    recordID: RecordID, at: Timestamp, siteCode: String, terminalNumber: String,
    channel: Channel = .terminal, person: Person? = nil, seekerCategory: String = "", item: Item,
    result: String, clerk: String = "", satisfaction: Int? = nil, remark: String = ""
  ) {
    self.recordID = recordID
    self.at = at
    self.siteCode = siteCode
    self.terminalNumber = terminalNumber
    self.channel = channel
    self.person = person
    self.seekerCategory = seekerCategory
    self.item = item
    self.result = result
    self.clerk = clerk
    self.satisfaction = satisfaction
    self.remark = remark
  }

  /// The first day on which it may be deleted: two years after it was made.
  public var keptUntil: CalendarDate {
    let day = at.day
    // 29 February has no anniversary in two years: the day after it.
    return CalendarDate(year: day.year + 2, month: day.month, day: day.day)
      ?? day.adding(days: 731)
  }
}
