/// The tables of the station's store, by version. Each concept's folder holds its own; a version
/// that has been released is never changed, only followed by another.
public struct StationSchema: Sendable {
  /// What leads from one version to the next: statements in the form of ``StationTransaction``.
  public var versions: [[String]]

  /// A schema.
  public init(versions: [[String]]) { self.versions = versions }

  /// The version that this program writes.
  public var version: Int { versions.count }

  /// As of this program.
  public static let current = StationSchema(versions: [
    first, second, third, operators, leading, codesAsAWhole, setBack, formerDevices,
    IntakeTables.orderedKeys, accounts,
  ])

  private static let first =
    CounterTables.statements + NoticeTables.statements + SiteTables.statements
    + DeviceTables.statements + OutboxTables.statements + RegistrationTables.statements
    + LeaseTables.statements + ReferralTables.statements + ServiceLineTables.statements
    + IntakeTables.statements + FeedTables.statements

  private static let second = ReferralTables.waitingReceipts + FeedTables.bulletinSteps

  private static let third =
    IntakeTables.filledAndRefused + IntakeTables.publicDays + StoreKeyTables.statements
    + ReportReadingTables.statements

  private static let operators =
    DeviceTables.contacts + IntakeTables.readings + BackupTables.statements

  private static let leading = LeaderTables.statements

  private static let codesAsAWhole = DeviceTables.codesAsAWhole

  /// What a store needs that may be set back by a restore.
  private static let setBack = LeaseTables.numberBands

  private static let accounts = AccountTables.statements

  private static let formerDevices = DeviceTables.formerDevices
}
