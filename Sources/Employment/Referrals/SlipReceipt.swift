/// 回执: what an employer ticked on the lower part of a slip, as staff records it at a terminal.
public struct SlipReceipt: Hashable, Sendable, Codable {
  /// The key under which it is stored and sent.
  public var recordID: RecordID
  /// What was read from the slip: the text of its QR code, or its ten digits. A number alone counts
  /// only for slips of one's own site.
  public var slip: String
  /// The box that was ticked, and the reason where it is no hire (rule 7).
  public var outcome: ReferralOutcome

  /// A receipt.
  public init(recordID: RecordID, slip: String, outcome: ReferralOutcome) {
    self.recordID = recordID
    self.slip = slip
    self.outcome = outcome
  }
}

/// What a scanner, or a person, read from a slip.
public struct SlipReading: Hashable, Sendable {
  /// As it was read.
  public var text: String
  /// 介绍信编号 (ACC221), ten digits.
  public var slipNumber: String
  /// The last day, where the code says it.
  public var validThrough: CalendarDate?

  /// A reading.
  public init(text: String, slipNumber: String, validThrough: CalendarDate? = nil) {
    self.text = text
    self.slipNumber = slipNumber
    self.validThrough = validThrough
  }

  /// Ten digits, as they stand beside the code; nil for anything else.
  public init?(digits text: String) {
    let trimmed = text.trimmed()
    guard trimmed.utf8.count == 10, trimmed.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    self.init(text: trimmed, slipNumber: trimmed)
  }
}
