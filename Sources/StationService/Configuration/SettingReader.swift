import Configuration

/// Reads typed values, the environment's before the file's, and collects what is wrong.
struct SettingReader {
  private static let prefix = "STATION_"

  private let file: SettingsFile
  private let reader: ConfigReader
  private let environment: [String: String]
  private(set) var problems: [String]
  /// Keys that were asked for; a test holds them against the table.
  private(set) var asked: Set<String> = []

  /// - Parameter environment: of the process: `STATION_LISTEN_PORT` goes before `listen.port`.
  init(_ file: SettingsFile, environment: [String: String]) {
    self.file = file
    self.environment = environment
    reader = ConfigReader(providers: [
      EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "station"),
      InMemoryProvider(name: file.name, values: file.values),
    ])
    let known = Set(SettingTable.shapes.keys.map { Self.variable(of: $0) })
    problems =
      file.problems
      + environment.keys.filter { $0.hasPrefix(Self.prefix) && !known.contains($0) }.sorted()
      .map { "\($0) is not a variable of the station" }
  }

  /// `standard` when it isn't given or wrong. `expected` is the end of "45 is not …".
  mutating func value<Value>(
    _ key: String, _ standard: Value, expected: String, read: (String) -> Value?
  ) -> Value {
    asked.insert(key)
    guard let text = reader.string(forKey: Self.configKey(key)) else { return standard }
    if let value = read(text) { return value }
    problems.append("\(origin(of: key)): \(key): \(text) is not \(expected)")
    return standard
  }

  mutating func number(_ key: String, _ standard: Int, in range: ClosedRange<Int>) -> Int {
    value(
      key, standard, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)"
    ) { Int($0).flatMap { range.contains($0) ? $0 : nil } }
  }

  mutating func text(_ key: String, _ standard: String?) -> String? {
    value(key, standard, expected: "a text of at least one character on one line") {
      $0.isEmpty || $0.contains(where: \.isNewline) ? .none : .some($0)
    }
  }

  /// A path. One in the file that isn't absolute lies beside the file.
  mutating func path(_ key: String, _ standard: String?) -> String? {
    guard let path = text(key, nil) else { return standard }
    guard !path.hasPrefix("/"), environment[Self.variable(of: key)] == nil,
      let slash = file.name.lastIndex(of: "/")
    else { return path }
    return file.name[...slash] + path
  }

  mutating func list<Value>(
    _ key: String, expected: String, read: (String) -> Value?
  ) -> [Value] {
    asked.insert(key)
    let texts = reader.stringArray(forKey: Self.configKey(key)) ?? []
    return texts.filter { !$0.isEmpty }.compactMap { text in
      if let value = read(text) { return value }
      // Not the text itself: it may be half a key.
      problems.append("\(origin(of: key)): \(key): an entry is not \(expected)")
      return nil
    }
  }

  /// Notes that two values cannot stand together.
  mutating func conflict(_ key: String, _ words: String) {
    problems.append("\(origin(of: key)): \(key): \(words)")
  }

  private func origin(of key: String) -> String {
    let variable = Self.variable(of: key)
    if environment[variable] != nil { return variable }
    return file.lines[key].map { "\(file.name):\($0)" } ?? file.name
  }

  private static func configKey(_ key: String) -> ConfigKey {
    ConfigKey(key.split(separator: ".").map { String($0) })
  }

  /// `STATION_FEED_LONGEST_WAIT_SECONDS` for `feed.longestWaitSeconds`.
  static func variable(of key: String) -> String {
    var name = prefix
    var wasLower = false
    for character in key {
      if character.isUppercase, wasLower { name.append("_") }
      name += character.isLetter || character.isNumber ? character.uppercased() : "_"
      wasLower = character.isLowercase
    }
    return name
  }
}
