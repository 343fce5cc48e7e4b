import Employment
import Ports

/// Text entry out of the catalogue: its own words for a search, single characters for a name.
///
/// A whole input method will stand behind the same port; this one needs nothing but the catalogue.
public final class CatalogueTextEntry: TextEntry {
  private let catalogue: any VacancyCatalogue

  /// Suggests from `catalogue`, which may be any that keeps the port's promise.
  public init(catalogue: any VacancyCatalogue) { self.catalogue = catalogue }

  /// Empty too when the catalogue has a fault: typing goes on letter by letter, and the search
  /// that follows tells the fault.
  public func candidates(for typed: TypedKeys, limit: Int) -> [String] {
    (try? catalogue.suggestions(for: typed, limit: limit)) ?? []
  }
}
