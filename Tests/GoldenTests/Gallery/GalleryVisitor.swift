import Employment
import Interface
import Journeys
import TextPanel

/// Walks through a terminal by the words on its controls, and keeps what it sees.
struct GalleryVisitor {
  /// What the world answers; a tour sets it before it asks.
  var hall: GalleryHall
  /// When everything happens.
  var now = Gallery.morning
  private(set) var terminal: Terminal
  private(set) var shots: [GalleryShot] = []
  private let language: Language
  let isCare: Bool

  init(world: World, language: Language, isCare: Bool) {
    self.language = language
    self.isCare = isCare
    hall = GalleryHall(regions: world.regions)
    terminal = Terminal(world: world) { RecordID(high: 1, low: 2) }
    answer(terminal.start(now: now))
  }

  /// A step that cannot be taken.
  struct Missing: Error, CustomStringConvertible {
    let label: String
    let screen: String
    let onScreen: [String]
    var description: String { "no “\(label)” on \(screen), only \(onScreen)" }
  }

  // MARK: What a person does

  /// The first touch, in the gallery's language, and care mode for those who need it.
  mutating func begin() throws {
    try press(label: terminal.world.words[language]?("attract.start") ?? "")
    if isCare { handle(.frame(.toggleCare)) }
  }

  /// Where nobody has chosen a language, the gallery's own.
  mutating func speak() {
    if terminal.visit.language != language { handle(.frame(.toggleLanguage)) }
  }

  /// A control by the key of its words.
  mutating func press(_ key: String, _ values: [String: String] = [:]) throws {
    try press(label: text(key, values))
  }

  /// A control by its words: the one that has just these, else one that begins with them.
  mutating func press(label: String) throws {
    let targets = Layout.place(
      terminal.view(now: now), in: Size(width: 160, height: 240), measure: CellMeasure()
    ).targets
    guard
      let target = targets.first(where: { $0.label == label })
        ?? targets.first(where: { $0.label.hasPrefix(label) })
    else {
      throw Missing(
        label: label, screen: terminal.screenName, onScreen: targets.map(\.label))
    }
    handle(target.event)
  }

  /// A choice by its code.
  mutating func choose(_ code: String, in table: KeyPath<CodeTables, CodeTable>) throws {
    let table = terminal.world.codes[keyPath: table]
    let chinese = table.word(for: code) ?? code
    try press(label: language == .english ? table.english(for: code) ?? chinese : chinese)
  }

  /// An occupation of the table.
  mutating func choose(occupation words: String) throws {
    let english = terminal.world.occupations.find(words)?.english ?? words
    try press(label: language == .english ? english : words)
  }

  mutating func type(_ text: String) { handle(.typed(.text(text))) }

  mutating func handle(_ event: TerminalEvent) { answer(terminal.handle(event, now: now)) }

  mutating func back() { handle(.frame(.back)) }

  mutating func home() { handle(.frame(.home)) }

  // MARK: What they see

  /// Keeps what stands there now; `state` tells two looks at one screen apart.
  mutating func look(_ state: String = "") {
    let name = terminal.screenName + (state.isEmpty ? "" : "+\(state)")
    shots.append(GalleryShot(name: name, terminal: terminal, now: now))
  }

  func text(_ key: String, _ values: [String: String] = [:]) -> String {
    terminal.world.words[language]?(key, values) ?? key
  }

  /// The world answers at once, until nothing is asked any more.
  private mutating func answer(_ effects: [Effect]) {
    for effect in effects {
      guard case .ask(let question, let request) = effect,
        let answer = hall.answer(to: question, now: now)
      else { continue }
      self.answer(terminal.handle(.answer(answer, request), now: now))
    }
  }
}
