import Employment
import Intake
import Station

/// What the store says that a doctor wants to know, as of one state of it: figures, ids and codes,
/// nothing of anybody.
struct StationFacts: Sendable {
  /// A terminal that is trusted, and where it stands.
  struct Terminal: Hashable, Sendable {
    var id: RecordID
    /// `360704106001 01`.
    var place: String
    var contactAt: Timestamp?
    var isForked: Bool
    var isClockOff: Bool
    var siteIsOpen: Bool
  }

  var openSites = 0
  var applications = 0
  var terminals: [Terminal] = []
  var sources: [SourceRecord] = []
  /// How many vacancies wait for review, and since when the oldest does.
  var review: (count: Int, since: Timestamp?) = (0, nil)
  var notices = 0
  /// The store was restored from an older copy, and nobody has settled that.
  var isSetBack = false
  var backupAt: Timestamp?

  init() {}

  init(_ transaction: any StationTransaction) throws(StationFault) {
    let sites = try SiteBook(transaction).list()
    openSites = sites.count { $0.state == .open }
    applications = sites.count { $0.state == .applied }
    let byID = sites.reduce(into: [:]) { $0[$1.id] = $1 }
    terminals = try DeviceBook(transaction).list().filter { $0.revoked == nil }.map { device in
      let site = byID[device.site]
      return Terminal(
        id: device.id, place: "\(site?.site.siteCode ?? "?") \(device.terminalNumber)",
        contactAt: device.contactAt, isForked: device.forkedAt != nil,
        isClockOff: device.isClockOff, siteIsOpen: site?.state == .open)
    }
    sources = try SourceBook(transaction).all()
    review = try ReviewBook(transaction).waiting()
    let open = try StaffNoticeBook(transaction).open(limit: 1000)
    notices = open.count
    isSetBack = open.contains { $0.kind == .storeSetBack }
    backupAt = try BackupBook(transaction).last()
  }
}
