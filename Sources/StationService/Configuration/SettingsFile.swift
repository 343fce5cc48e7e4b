import Configuration
import Yams

/// The text of a configuration, taken apart: values with the lines they stand on.
///
/// Yams is asked directly because swift-configuration's own YAML forgets lines and lets unknown
/// keys pass; the values go on into swift-configuration, which puts the environment before them.
struct SettingsFile {
  /// As people call it in messages.
  let name: String
  /// For swift-configuration.
  private(set) var values: [AbsoluteConfigKey: ConfigValue] = [:]
  /// `listen.port`: the line from 1.
  private(set) var lines: [String: Int] = [:]
  private(set) var problems: [String] = []

  /// No file at all.
  init() { name = "" }

  /// Takes a text apart; what is wrong is in ``problems``.
  init(yaml text: String, named name: String) {
    self.name = name
    do {
      if let root = try Yams.compose(yaml: text) { read(root, at: "", line: 1) }
    } catch {
      problems.append("\(name): not YAML: \(Self.words(of: error))")
    }
  }

  private mutating func read(_ node: Node, at key: String, line: Int) {
    switch node {
    case .mapping(let mapping):
      guard key.isEmpty || SettingTable.sections.contains(key) else {
        note(key, line, "must not have keys below it")
        return
      }
      for (name, value) in mapping {
        let text = name.scalar?.string ?? "?"
        read(
          value, at: key.isEmpty ? text : "\(key).\(text)",
          line: name.mark?.line ?? value.mark?.line ?? line)
      }
    case .sequence(let sequence): readList(sequence, at: key, line: line)
    case .scalar(let scalar): readSingle(scalar, at: key, line: line)
    case .alias: note(key, line, "is an alias, which is not supported")
    }
  }

  private mutating func readSingle(_ scalar: Node.Scalar, at key: String, line: Int) {
    let isNothing = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
    // A section whose keys are all commented out is an empty value.
    if isNothing, key.isEmpty || SettingTable.sections.contains(key) { return }
    switch SettingTable.shapes[key] {
    case .single where isNothing: note(key, line, "has no value")
    case .single: keep(.string(scalar.string), at: key, line: line)
    case .list: note(key, line, "must be a list")
    case nil: note(key, line, "is not a key of the station")
    }
  }

  private mutating func readList(_ sequence: Node.Sequence, at key: String, line: Int) {
    switch SettingTable.shapes[key] {
    case .list:
      let texts = sequence.compactMap { $0.scalar?.string }
      guard texts.count == sequence.count else {
        note(key, line, "must be a list of texts")
        return
      }
      keep(.stringArray(texts), at: key, line: line)
    case .single: note(key, line, "must be one value, not a list")
    case nil: note(key, line, "is not a key of the station")
    }
  }

  private mutating func keep(_ content: ConfigContent, at key: String, line: Int) {
    lines[key] = line
    let components = key.split(separator: ".").map { String($0) }
    values[AbsoluteConfigKey(components)] = ConfigValue(content, isSecret: false)
  }

  private mutating func note(_ key: String, _ line: Int, _ words: String) {
    problems.append("\(name):\(line): \(key.isEmpty ? "the file" : key) \(words)")
  }

  private static func words(of error: any Error) -> String {
    guard let error = error as? YamlError else { return "\(type(of: error))" }
    switch error {
    case .scanner(_, let words, let mark, _), .parser(_, let words, let mark, _),
      .composer(_, let words, let mark, _):
      return "line \(mark.line): \(words)"
    case .duplicatedKeysInMapping(let keys, let context):
      return "line \(context.mark.line): \(keys.first ?? "") stands twice"
    default: return "unreadable"  // Yams' own enum, which may grow.
    }
  }
}
