/// A setting that the district makes for all its halls at once, by its name.
public enum HallParameter: Hashable, Sendable {
  /// Which tiles stand on the home screens of a level, in which order: `tiles.town`, with names of
  /// ``HallService`` parted by commas.
  case tiles(ServiceSite.Level)
  /// Seconds without input until a terminal asks "还在吗?".
  case idleSeconds
  /// The same on screens where one reads or waits for paper.
  case readingSeconds
  /// Seconds of "还在吗?"; WCAG 2.2.1 asks for 20 at least.
  case countdownSeconds
  /// Seconds for which the attract screen shows the same posts.
  case attractSeconds

  /// All of them, as they are listed.
  public static let all: [HallParameter] =
    ServiceSite.Level.allCases.map { .tiles($0) } + [
      .idleSeconds, .readingSeconds, .countdownSeconds, .attractSeconds,
    ]

  /// As commands and the feed call it.
  public var name: String {
    switch self {
    case .tiles(let level): "tiles.\(level.rawValue)"
    case .idleSeconds: "idleSeconds"
    case .readingSeconds: "readingSeconds"
    case .countdownSeconds: "countdownSeconds"
    case .attractSeconds: "attractSeconds"
    }
  }

  /// Nil for a name that no parameter has.
  public init?(name: String) {
    guard let known = HallParameter.all.first(where: { $0.name == name }) else { return nil }
    self = known
  }

  /// What may stand in it, in seconds; nil for one that takes no number.
  public var limits: ClosedRange<Int>? {
    switch self {
    case .tiles: nil
    case .idleSeconds: 20...600
    case .readingSeconds: 60...1800
    case .countdownSeconds: 20...120
    case .attractSeconds: 3...120
    }
  }

  /// Whether a text is a value for it.
  public func takes(_ text: String) -> Bool {
    guard let limits else { return HallParameter.tiles(in: text) != nil }
    return HallParameter.seconds(in: text, limits) != nil
  }

  static func seconds(in text: String, _ limits: ClosedRange<Int>) -> Int? {
    guard let number = Int(text), limits.contains(number) else { return nil }
    return number
  }

  /// Two at least and none twice; nil for anything else.
  static func tiles(in text: String) -> [HallService]? {
    let names = text.split(separator: ",", omittingEmptySubsequences: false)
    let tiles = names.compactMap { HallService(rawValue: String($0)) }
    guard tiles.count == names.count, tiles.count >= 2, Set(tiles).count == tiles.count else {
      return nil
    }
    return tiles
  }
}

/// The settings that a district has made, as texts by their names. What a program does not know, or
/// cannot read, counts as not set.
public struct HallParameters: Hashable, Sendable {
  private let texts: [String: String]

  /// - Parameter texts: by ``HallParameter/name``.
  public init(_ texts: [String: String] = [:]) { self.texts = texts }

  /// Seconds; nil where it is not set.
  public func seconds(_ parameter: HallParameter) -> Int? {
    guard let limits = parameter.limits, let text = texts[parameter.name] else { return nil }
    return HallParameter.seconds(in: text, limits)
  }

  /// The tiles of a level; nil where they are not set.
  public func tiles(at level: ServiceSite.Level) -> [HallService]? {
    texts[HallParameter.tiles(level).name].flatMap { HallParameter.tiles(in: $0) }
  }
}

/// A parameter as the feed carries it.
public struct HallParameterValue: Hashable, Sendable, Codable {
  /// As ``HallParameter/takes(_:)`` has it.
  public var value: String

  /// A value.
  public init(_ value: String) { self.value = value }
}
