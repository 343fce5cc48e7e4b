import Catalogue
import Employment
import Glibc
import Ports

/// `kioskd search`: the catalogue from a command line.
public enum Searching {
  /// Prints posts: for people, or JSON Lines after a line with the total. The catalogue stays as it
  /// is: one that this version cannot read is refused with words for a technician.
  public static func run(
    _ query: VacancyQuery, asJSON: Bool, configuration: KioskConfiguration, assets: AssetsFolder,
    today: CalendarDate, say: (String) -> Void
  ) throws {
    let store = try open(configuration, assets)
    let page = try store.search(query, on: today)
    let total =
      page.total.isCapped ? try store.count(of: query, on: today) : page.total.number
    if asJSON {
      say("{\"total\": \(total)}")
      for vacancy in page.vacancies { say(ConsoleText.json(VacancyLine.json(vacancy))) }
    } else {
      say("\(total)")
      let regions = try assets.regions()
      for vacancy in page.vacancies { say(line(vacancy, regions)) }
    }
  }

  private static func open(
    _ configuration: KioskConfiguration, _ assets: AssetsFolder
  ) throws(Refusal) -> CatalogueStore {
    let path = configuration.cataloguePath
    guard access(path, F_OK) == 0 else {
      throw Refusal(path: path, words: "nothing was imported", whatToDo: "kioskd import FILE")
    }
    do throws(CatalogueFault) {
      return try TerminalFiles.catalogueAsItIs(configuration, assets: assets)
    } catch {
      throw Refusal(path: path, words: error.advice.words, whatToDo: error.advice.whatToDo)
    }
  }

  /// Why the catalogue cannot be searched.
  struct Refusal: Error, Hashable, CustomStringConvertible {
    let path: String
    let words: String
    let whatToDo: String
    var description: String { "\(path): \(words); \(whatToDo)" }
  }

  private static func line(_ vacancy: Vacancy, _ regions: RegionTable) -> String {
    [
      vacancy.identifier, vacancy.title, vacancy.pay.original,
      regions.name(of: vacancy.region) ?? vacancy.region.digits, vacancy.employer.name,
    ].map { ConsoleText.line($0) }.joined(separator: "  ")
  }
}
