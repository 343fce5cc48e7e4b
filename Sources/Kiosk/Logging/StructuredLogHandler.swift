import Logging

/// Writes events as structured lines, and nothing else: a message that is no event of the
/// catalogue, and a value that is no ``LogFigure``, is dropped whoever sent it. So a library that
/// logs a file's content, or a line that someone adds in a hurry, cannot carry a name into a log.
public struct StructuredLogHandler: LogHandler {
  /// The least that is written.
  public var logLevel: Logger.Level
  /// Kept for the protocol; only figures of it are written.
  public var metadata: Logger.Metadata = [:]
  /// Not asked: what it gives could hold anything.
  public var metadataProvider: Logger.MetadataProvider?
  private let format: LogSettings.Format
  private let now: @Sendable () -> String
  private let write: @Sendable (String) -> Void

  /// - Parameters:
  ///   - now: the time as it stands in a line, such as `2026-11-23T09:00:00.000+08:00`.
  ///   - write: takes one whole line with its end.
  public init(
    settings: LogSettings, now: @escaping @Sendable () -> String,
    write: @escaping @Sendable (String) -> Void
  ) {
    logLevel = settings.level
    format = settings.format
    self.now = now
    self.write = write
  }

  /// Values that are sent with every line.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes an event's line, without anything that is none of its figures.
  public func log(event: LogEvent) {
    // Figures of a message that is no event are dropped with it.
    let known = KioskEvent.Kind(rawValue: event.message.description)
    let figures = known == nil ? [] : Redaction.figures(event.metadata ?? [:])
    let kind = known ?? .foreign
    let level = known == nil ? Swift.min(event.level, kind.level) : event.level
    switch format {
    case .logfmt:
      let words = figures.map { " \($0.name)=\($0.value)" }.joined()
      write("time=\(now()) level=\(level) event=\(kind.rawValue)\(words)\n")
    case .json:
      let words = figures.map { ",\"\($0.name)\":\(Self.json($0.value))" }.joined()
      write(
        "{\"time\":\"\(now())\",\"level\":\"\(level)\",\"event\":\"\(kind.rawValue)\"\(words)}\n")
    }
  }

  private static func json(_ figure: LogFigure) -> String {
    switch figure.form {
    case .number, .flag: figure.description
    // Words of figures hold nothing that JSON would escape.
    case .word: "\"\(figure.description)\""
    }
  }
}

/// What of a log line may be written.
enum Redaction {
  /// The figures among values, by name; texts, lists and dictionaries are left out.
  static func figures(_ metadata: Logger.Metadata) -> [KioskEvent.Figure] {
    metadata.compactMap { name, value -> KioskEvent.Figure? in
      guard isName(name), case .stringConvertible(let held) = value, let figure = held as? LogFigure
      else { return nil }
      return (name, figure)
    }.sorted { $0.name < $1.name }
  }

  /// Names are words of the source: short and of ASCII letters.
  private static func isName(_ text: String) -> Bool {
    text.utf8.count <= 24 && text.allSatisfy { $0.isASCII && $0.isLetter }
  }
}
