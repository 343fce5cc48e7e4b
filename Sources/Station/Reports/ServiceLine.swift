import Employment
import Exchange

/// A line of the service ledger with the columns of the field (服务台账).
public struct ServiceLine: Hashable, Sendable, Codable {
  /// Of the record that it was written with.
  public var id: RecordID
  /// The terminal's own count; nil at a counter.
  public var number: Int64?
  /// By the clock of the terminal.
  public var at: Timestamp
  /// Where it was done.
  public var siteCode: String
  /// Which terminal of the site; empty at a counter.
  public var terminalNumber: String
  /// Through what the person came.
  public var channel: ServiceLedgerEntry.Channel
  /// Who was served; nil when no person is known.
  public var person: ServiceEntry.Person?
  /// What was done (服务事项).
  public var item: String
  /// How: `selfService` or `counter`.
  public var process: String
  /// A word or figures, never personal data.
  public var result: String
  /// 经办人; empty at a terminal.
  public var clerk: String
  /// 1 to 5; nil when nobody asked.
  public var satisfaction: Int?
  /// 回访.
  public var followUp: String
  /// 备注.
  public var note: String
}

/// A line that is to be written.
struct ServiceLineDraft {
  var id: RecordID
  var subject: RecordID?
  var at: Timestamp
  var siteCode: String
  var terminal: String
  var channel: ServiceLedgerEntry.Channel
  var number: Int64?
  var device: RecordID?
  var person: ServiceEntry.Person?
  var item: String
  var result: String
  var clerk = ""
  var note = ""
}
