import Employment
import Intake
import Station

extension StationCommand {
  /// 多源归一: where postings come from.
  public enum SourceCommand: Hashable, Sendable, Codable {
    case add(Source)
    /// A new key for a source that pushes, in the place of the one before.
    case key(name: String)
    case open(name: String)
    case close(name: String)
    /// Now: asks its server, or takes a file of the station's machine.
    case run(name: String, file: String?)
    /// One, or all.
    case report(name: String?)
  }

  /// 岗位 and their review.
  public enum VacancyCommand: Hashable, Sendable, Codable {
    case list(state: VacancyState, after: String, limit: Int)
    case show(id: String)
    case approve(id: String, version: Int64, reason: String)
    case refuse(id: String, version: Int64, reason: String)
    /// Fields by their names, as a source would write them.
    case correct(id: String, version: Int64, fields: [String: String], reason: String)
    case reopen(id: String, version: Int64, reason: String)
    case close(id: String, reason: String)
  }

  /// 统计.
  public struct ReportCommand: Hashable, Sendable, Codable {
    /// Which report.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
      case ledger
      case statistics
      /// Who had the others given out.
      case readings

      /// As what a reading of it is recorded; nil where it is not.
      var recorded: ReportReading.Kind? {
        switch self {
        case .ledger: .ledger
        case .statistics: .statistics
        case .readings: nil
        }
      }
    }

    /// How it is written.
    public enum Format: String, Hashable, Sendable, Codable, CaseIterable {
      case csv
      case json
    }

    /// Which report.
    public var kind: Kind
    /// The first day.
    public var from: CalendarDate
    /// The last day.
    public var through: CalendarDate
    /// Code of a site; nil for all.
    public var site: String?
    /// How it is written.
    public var format: Format

    /// A report of a period.
    public init(
      kind: Kind, from: CalendarDate, through: CalendarDate, site: String?, format: Format
    ) {
      self.kind = kind
      self.from = from
      self.through = through
      self.site = site
      self.format = format
    }
  }
}
