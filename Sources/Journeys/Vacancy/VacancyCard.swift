import Employment
import Interface

/// A post in a list: title and pay first, then who and where, then tags.
enum VacancyCard {
  static func view<Event>(_ vacancy: Vacancy, _ scene: Scene) -> View<Event> {
    .column(
      .small,
      [
        .alternatives([
          .row(.medium, [title(vacancy).flexible(), pay(vacancy, .trailing, scene)]),
          .column(.none, [title(vacancy), pay(vacancy, .leading, scene)]),
        ]),
        .text(
          VacancyWords.placeAndEmployer(vacancy, scene),
          TextStyle(.caption, color: .quiet, maximumLines: 1)),
        .row(.small, fresh(vacancy, scene) + [tags(vacancy, scene).flexible()]),
      ])
  }

  private static func title<Event>(_ vacancy: Vacancy) -> View<Event> {
    .text(vacancy.title, TextStyle(.label, weight: .bold, maximumLines: 2))
  }

  /// Never cut short: below the title where the two have no room side by side.
  private static func pay<Event>(
    _ vacancy: Vacancy, _ alignment: TextStyle.TextAlignment, _ scene: Scene
  ) -> View<Event> {
    .text(
      VacancyWords.pay(vacancy.pay, scene),
      TextStyle(.label, weight: .bold, color: .accent, alignment: alignment))
  }

  private static func fresh<Event>(_ vacancy: Vacancy, _ scene: Scene) -> [View<Event>] {
    guard VacancyWords.isNew(vacancy, scene) else { return [] }
    let style = TextStyle(.caption, weight: .bold, color: .accent, maximumLines: 1)
    return [.text(scene.text("vacancy.new"), style)]
  }

  private static func tags<Event>(_ vacancy: Vacancy, _ scene: Scene) -> View<Event> {
    let tags = VacancyWords.tags(vacancy, scene)
      .dropFirst(VacancyWords.isNew(vacancy, scene) ? 1 : 0)
    return .text(tags.joined(separator: "  ·  "), TextStyle(.caption, maximumLines: 1))
  }
}

/// Words for what a post says of itself.
enum VacancyWords {
  static func count(_ count: ResultCount) -> String {
    String(count.number) + (count.isCapped ? "+" : "")
  }

  /// `4500–6000 元/月`: the amounts in the unit of the period that the source named.
  static func pay(_ pay: Pay, _ scene: Scene) -> String {
    guard let amounts = pay.amounts else { return scene.text("pay.negotiable") }
    let unit = scene.text("pay.unit.\(pay.period.rawValue)")
    var words: String
    switch (amounts.minimum, amounts.maximum) {
    case (let low?, let high?) where low != high: words = "\(low)–\(high) \(unit)"
    case (let low?, .some): words = "\(low) \(unit)"
    case (let low?, nil):
      words = scene.text("pay.from", ["amount": "\(low)", "unit": unit])
    case (nil, let high?):
      words = scene.text("pay.upTo", ["amount": "\(high)", "unit": unit])
    case (nil, nil): return scene.text("pay.negotiable")
    }
    if let months = amounts.salariesPerYear {
      words += scene.text("pay.months", ["months": String(months)])
    }
    return words
  }

  static func place(_ vacancy: Vacancy, _ scene: Scene) -> String {
    scene.regionName(vacancy.region) ?? vacancy.address
  }

  static func placeAndEmployer(_ vacancy: Vacancy, _ scene: Scene) -> String {
    let place = place(vacancy, scene)
    return place.isEmpty ? vacancy.employer.name : "\(place)  ·  \(vacancy.employer.name)"
  }

  static func education(_ vacancy: Vacancy, _ scene: Scene) -> String {
    guard let level = vacancy.education else { return scene.text("vacancy.education.any") }
    return ChoiceWords.education(level, scene)
  }

  static func openings(_ vacancy: Vacancy, _ scene: Scene) -> String {
    guard let count = vacancy.totalJobOpenings else { return scene.text("vacancy.openings.some") }
    if count == 1 { return scene.text("vacancy.openings.one") }
    return scene.text("vacancy.openings.count", ["count": String(count)])
  }

  static func isNew(_ vacancy: Vacancy, _ scene: Scene) -> Bool {
    vacancy.datePosted.map { $0.adding(days: 3) >= scene.now.day } ?? false
  }

  static func tags(_ vacancy: Vacancy, _ scene: Scene) -> [String] {
    var tags: [String] = []
    if isNew(vacancy, scene) { tags.append(scene.text("vacancy.new")) }
    if vacancy.kind != .market { tags.append(ChoiceWords.kind(vacancy.kind, scene)) }
    if vacancy.employmentType != .fullTime {
      tags.append(ChoiceWords.employmentType(vacancy.employmentType, scene))
    }
    tags.append(openings(vacancy, scene))
    // What a post doesn't ask for is no tag; the source says it in Chinese.
    let any = scene.world.words[.chinese]?("choice.any")
    if !vacancy.experience.isEmpty, vacancy.experience != any { tags.append(vacancy.experience) }
    return tags + vacancy.benefits.prefix(3)
  }
}
