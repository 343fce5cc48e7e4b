import Employment
import Interface

/// One post, whole; and the way to a slip.
struct VacancyScreen: Screen {
  static let name = "vacancy.detail"

  enum Event: Hashable, Sendable {
    case apply
    /// 公益性岗位: who goes first, then a request.
    case welfare
    case turn(Int)
    case similar(Vacancy)
    case takeAway
  }

  let vacancy: Vacancy
  var similar: [Vacancy] = []
  var first = 0
  private var request: RequestID?

  init(_ vacancy: Vacancy) { self.vacancy = vacancy }

  var patience: Patience { .long }

  func title(_ scene: Scene) -> String { scene.text("vacancy.title") }

  mutating func appear(_ step: inout Step) {
    guard request == nil else { return }
    request = step.ask(.similar(vacancy))
  }

  mutating func receive(_ answer: Answer, to request: RequestID, _ step: inout Step) {
    guard request == self.request, case .similar(let vacancies) = answer else { return }
    similar = vacancies
  }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .apply: Identity.require(for: .referral(vacancy), &step)
    case .welfare: step.show(WelfareScreen(vacancy))
    case .turn(let first): self.first = first
    case .similar(let vacancy): step.show(VacancyScreen(vacancy))
    case .takeAway: step.show(TakeAwayScreen(vacancy))
    }
  }
}

// MARK: - What it looks like

extension VacancyScreen {
  func view(_ scene: Scene) -> View<Event> {
    .column(.medium, [headline(scene), body(scene).flexible(), actions(scene)])
  }

  /// Pay beside the title where both are whole, else below it: pay is never cut short.
  private func headline(_ scene: Scene) -> View<Event> {
    let title = View<Event>.text(vacancy.title, TextStyle(.title, weight: .bold, maximumLines: 2))
    func pay(_ alignment: TextStyle.TextAlignment) -> View<Event> {
      .text(
        VacancyWords.pay(vacancy.pay, scene),
        TextStyle(.title, weight: .bold, color: .accent, alignment: alignment))
    }
    return .column(
      .small,
      [
        .alternatives([
          .row(.large, [title.flexible(), pay(.trailing)]),
          .column(.none, [title, pay(.leading)]),
        ]),
        .text(
          VacancyWords.tags(vacancy, scene).joined(separator: "  ·  "),
          TextStyle(.body, color: .quiet, maximumLines: 2)),
      ])
  }

  private func body(_ scene: Scene) -> View<Event> {
    let items =
      facts(scene) + MatchView.rows(vacancy, scene) + warning(scene) + paragraphs(scene)
      + similarPosts(scene)
    return .pages(
      Pages(
        items: items, first: first, total: items.count, spacing: .medium, words: scene.readingWords,
        turn: { .turn($0) }))
  }

  private func facts(_ scene: Scene) -> [View<Event>] {
    let facts: [(key: String, value: String)] = [
      ("employer", vacancy.employer.name),
      ("place", placeWithAddress(scene)),
      ("education", VacancyWords.education(vacancy, scene)),
      ("experience", vacancy.experience),
      ("workHours", vacancy.workHours.original),
      ("employmentType", ChoiceWords.employmentType(vacancy.employmentType, scene)),
      ("openings", VacancyWords.openings(vacancy, scene)),
      ("benefits", vacancy.benefits.joined(separator: scene.text("list.separator"))),
      ("validThrough", scene.words(for: vacancy.validThrough)),
      ("contact", [vacancy.contact, vacancy.phone].filter { !$0.isEmpty }.joined(separator: " ")),
      ("identifier", vacancy.identifier),
    ]
    let known = facts.filter { !$0.value.isEmpty }.map { fact($0.key, $0.value, scene) }
    return stride(from: 0, to: known.count, by: 2).map { pair(known, at: $0) }
  }

  /// Two facts side by side where there is breadth for them.
  private func pair(_ facts: [View<Event>], at index: Int) -> View<Event> {
    let second = index + 1 < facts.count ? facts[index + 1] : .space
    return .adaptive(.medium, [facts[index].flexible(), second.flexible()])
  }

