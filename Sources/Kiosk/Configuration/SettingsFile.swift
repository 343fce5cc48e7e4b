import Configuration
import Yams

/// The text of a configuration, taken apart: values with the lines they stand on, and what is
/// wrong with its keys.
///
/// Yams is asked directly because swift-configuration's own YAML snapshot forgets lines, lets
/// unknown keys pass and stops at the first list of sections. Its values go on into
/// swift-configuration, which decides what goes before what.
struct SettingsFile {
  /// As people call it in messages.
  let name: String
  /// For swift-configuration.
  private(set) var values: [AbsoluteConfigKey: ConfigValue] = [:]
  /// `panel.rotation` and `input.devices.0.name`: the line from 1.
  private(set) var lines: [String: Int] = [:]
  /// How many sections stand in a list of sections.
  private(set) var counts: [String: Int] = [:]
  private(set) var problems: [ConfigurationFault.Problem] = []

  /// No file at all.
  init() { name = "" }

  /// Takes a text apart. What is wrong with its keys is in ``problems``; what is right is read all
  /// the same, so that one run names everything.
  init(yaml text: String, named name: String) throws(ConfigurationFault) {
    self.name = name
    let root: Node?
    do {
      root = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw ConfigurationFault(problems: [SettingsFile.problem(error, in: name)])
    } catch {
      let reason = ConfigurationFault.Reason.syntax("\(type(of: error))")
      throw ConfigurationFault(
        problems: [ConfigurationFault.Problem(origin: .file(name), key: nil, reason: reason)])
    }
    if let root { read(root, at: "", line: 1) }
  }

  private mutating func read(_ node: Node, at key: String, line: Int) {
    if key.isEmpty || SettingTable.sections.contains(key) {
      readSection(node, at: key, line: line)
      return
    }
    switch SettingTable.shapes[key] {
    case .single: readSingle(node, at: key, line: line)
    case .list: readList(node, at: key, line: line)
    case .sections(let inner): readSections(node, at: key, inner: inner, line: line)
    case nil: note(.unknownKey(meant: SettingTable.meant(by: key)), at: key, line: line)
    }
  }

  private mutating func readSection(_ node: Node, at key: String, line: Int) {
    // A section whose keys are all commented out is an empty value.
    if SettingsFile.isNothing(node) { return }
    guard case .mapping(let mapping) = node else {
      note(.notASection, at: key.isEmpty ? nil : key, line: line)
      return
    }
    for (name, value) in mapping {
      let text = name.scalar?.string ?? "?"
      read(
        value, at: key.isEmpty ? text : "\(key).\(text)",
        line: name.mark?.line ?? value.mark?.line ?? line)
    }
  }

  private mutating func readSingle(_ node: Node, at key: String, line: Int) {
    guard case .scalar(let scalar) = node else {
      note(.notASingleValue, at: key, line: line)
      return
    }
    if SettingsFile.isNothing(node) {
      note(.empty, at: key, line: line)
      return
    }
    keep(.string(scalar.string), at: key, line: line)
  }

  private mutating func readList(_ node: Node, at key: String, line: Int) {
    guard case .sequence(let sequence) = node else {
      note(SettingsFile.isNothing(node) ? .empty : .notAList, at: key, line: line)
      return
    }
    var texts: [String] = []
    for (index, item) in sequence.enumerated() {
      let itemLine = item.mark?.line ?? line
      guard case .scalar(let scalar) = item, !SettingsFile.isNothing(item) else {
        note(
          SettingsFile.isNothing(item) ? .empty : .notASingleValue, at: "\(key)[\(index)]",
          line: itemLine)
        continue
      }
      lines["\(key)[\(index)]"] = itemLine
      texts.append(scalar.string)
    }
    if texts.count == sequence.count { keep(.stringArray(texts), at: key, line: line) }
  }

  private mutating func readSections(_ node: Node, at key: String, inner: [String], line: Int) {
    guard case .sequence(let sequence) = node else {
      note(SettingsFile.isNothing(node) ? .empty : .notAList, at: key, line: line)
      return
    }
    counts[key] = sequence.count
    for (index, item) in sequence.enumerated() {
      let place = "\(key).\(index)"
      lines[place] = item.mark?.line ?? line
      guard case .mapping(let mapping) = item else {
        note(.notASection, at: place, line: item.mark?.line ?? line)
        continue
      }
      for (name, value) in mapping {
        let leaf = name.scalar?.string ?? "?"
        let itemLine = name.mark?.line ?? line
        if !inner.contains(leaf) {
          let near = Spelling.nearest(to: leaf, among: inner)
          let meant = near.map { "\(place).\($0)" }
          note(.unknownKey(meant: meant), at: "\(place).\(leaf)", line: itemLine)
        } else if SettingTable.innerLists.contains(leaf) {
          readList(value, at: "\(place).\(leaf)", line: itemLine)
        } else {
          readSingle(value, at: "\(place).\(leaf)", line: itemLine)
        }
      }
    }
  }

  private mutating func keep(_ content: ConfigContent, at key: String, line: Int) {
    lines[key] = line
    let components = key.split(separator: ".").map { String($0) }
    values[AbsoluteConfigKey(components)] = ConfigValue(
      content, isSecret: SettingTable.secrets.contains(key))
  }

  private mutating func note(_ reason: ConfigurationFault.Reason, at key: String?, line: Int) {
    problems.append(
      ConfigurationFault.Problem(origin: .line(file: name, line), key: key, reason: reason))
  }

  /// `key:` with nothing behind it, or `~`. An empty text in quotes is something.
  private static func isNothing(_ node: Node) -> Bool {
    guard case .scalar(let scalar) = node else { return false }
    return scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
  }

  private static func problem(_ error: YamlError, in name: String) -> ConfigurationFault.Problem {
    func at(_ mark: Mark, _ words: String) -> ConfigurationFault.Problem {
      ConfigurationFault.Problem(
        origin: .line(file: name, mark.line), key: nil, reason: .syntax(words))
    }
    switch error {
    case .scanner(_, let words, let mark, _), .parser(_, let words, let mark, _),
      .composer(_, let words, let mark, _):
      return at(mark, words)
    case .duplicatedKeysInMapping(let keys, let context):
      return ConfigurationFault.Problem(
        origin: .line(file: name, context.mark.line), key: keys.first, reason: .duplicate)
    case .reader(let words, _, _, _), .writer(let words), .emitter(let words),
      .representer(let words):
      return ConfigurationFault.Problem(origin: .file(name), key: nil, reason: .syntax(words))
    default:
      // Yams' own enum, which may grow; what is left has no words.
      return ConfigurationFault.Problem(
        origin: .file(name), key: nil, reason: .syntax("unreadable"))
    }
  }
}
