import Employment
import Exchange

extension StationCommand {
  /// What all halls are told besides posts.
  public enum BulletinCommand: Hashable, Sendable, Codable {
    /// 公告.
    case announce(Announcement)
    /// 公示服务事项.
    case offer(ServiceItem)
    /// A setting for all halls.
    case set(parameter: String, value: String)
    /// Takes something back; a parameter is what each terminal has of its own again.
    case withdraw(BulletinKind, identifier: String)
    case list(BulletinKind)
    /// How something came to be told: each step, by whom and when.
    case show(BulletinKind, identifier: String)
  }

  /// What the district tells its halls.
  public enum BulletinKind: String, Hashable, Sendable, Codable {
    case announcement
    case serviceItem
    case parameter

    var row: FeedRow.Kind {
      switch self {
      case .announcement: .announcement
      case .serviceItem: .serviceItem
      case .parameter: .parameter
      }
    }
  }
}
