import Employment
import Exchange
import Foundation
import Station

/// What staff does at the station, as `stationd` was asked for it.
///
/// A command is a value: the service that runs does it when there is one, and otherwise the program
/// that was called does it itself, on the store. Both do the same, since only one program may write
/// to an SQLite store at a time.
public enum StationCommand: Hashable, Sendable, Codable {
  case site(SiteCommand, by: String)
  case device(DeviceCommand, by: String)
  case source(SourceCommand, by: String)
  case vacancy(VacancyCommand, by: String)
  case referral(ReferralCommand, by: String)
  /// A personal one is only given out to a clerk who is named.
  case report(ReportCommand, by: String)
  case staff(StaffCommand, by: String)
  case bulletin(BulletinCommand, by: String)
  case courier(CourierCommand)
  /// A copy of the store at a path on the station's machine.
  case backup(path: String)
  /// A copy of a store on PostgreSQL was written and checked, by its own client.
  case backupWritten
  /// How store, feed, devices and sources are.
  case examine

  /// 入驻、审核、编码.
  public enum SiteCommand: Hashable, Sendable, Codable {
    case apply(id: RecordID?, site: ServiceSite)
    case review(site: String, reviewer: ReviewLevel, approves: Bool, reason: String)
    case open(site: String)
    case suspend(site: String, reason: String)
    case close(site: String, reason: String)
    /// A level above takes a closing back.
    case reopen(site: String, reviewer: ReviewLevel, reason: String)
    /// What is nil stays as it is.
    case correct(site: String, SiteCorrection, reason: String)
    case list(state: Standing.SiteState?)
    case show(site: String)
  }

  /// Terminals.
  public enum DeviceCommand: Hashable, Sendable, Codable {
    case code(site: String, terminalNumber: String)
    case list(site: String?)
    case revoke(device: RecordID, reason: String)
  }

  /// 回执.
  public enum ReferralCommand: Hashable, Sendable, Codable {
    case outcome(number: String, isSlip: Bool, report: OutcomeReport)
    case reverse(number: String, isSlip: Bool, reason: String)
    /// The newest of a site, or of all.
    case list(site: String?, limit: Int)
  }

  /// 信使: terminals without a line, by a stick. The stick is read and written by whoever holds it.
  public enum CourierCommand: Hashable, Sendable, Codable {
    /// Takes a letter; the answer's content is the letter that goes back.
    case parcel(Data)
    /// The feed's newest timestamp, as content.
    case feed
  }

  /// What waits for a person at the station.
  public enum StaffCommand: Hashable, Sendable, Codable {
    case list
    case settle(number: Int64, reason: String)
  }
}

/// What a command came to, for whoever typed it.
public struct CommandAnswer: Hashable, Sendable, Codable {
  private enum CodingKeys: String, CodingKey {
    case words = "text"
    case table
    case isRefused
    case content
  }

  private let words: String
  /// What was listed or shown; nil where the answer is words.
  public let table: CommandTable?
  /// Whether it wasn't done.
  public let isRefused: Bool
  /// Bytes for the program that asked; nil where there is nothing but words.
  public let content: Data?

  /// Lines for standard output, or for standard error where it was refused.
  public var text: String { table?.text ?? words }

  /// Done.
  public init(_ text: String, content: Data? = nil) {
    words = text
    table = nil
    self.content = content
    isRefused = false
  }

  /// Not done, and why.
  public init(refused text: String) {
    words = text
    table = nil
    content = nil
    isRefused = true
  }

  /// What was asked for.
  public init(_ table: CommandTable) {
    words = ""
    self.table = table
    content = nil
    isRefused = false
  }
}
