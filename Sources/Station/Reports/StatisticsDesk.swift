import Employment
import Exchange
import Intake
import Sealing

/// Counts what the books hold of a period.
public struct StatisticsDesk {
  /// Rows that are read at a time.
  private static let page = 1000

  let transaction: any StationTransaction
  let sealer: Sealer
  let occupations: OccupationTable

  /// The statistics of a store; the table brings codes, words and aliases of one occupation
  /// together.
  public init(
    _ transaction: any StationTransaction, sealer: Sealer, occupations: OccupationTable
  ) {
    self.transaction = transaction
    self.sealer = sealer
    self.occupations = occupations
  }

  /// The figures of a period, both days included. Demand of a site is that of its region.
  public func statistics(
    from: CalendarDate, through: CalendarDate, site: String? = nil
  ) throws(StationFault) -> Statistics {
    var figures = Statistics(from: from, through: through, site: site)
    var counts: [String: Statistics.Occupation] = [:]
    try countDemand(&figures, &counts)
    try countSeekers(&figures, &counts)
    figures.occupations = counts.values.sorted {
      ($1.demand, $1.supply, $0.occupation) < ($0.demand, $0.supply, $1.occupation)
    }
    try countReferrals(&figures)
    try countTerminals(&figures)
    return figures
  }

  /// What an occupation is counted under; without a title where there is none to ask.
  private func name(_ occupation: String, title: String = "") -> String {
    OccupationReading.occupation(category: occupation, title: title, in: occupations)?.words
      ?? occupation
  }

  /// Posts that were open to the public on some day of the period.
  private func countDemand(
    _ figures: inout Statistics, _ counts: inout [String: Statistics.Occupation]
  ) throws(StationFault) {
    var region: RegionCode?
    if let site = figures.site {
      guard let record = try SiteBook(transaction).find(code: site) else { return }
      region = record.site.region
    }
    var last = ""
    while true {
      let rows = try transaction.rows(
        """
        SELECT id, body, opened_on FROM vacancy
        WHERE id > ?1 AND opened_on <= ?3 AND valid_through >= ?2
          AND (closed_on IS NULL OR closed_on >= ?2)
        ORDER BY id LIMIT ?4
        """, .text(last), SQLValue(figures.from), SQLValue(figures.through),
        SQLValue(StatisticsDesk.page))
      for row in rows {
        last = try row.text("id")
        let vacancy = try row.json("body", as: Vacancy.self)
        // Where the station does not know since when it was open, its source may.
        let isOld = try row.text("opened_on") == VacancyRow.always
        let posted = isOld ? vacancy.datePosted : nil
        guard posted.map({ $0 <= figures.through }) ?? true,
          region?.contains(vacancy.region) ?? true
        else { continue }
        let places = max(0, vacancy.totalJobOpenings ?? 1)
        let name = name(vacancy.occupationalCategory, title: vacancy.title)
        counts[name, default: .init(occupation: name, demand: 0, supply: 0)].demand += places
        figures.demandByKind[vacancy.kind.rawValue, default: 0] += places
      }
      guard rows.count == StatisticsDesk.page else { return }
    }
  }

  /// People who registered in the period, each once, wherever they had registered before. Their
  /// first registration has the newest of what they said.
  private func countSeekers(
    _ figures: inout Statistics, _ counts: inout [String: Statistics.Occupation]
  ) throws(StationFault) {
    let book = RegistrationBook(transaction, sealer: sealer)
    var last = ""
    while true {
      var values: [SQLValue] = [
        .text(last), SQLValue(figures.from), SQLValue(figures.through),
        SQLValue(StatisticsDesk.page),
      ]
      if let site = figures.site { values.append(.text(site)) }
      let rows = try transaction.rows(
        """
        SELECT * FROM registration
        WHERE id > ?1 AND id IN (
          SELECT canonical FROM registration WHERE registered_on >= ?2 AND registered_on <= ?3
            \(figures.site == nil ? "" : "AND site_code = ?5")
        )
        ORDER BY id LIMIT ?4
        """, values)
      for row in rows {
        last = try row.text("id")
        count(try book.stored(row).registration, &figures, &counts)
      }
      guard rows.count == StatisticsDesk.page else { return }
    }
  }

  private func count(
    _ registration: JobSeekerRegistration, _ figures: inout Statistics,
    _ counts: inout [String: Statistics.Occupation]
  ) {
    let seeker = registration.seeker
    let name = name(registration.intentions.first?.occupationalCategory ?? "")
    counts[name, default: .init(occupation: name, demand: 0, supply: 0)].supply += 1
    figures.seekersByCategory[seeker.seekerCategory, default: 0] += 1
    figures.seekersBySex[seeker.residentID.sex.rawValue, default: 0] += 1
    let band = Statistics.band(seeker.residentID.age(on: figures.through))
    figures.seekersByAge[band, default: 0] += 1
    figures.seekersByEducation[seeker.education.code, default: 0] += 1
  }

  private func countReferrals(_ figures: inout Statistics) throws(StationFault) {
    let (condition, values) = scope(figures, day: "issued_on")
    let rows = try transaction.rows(
      "SELECT status, count(*) AS n FROM referral WHERE \(condition) GROUP BY status", values)
    for row in rows {
      figures.referralsByStatus[try row.text("status")] = Int(try row.integer("n"))
    }
  }

  private func countTerminals(_ figures: inout Statistics) throws(StationFault) {
    let (condition, values) = scope(figures, day: "day")
    let rows = try transaction.rows(
      """
      SELECT site_code, terminal, item,
        CASE WHEN result IN ('0', 'issued', 'saved', 'failed') THEN result ELSE '' END AS outcome,
        count(*) AS n, CAST(sum(received_at - at) AS BIGINT) AS delay
      FROM service_line WHERE channel = 'terminal' AND \(condition)
      GROUP BY 1, 2, 3, 4 ORDER BY 1, 2
      """, values)
    for row in rows {
      let (site, number) = (try row.text("site_code"), try row.text("terminal"))
      if figures.terminals.last.map({ ($0.siteCode, $0.terminalNumber) != (site, number) }) ?? true
      {
        figures.terminals.append(.init(siteCode: site, terminalNumber: number))
      }
      figures.terminals[figures.terminals.count - 1].count(
        try row.text("item"), try row.text("outcome"), Int(try row.integer("n")),
        delay: try row.integer("delay"))
    }
  }

  private func scope(
    _ figures: Statistics, day: String
  ) -> (condition: String, values: [SQLValue]) {
    var values = [SQLValue(figures.from), SQLValue(figures.through)]
    var condition = "\(day) >= ?1 AND \(day) <= ?2"
    if let site = figures.site {
      values.append(.text(site))
      condition += " AND site_code = ?3"
    }
    return (condition, values)
  }
}

extension Statistics.Terminal {
  /// Adds lines of one item; an item that this version does not know is only a line.
  fileprivate mutating func count(
    _ item: String, _ outcome: String, _ number: Int, delay: Int64
  ) {
    lines += number
    self.delay += delay
    switch (ServiceEntry.Item(rawValue: item), outcome) {
    case (.search, let outcome):
      searches += number
      if outcome == "0" { searchesWithoutResult += number }
    case (.registration, _): registrations += number
    case (.referral, "issued"): slips += number
    case (.referral, "saved"): wishes += number
    case (.slipPrint, "failed"): printFailures += number
    case (.outOfService, _): outOfService += number
    case (.referral, _), (.slipPrint, _), (.withdrawal, _), (.receipt, _), (.staffSession, _),
      (.testPrint, _), (nil, _):
      break
    }
  }
}
