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
    /// What is nil stays as it is.
    case change(name: String, SourceChange)
    /// The list of a complete source has really become as short as it is.
    case confirm(name: String)
    /// Now: asks its server, or takes a file of the station's machine.
    case run(name: String, file: String?, isForced: Bool)
    /// All, and how they do.
    case list
    /// One with every field.
    case show(name: String)
    /// Figures of one, or of all.
    case report(name: String?)
  }

  /// What becomes another of a source.
  public struct SourceChange: Hashable, Sendable, Codable {
    /// 1 to 1000.
    public var trust: Int?
    /// Its data names all that it has.
    public var isComplete: Bool?
    /// Address of a pull, folder of a drop folder.
    public var location: String?
    /// The mapping's file; empty for the usual names.
    public var mapping: String?

    /// A change.
    public init(
      trust: Int? = nil, isComplete: Bool? = nil, location: String? = nil, mapping: String? = nil
    ) {
      self.trust = trust
      self.isComplete = isComplete
      self.location = location
      self.mapping = mapping
    }

    func applied(to source: Source) -> Source {
      var copy = source
      copy.trust = trust ?? source.trust
      copy.isComplete = isComplete ?? source.isComplete
      copy.location = location ?? source.location
      copy.mapping = mapping ?? source.mapping
      return copy
    }
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
