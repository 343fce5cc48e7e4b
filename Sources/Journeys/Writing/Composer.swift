import Employment
import Interface

/// A line being written: what stands there, keys not yet turned into characters, and what those
/// may stand for. Screens that take text hold one.
struct Composer: Hashable, Sendable {
  enum Event: Hashable, Sendable {
    case key(String)
    case choose(String)
    case moreCandidates
    case erase
    case changeLayout
  }

  var text = ""
  /// As they were pressed: a name in Latin letters keeps its capitals.
  var pending = ""
  var layout: TypedKeys.Layout = .letters
  let vocabulary: TypedKeys.Vocabulary
  let maximumLength: Int
  /// Keys that stand for themselves: `+`, `·`.
  let signs: [String]
  var candidates: [String] = []
  private var request: RequestID?
  /// Whether the candidates are those of the keys as they are now.
  private var isLookedUp = false
  private var candidateOffset = 0

  init(vocabulary: TypedKeys.Vocabulary, maximumLength: Int, signs: [String], text: String = "") {
    self.vocabulary = vocabulary
    self.maximumLength = maximumLength
    self.signs = signs
    self.text = text
  }

  var isEmpty: Bool { text.isEmpty && pending.isEmpty }

  mutating func reduce(_ event: Event, _ step: inout Step) {
    switch event {
    case .key(let key): press(key, &step)
    case .choose(let word): choose(word)
    case .moreCandidates:
      candidateOffset += pageOfCandidates
      if candidateOffset >= candidates.count { candidateOffset = 0 }
    case .erase: erase(&step)
    case .changeLayout:
      takeKeysAsTheyAre()
      layout = layout == .letters ? .nineKeys : .letters
    }
  }

  mutating func type(_ key: TypedKey, _ step: inout Step) {
    switch key {
    case .erase: erase(&step)
    case .text(let typed): for character in typed { take(character, &step) }
    }
  }

  mutating func receive(_ answer: Answer, to request: RequestID) {
    guard request == self.request, case .candidates(let words) = answer else { return }
    candidates = words
    candidateOffset = 0
    isLookedUp = true
  }

  /// The first candidate, when there is something to turn into characters.
  var likeliest: String? { pending.isEmpty ? nil : offered.first }

  /// Whether the keys can only be meant as they are: they spell nothing in Chinese, or go on with a
  /// name in Latin letters.
  var isLatin: Bool {
    !pending.isEmpty && layout == .letters && (goesOnInLatin || isLookedUp && candidates.isEmpty)
  }

  private var goesOnInLatin: Bool {
    vocabulary == .characters
      && text.unicodeScalars.last { $0.properties.isAlphabetic }?.isASCII ?? false
  }

  mutating func choose(_ word: String) {
    append(word)
    pending = ""
    forgetCandidates()
  }

  /// Candidates, then the keys themselves; these first where they are likelier.
  private var offered: [String] {
    guard !pending.isEmpty else { return [] }
    if isLatin { return [pending] + candidates.filter { $0 != pending } }
    return candidates.contains(pending) ? candidates : candidates + [pending]
  }

  // MARK: Keys

  /// A hardware digit means nine keys; a letter means letters; anything else stands for itself.
  private mutating func take(_ character: Character, _ step: inout Step) {
    if character.isASCII, character.isNumber {
      switchLayout(to: .nineKeys)
      press(String(character), &step)
    } else if character.isASCII, character.isLetter {
      switchLayout(to: .letters)
      press(vocabulary == .characters ? String(character) : character.lowercased(), &step)
    } else {
      takeKeysAsTheyAre()
      append(String(character))
    }
  }

  private mutating func switchLayout(to wanted: TypedKeys.Layout) {
    guard layout != wanted else { return }
    takeKeysAsTheyAre()
    layout = wanted
  }

  private mutating func press(_ key: String, _ step: inout Step) {
    guard !signs.contains(key), text.count + pending.count < maximumLength else {
      takeKeysAsTheyAre()
      append(key)
      return
    }
    pending += key
    look(&step)
  }

  private mutating func erase(_ step: inout Step) {
    if !pending.isEmpty {
      pending.removeLast()
      pending.isEmpty ? forgetCandidates() : look(&step)
    } else if !text.isEmpty {
      text.removeLast()
    }
  }

  private mutating func takeKeysAsTheyAre() {
    append(pending)
    pending = ""
    forgetCandidates()
  }

  private mutating func append(_ more: String) {
    text = String((text + more).prefix(maximumLength))
  }

  private mutating func forgetCandidates() {
    candidates = []
    candidateOffset = 0
    request = nil
    isLookedUp = false
  }

