/// All that the district tells its halls besides posts.
public struct Bulletin: Hashable, Sendable {
  /// Of today, the newest first.
  public var announcements: [Announcement]
  /// In the order in which they stand.
  public var serviceItems: [ServiceItem]
  /// The halls that are open, by their codes; empty where the district says nothing of them.
  public var sites: [ServiceSite]
  /// Settings for all halls.
  public var parameters: HallParameters

  /// Nothing, unless something is given.
  public init(
    announcements: [Announcement] = [], serviceItems: [ServiceItem] = [],
    sites: [ServiceSite] = [], parameters: HallParameters = HallParameters()
  ) {
    self.announcements = announcements
    self.serviceItems = serviceItems
    self.sites = sites
    self.parameters = parameters
  }
}
