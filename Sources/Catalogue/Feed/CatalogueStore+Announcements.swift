import Employment
import Exchange
import Foundation
import Ports

extension CatalogueStore {
  /// See ``VacancyCatalogue/announcements(on:)``. One that this program cannot read is kept and not
  /// shown.
  public func announcements(on day: CalendarDate) throws(CatalogueFault) -> [Announcement] {
    try feedItems(.announcement)
      .sorted { $0.sequence > $1.sequence }
      .compactMap { try? CanonicalJSON.value(Announcement.self, from: Data($0.body)) }
      .filter { $0.isShown(on: day) }
  }
}
