/// Why a configuration cannot be used: everything that is wrong with it, at once, in the order of
/// the file and then of the environment.
public struct ConfigurationFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where something wrong stands.
  public enum Origin: Hashable, Sendable {
    /// A line of the file, from 1.
    case line(file: String, Int)
    /// The file as a whole.
    case file(String)
    /// A variable of the environment.
    case variable(String)
  }
  /// What is wrong.
  public enum Reason: Hashable, Sendable {
    /// There is no such file, or it may not be read: what the system said.
    case unreadable(String)
    case notUTF8
    /// Not YAML: the parser's own words.
    case syntax(String)
    /// With the key that was likely meant.
    case unknownKey(meant: String?)
    /// With the variable that was likely meant.
    case unknownVariable(meant: String?)
    case duplicate
    /// The key stands there without a value.
    case empty
    case notASection
    case notAList
    case notASingleValue
    /// A value, and what it should be: `one of 0, 90, 180, 270`.
    case value(String, expected: String)
    /// The same for values that must not be shown.
    case secret(expected: String)
    /// Another value makes this one impossible: in words.
    case conflict(String)
  }
  /// One thing that is wrong.
  public struct Problem: Hashable, Sendable, CustomStringConvertible {
    /// Where it stands.
    public var origin: Origin
    /// `panel.rotation`; nil when it is no matter of one key.
    public var key: String?
    /// What it is.
    public var reason: Reason

    /// Something wrong at a place.
    public init(origin: Origin, key: String?, reason: Reason) {
      self.origin = origin
      self.key = key
      self.reason = reason
    }

    /// `kiosk.yaml:9: panel.rotation: 45 is not one of 0, 90, 180, 270`.
    public var description: String {
      let place =
        switch origin {
        case .line(let file, let line): "\(file):\(line)"
        case .file(let file): file
        case .variable(let name): "environment: \(name)"
        }
      return ([place, key].compactMap { $0 } + [reason.words]).joined(separator: ": ")
    }
  }

  /// At least one.
  public var problems: [Problem]

  /// Everything that is wrong.
  public init(problems: [Problem]) {
    self.problems = problems
  }

  /// One problem a line.
  public var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension ConfigurationFault.Reason {
  /// What is wrong, for whoever writes the file.
  var words: String {
    switch self {
    case .unreadable(let said): "cannot be read: \(said)"
    case .notUTF8: "is not UTF-8 text; save it as UTF-8"
    case .syntax(let said): "is not YAML: \(said)"
    case .unknownKey(let meant): "unknown key" + Self.question(meant)
    case .unknownVariable(let meant): "unknown variable" + Self.question(meant)
    case .duplicate: "stands here twice; keep one"
    case .empty: "has no value; give it one, or remove the line to keep the default"
    case .notASection: "must be a section with keys below it"
    case .notAList: "must be a list, such as [first, second]"
    case .notASingleValue: "must be a single value"
    case .value(let value, let expected): "\(Self.shown(value)) is not \(expected)"
    case .secret(let expected): "the value is not \(expected)"
    case .conflict(let words): words
    }
  }

  private static func question(_ meant: String?) -> String {
    meant.map { " (did you mean \($0)?)" } ?? ""
  }

  /// One short line, whatever the file holds.
  private static func shown(_ value: String) -> String {
    let clean = String(value.map { $0.isNewline ? " " : $0 })
    let short = clean.count > 60 ? clean.prefix(57) + "..." : clean[...]
    return short.isEmpty || short.contains(" ") ? "\"\(short)\"" : String(short)
  }
}
