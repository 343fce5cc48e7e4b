import Catalogue
import Employment
import Journeys

/// `kioskd search`: the catalogue from a command line.
public enum Searching {
  /// Prints posts: for people, or JSON Lines after a line with the total.
  public static func run(
    _ query: VacancyQuery, asJSON: Bool, configuration: KioskConfiguration, assets: AssetsFolder,
    today: CalendarDate, say: (String) -> Void
  ) throws {
    let store = try TerminalFiles.catalogue(configuration, assets: assets)
    let page = try store.search(query, on: today)
    let total =
      page.total.isCapped ? try store.count(of: query, on: today) : page.total.number
    if asJSON {
      say("{\"total\": \(total)}")
      for vacancy in page.vacancies { say(VacancyLine.json(vacancy)) }
    } else {
      say("\(total)")
      let regions = try assets.regions()
      for vacancy in page.vacancies { say(line(vacancy, regions)) }
    }
  }

  private static func line(_ vacancy: Vacancy, _ regions: RegionTable) -> String {
    [
      vacancy.identifier, vacancy.title, vacancy.pay.original,
      regions.name(of: vacancy.region) ?? vacancy.region.digits, vacancy.employer.name,
    ].joined(separator: "  ")
  }
}
