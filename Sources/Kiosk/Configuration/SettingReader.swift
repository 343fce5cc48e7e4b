import Configuration
import Employment

/// Reads typed values, the environment's before the file's, and collects what is wrong.
struct SettingReader {
  /// Where a value came from.
  private struct Found {
    var text: String
    var origin: ConfigurationFault.Origin
  }

  let file: SettingsFile
  private let reader: ConfigReader
  private let environment: [String: String]
  private(set) var problems: [ConfigurationFault.Problem]
  /// Keys that were asked for; a test holds them against the table.
  private(set) var asked: Set<String> = []

  /// - Parameter environment: of the process: `KIOSK_PANEL_ROTATION` goes before `panel.rotation`.
  init(file: SettingsFile, environment: [String: String]) {
    self.file = file
    self.environment = environment
    let secrets = Set(SettingTable.secrets.map { Self.variable(of: $0) })
    reader = ConfigReader(providers: [
      EnvironmentVariablesProvider(
        environmentVariables: environment, secretsSpecifier: .specific(secrets)
      ).prefixKeys(with: "kiosk"),
      InMemoryProvider(name: file.name, values: file.values),
    ])
    problems = file.problems + Self.unknownVariables(in: environment)
  }

  /// A value that a function reads; `standard` when it is not given or wrong.
  ///
  /// - Parameter expected: what it should be, as the end of "45 is not …".
  mutating func value<Value>(
    _ key: String, _ standard: Value, expected: String, read: (String) -> Value?
  ) -> Value {
    asked.insert(key)
    guard let text = reader.string(forKey: ConfigKey(key.components)) else { return standard }
    if let value = read(text) { return value }
    refuse(key, text, expected: expected)
    return standard
  }

  mutating func text(_ key: String, _ standard: String) -> String {
    value(key, standard, expected: "a text without line breaks") {
      $0.contains(where: \.isNewline) ? nil : $0
    }
  }

  /// A text that has at least one character.
  mutating func word(_ key: String, _ standard: String?) -> String? {
    value(key, standard, expected: "a text of at least one character, without line breaks") {
      $0.isEmpty || $0.contains(where: \.isNewline) ? nil : $0
    }
  }

  mutating func number(_ key: String, _ standard: Int, in range: ClosedRange<Int>) -> Int {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return value(key, standard, expected: expected) {
      Int($0).flatMap { range.contains($0) ? $0 : nil }
    }
  }

  mutating func flag(_ key: String, _ standard: Bool) -> Bool {
    value(key, standard, expected: "true or false") {
      ["true": true, "yes": true, "false": false, "no": false][$0.lowercased()]
    }
  }

  /// One of a closed set of words.
  mutating func choice<Value>(
    _ key: String, _ standard: Value, of choices: KeyValuePairs<String, Value>
  ) -> Value {
    let expected = "one of " + choices.map(\.key).joined(separator: ", ")
    return value(key, standard, expected: expected) { text in
      choices.first { $0.key == text }?.value
    }
  }

  /// A list of which every item is read; `standard` when it is not given or one item is wrong.
  mutating func list<Value>(
    _ key: String, _ standard: [Value], expected: String, read: (String) -> Value?
  ) -> [Value] {
    asked.insert(key)
    guard let texts = reader.stringArray(forKey: ConfigKey(key.components)) else {
      return standard
    }
    // `KIOSK_LEASES=` with nothing behind it is an empty list.
    let items = texts == [""] ? [] : texts
    var values: [Value] = []
    for (index, text) in items.enumerated() {
      if let value = read(text) {
        values.append(value)
      } else {
        refuse(key, text, expected: expected, item: index)
      }
    }
    return values.count == items.count ? values : standard
  }

  /// A path. One in the file that is not absolute lies beside the file.
  mutating func path(_ key: String, _ standard: String?) -> String? {
    guard let path = word(key, nil) else { return standard }
    return anchored(path, key)
  }

  /// Paths; see ``path(_:_:)``.
  mutating func paths(_ key: String) -> [String] {
    let paths = list(key, [], expected: "a path") { $0.isEmpty ? nil : $0 }
    return paths.map { anchored($0, key) }
  }

  private func anchored(_ path: String, _ key: String) -> String {
    guard !path.hasPrefix("/"), environment[Self.variable(of: key)] == nil,
      let slash = file.name.lastIndex(of: "/")
    else { return path }
    return file.name[...slash] + path
  }

  /// A stretch of the day: `08:30-12:00`; `24:00` is the end of the day.
  static func span(_ text: String) -> OpeningHours.Span? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
      $0.filter { !$0.isWhitespace }
    }
    guard ends.count == 2, let from = TimeOfDay(ends[0]),
      let to = ends[1] == "24:00" ? TimeOfDay.midnight : TimeOfDay(ends[1])
    else { return nil }
    return OpeningHours.Span(from: from, to: to)
  }

  /// Notes that two values cannot stand together.
  mutating func conflict(_ key: String, _ words: String) {
    note(.conflict(words), key: key, place: key)
  }

  private mutating func refuse(_ key: String, _ text: String, expected: String, item: Int? = nil) {
    let reason: ConfigurationFault.Reason =
      SettingTable.secrets.contains(key)
      ? .secret(expected: expected) : .value(text, expected: expected)
    let place = item.map { "\(key)[\($0)]" } ?? key
    note(reason, key: key, place: place)
  }

  private mutating func note(_ reason: ConfigurationFault.Reason, key: String, place: String) {
    let variable = Self.variable(of: key)
    let origin: ConfigurationFault.Origin =
      environment[variable] != nil
      ? .variable(variable)
      : (file.lines[place] ?? file.lines[key]).map { .line(file: file.name, $0) }
        ?? .file(file.name)
    problems.append(ConfigurationFault.Problem(origin: origin, key: place, reason: reason))
  }

  /// `KIOSK_SITE_OPENING_HOURS_ENTRY` for `site.openingHours.entry`.
  static func variable(of key: String) -> String {
    var name = "KIOSK_"
    var wasLower = false
    for character in key {
      if character.isUppercase, wasLower { name.append("_") }
      name += character.isLetter || character.isNumber ? character.uppercased() : "_"
      wasLower = character.isLowercase
    }
    return name
  }

  /// Variables that begin like a section's but belong to no key. Others that begin with `KIOSK_`
  /// are none of ours.
  private static func unknownVariables(
    in environment: [String: String]
  ) -> [ConfigurationFault.Problem] {
    let known = Set(SettingTable.shapes.keys.map { variable(of: $0) })
    let sections = SettingTable.sections.map { variable(of: $0) + "_" }
    return environment.keys.sorted().compactMap { name in
      guard sections.contains(where: { name.hasPrefix($0) }), !known.contains(name),
        !name.hasPrefix("KIOSK_INPUT_DEVICES_")
      else { return nil }
      let meant = Spelling.nearest(to: name, among: Array(known))
      return ConfigurationFault.Problem(
        origin: .variable(name), key: nil, reason: .unknownVariable(meant: meant))
    }
  }
}

extension String {
  /// `panel.rotation` as swift-configuration has it.
  fileprivate var components: [String] { split(separator: ".").map { String($0) } }
}