  private mutating func look(_ step: inout Step) {
    candidateOffset = 0
    isLookedUp = false
    request = step.ask(
      .candidates(
        TypedKeys(keys: pending.lowercased(), layout: layout, vocabulary: vocabulary)))
  }
}

// MARK: - What it looks like

extension Composer {
  private var pageOfCandidates: Int {
    switch vocabulary {
    case .catalogue: 5
    case .characters: 9
    }
  }

  func field(_ scene: Scene, label: String, placeholder: String, problem: String? = nil)
    -> View<Event>
  {
    .field(
      Field(
        label: label, text: text, placeholder: placeholder, pending: pending, problem: problem))
  }

  /// Candidates, or what is offered instead while nothing is being typed: never an empty row, so
  /// that no key moves under a finger when the first candidates come.
  func candidateRow(_ scene: Scene, instead: [String]) -> View<Event> {
    let words = pending.isEmpty ? instead : offered
    let page = words.dropFirst(candidateOffset).prefix(pageOfCandidates)
    var chips: [View<Event>] = page.map { word in
      .control(Control(word, style: .chip, shortcut: .none, event: .choose(word)))
    }
    if words.count > pageOfCandidates {
      chips.append(
        .control(
          Control(
            scene.text("writing.more"), icon: .next, style: .chip, shortcut: .none,
            event: .moreCandidates)))
    }
    let ems = vocabulary == .catalogue ? 6.5 : 3.5
    return .grid(.adaptive(minimumEms: ems, most: pageOfCandidates + 1), .small, chips)
  }

  func keyboard(_ scene: Scene) -> View<Event> {
    switch layout {
    case .letters: letters(scene).height(lines: 14)
    case .nineKeys: nineKeys(scene).height(lines: 14)
    }
  }

  private func key(_ label: String, _ value: String) -> View<Event> {
    .control(Control(label, style: .key, shortcut: .none, event: .key(value)))
  }

  private func letters(_ scene: Scene) -> View<Event> {
    var keys = ["qwertyuiop", "asdfghjkl", "zxcvbnm"].map { row in row.map { letter($0) } }
    keys[1] += signs.prefix(1).map { key($0, $0) }
    let wide = [layoutKey(scene, "writing.nineKeys"), eraseKey(scene)].map { $0.flexible(3) }
    let rows = [
      View<Event>.grid(.fixed(10), .small, keys[0]),
      View<Event>.grid(.fixed(10), .small, keys[1]),
      View<Event>.row(.small, align: .fill, keys[2].map { $0.flexible(2) } + wide),
    ]
    switch vocabulary {
    case .catalogue:
      let digits = View<Event>.grid(.fixed(10), .small, "1234567890".map { letter($0) })
      return .column(.small, ([digits] + rows).map { $0.flexible() })
    case .characters: return .column(.small, (rows + [spaceRow(scene)]).map { $0.flexible() })
    }
  }

  /// In names the capitals that the keys show: so they stand on passports and cards.
  private func letter(_ letter: Character) -> View<Event> {
    let capital = letter.uppercased()
    return key(capital, vocabulary == .characters ? capital : String(letter))
  }

  /// No digit stands in a name; a space and the signs of Latin names do.
  private func spaceRow(_ scene: Scene) -> View<Event> {
    let marks = signs.dropFirst().filter { $0 != " " }
    return .row(
      .small, align: .fill,
      marks.map { key($0, $0).flexible(2) }
        + [key(scene.text("writing.space"), " ").flexible(20 - 2 * marks.count)])
  }

  private func nineKeys(_ scene: Scene) -> View<Event> {
    let letters = ["2 ABC", "3 DEF", "4 GHI", "5 JKL", "6 MNO", "7 PQRS", "8 TUV", "9 WXYZ"]
    var keys = letters.map { key($0, String($0.prefix(1))) }
    keys.insert(key("1", "1"), at: 0)
    keys += [layoutKey(scene, "writing.letters"), key("0", "0"), eraseKey(scene)]
    let grid = View<Event>.grid(.fixed(3), .small, keys).width(ems: 30)
    return .row(.none, align: .fill, [.space, grid, .space])
  }

  private func layoutKey(_ scene: Scene, _ words: String) -> View<Event> {
    .control(
      Control(scene.text(words), style: .key, shortcut: .none, event: .changeLayout))
  }

  private func eraseKey(_ scene: Scene) -> View<Event> {
    .control(
      Control(
        scene.text("writing.erase"), icon: .delete, style: .key, shortcut: .none, event: .erase))
  }
}