  private func placeWithAddress(_ scene: Scene) -> String {
    let place = VacancyWords.place(vacancy, scene)
    return vacancy.address.contains(place) ? vacancy.address : "\(place) \(vacancy.address)"
  }

  private func fact(_ key: String, _ value: String, _ scene: Scene) -> View<Event> {
    .row(
      .medium, align: .leading,
      [
        View<Event>.text(scene.text("vacancy.\(key)"), TextStyle(.body, color: .quiet))
          .width(ems: 5),
        View<Event>.text(value, TextStyle(.body)).flexible(),
      ])
  }

  private func paragraphs(_ scene: Scene) -> [View<Event>] {
    let pieces = Paragraphs.split(vacancy.description)
    guard let first = pieces.first else { return [] }
    let opening = View<Event>.column(
      .small,
      [
        .divider,
        .text(scene.text("vacancy.description"), TextStyle(.label, weight: .bold)),
        .text(first, TextStyle(.body)),
      ])
    return [opening] + pieces.dropFirst().map { .text($0, TextStyle(.body)) }
  }

  private func warning(_ scene: Scene) -> [View<Event>] {
    [.surface(.notice, .text(scene.text("warning.fraud"), TextStyle(.caption)))]
  }

  private func similarPosts(_ scene: Scene) -> [View<Event>] {
    guard !similar.isEmpty else { return [] }
    let cards = similar.map { vacancy in
      View<Event>.control(
        Control(
          vacancy.title, style: .card, event: .similar(vacancy),
          body: [VacancyCard.view(vacancy, scene)]))
    }
    let heading = View<Event>.text(
      scene.text("vacancy.similar"), TextStyle(.label, weight: .bold))
    return [.column(.small, [heading, cards[0]])] + cards.dropFirst()
  }

  private func actions(_ scene: Scene) -> View<Event> {
    let takeAway = View<Event>.control(
      Control(scene.text("vacancy.takeAway"), icon: .phone, event: .takeAway))
    switch vacancy.kind {
    case .market, .casual:
      return .row(
        .medium, [takeAway.flexible(1), primary("vacancy.apply", .printer, .apply, scene)])
    case .publicWelfare:
      return .row(
        .medium, [takeAway.flexible(1), primary("vacancy.welfare", .welfarePost, .welfare, scene)])
    case .policy:
      let how = View<Event>.surface(.notice, .text(scene.text("vacancy.policy.how")))
      return .row(.medium, [how.flexible(2), takeAway.flexible(1)])
    }
  }

  private func primary(_ key: String, _ icon: Icon, _ event: Event, _ scene: Scene) -> View<Event> {
    View<Event>.control(
      Control(scene.text(key), icon: icon, style: .primary, shortcut: .key("#"), event: event)
    ).flexible(2)
  }
}

/// Long texts in pieces that a small screen can show whole.
enum Paragraphs {
  static func split(_ text: String, longest: Int = 90) -> [String] {
    var pieces: [String] = []
    for line in text.split(whereSeparator: { $0.isNewline }) {
      var piece = ""
      for sentence in sentences(String(line)) {
        if !piece.isEmpty, piece.count + sentence.count > longest {
          pieces.append(piece)
          piece = ""
        }
        piece += sentence
        while piece.count > longest {
          pieces.append(String(piece.prefix(longest)))
          piece = String(piece.dropFirst(longest))
        }
      }
      if !piece.isEmpty { pieces.append(piece) }
    }
    return pieces
  }

  /// The full stop, semicolon, exclamation and question mark of Chinese text.
  private static let ends: Set<Character> = ["\u{3002}", "\u{FF1B}", "\u{FF01}", "\u{FF1F}"]

  private static func sentences(_ line: String) -> [String] {
    var sentences: [String] = []
    var current = ""
    for character in line {
      current.append(character)
      if ends.contains(character) {
        sentences.append(current)
        current = ""
      }
    }
    return current.isEmpty ? sentences : sentences + [current]
  }
}
