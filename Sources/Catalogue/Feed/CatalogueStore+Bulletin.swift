import Employment
import Exchange
import Foundation
import Ports

extension CatalogueStore {
  /// See ``VacancyCatalogue/bulletin(on:)``. A row that this program cannot read is kept and not
  /// shown.
  public func bulletin(on day: CalendarDate) throws(CatalogueFault) -> Bulletin {
    let parameters = try read(HallParameterValue.self, .parameter).map { ($0.key, $0.value.value) }
    return Bulletin(
      announcements: try read(Announcement.self, .announcement)
        .sorted { $0.sequence > $1.sequence }.map(\.value).filter { $0.isShown(on: day) },
      serviceItems: try read(ServiceItem.self, .serviceItem).map(\.value)
        .sorted { ($0.order, $0.identifier) < ($1.order, $1.identifier) },
      sites: try read(ServiceSite.self, .site).map(\.value),
      parameters: HallParameters(Dictionary(parameters, uniquingKeysWith: { $1 })))
  }

  private func read<Value: Decodable>(
    _ type: Value.Type, _ kind: FeedRow.Kind
  ) throws(CatalogueFault) -> [(key: String, sequence: Int64, value: Value)] {
    try feedItems(kind).compactMap { item in
      guard let value = try? CanonicalJSON.value(type, from: Data(item.body)) else { return nil }
      return (item.key, item.sequence, value)
    }
  }
}
