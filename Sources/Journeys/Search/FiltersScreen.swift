import Employment
import Interface

/// The filters, each with what it asks for now.
struct FiltersScreen: Screen {
  static let name = "search.filters"

  enum Event: Hashable, Sendable {
    case choose(VacancyFilters.Field)
    case clear
    case show
  }

  func title(_ scene: Scene) -> String { scene.text("search.filters.title") }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .choose(.liveIn):
      step.visit.query.filters.liveIn.toggle()
      step.visit.query.offset = 0
    case .choose(let field): step.show(ChoiceScreen(.filter(field)))
    case .clear:
      step.visit.query.filters = VacancyFilters()
      step.visit.query.offset = 0
    case .show: step.back()
    }
  }

  func view(_ scene: Scene) -> View<Event> {
    let filters = scene.visit.query.filters
    let rows = VacancyFilters.Field.allCases.map { field in
      View<Event>.control(
        Control(
          scene.text("search.filter.\(field.rawValue)"),
          detail: FilterWords.value(field, filters, scene), icon: field.icon,
          isSelected: filters.asks(field), event: .choose(field)))
    }
    return .column(
      .medium,
      [
        .grid(.adaptive(minimumEms: 14, most: 2), .medium, rows).height(lines: 16),
        .space,
        .row(
          .medium,
          [
            View<Event>.control(
              Control(
                scene.text("search.filters.clear"), icon: .cross,
                disabledReason: filters.count == 0 ? scene.text("search.filters.none") : nil,
                event: .clear)
            ).flexible(1),
            View<Event>.control(
              Control(
                scene.text("search.filters.show"), icon: .check, style: .primary,
                shortcut: .key("#"), event: .show)
            ).flexible(2),
          ]),
      ])
  }
}

extension VacancyFilters.Field {
  var icon: Icon {
    switch self {
    case .region: .pin
    case .minimumPay: .pay
    case .kind: .briefcase
    case .education: .education
    case .employmentType: .person
    case .shift: .hours
    case .liveIn: .bed
    }
  }
}

/// Words for what a filter asks.
enum FilterWords {
  /// What it asks in words that stand alone: `包住宿`, where `要` would say nothing.
  static func named(
    _ field: VacancyFilters.Field, _ filters: VacancyFilters, _ scene: Scene
  ) -> String {
    field == .liveIn ? scene.text("search.filter.liveIn") : value(field, filters, scene)
  }

  static func value(
    _ field: VacancyFilters.Field, _ filters: VacancyFilters, _ scene: Scene
  ) -> String {
    guard filters.asks(field) else { return scene.text("choice.any") }
    switch field {
    case .region: return ChoiceWords.region(filters.region, scene)
    case .minimumPay: return ChoiceWords.pay(filters.minimumPay, scene)
    case .kind: return ChoiceWords.kind(filters.kind, scene)
    case .education: return ChoiceWords.education(filters.education, scene)
    case .employmentType: return ChoiceWords.employmentType(filters.employmentType, scene)
    case .shift: return ChoiceWords.shift(filters.shift, scene)
    case .liveIn: return scene.text("choice.yes")
    }
  }
}
