import Catalogue
import Employment
import Foundation

/// `kioskd sample`: believable posts of the district, and leases to go with them.
public enum Sampling {
  /// What cannot be made, and why.
  public struct Fault: Error, CustomStringConvertible {
    /// For the person at the command line.
    public let description: String
  }

  public static func run(
    count: Int, seed: UInt64, today: CalendarDate, assets: AssetsFolder, vacancies: String,
    leases: String?, site: ServiceSite
  ) throws {
    let towns = try assets.regions().towns
    guard
      let sample = SampleVacancies(
        seed: seed, today: today, folder: assets.path(of: "sample"), towns: towns)
    else { throw Fault(description: "\(assets.path(of: "sample")): templates cannot be read") }
    guard sample.write(count: count, to: vacancies) else {
      throw Fault(description: "\(vacancies): cannot be written")
    }
    guard let leases else { return }
    let lent = SampleLeases.leases(
      seed: seed, quotas: sample.quotas(count: count, ratio: 3),
      validThrough: today.adding(days: 365))
    try SampleLeases.jsonLines(lent).write(toFile: leases, atomically: true, encoding: .utf8)
  }
}
