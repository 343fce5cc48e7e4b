import Testing

struct DocumentationTests {
  @Test("Every public declaration says what it is")
  func documented() {
    let requirements = Documentation.requirements(in: Repository.sources)
    expectNone(
      Repository.sources.flatMap { Documentation.violations(in: $0, requirements: requirements) })
  }

  @Test("What a protocol of ours asks for is documented there and not again where it is done")
  func requirements() {
    let port = RepositoryFile(
      path: "Sources/Ports/SlipPrinter.swift",
      text: "/// A queue.\npublic protocol SlipPrinter {\n  func status() -> Int\n}\n")
    let queue = RepositoryFile(
      path: "Sources/Printing/Queue.swift",
      text: "  public func status() -> Int {\n  public func pause() {\n")
    let found = Documentation.violations(
      in: queue, requirements: Documentation.requirements(in: [port]))
    #expect(
      found.map(\.description) == [
        "Sources/Printing/Queue.swift:2: no doc comment: public func pause()"
      ])
  }

  @Test(
    "A declaration without a doc comment is found, one that needs none is not",
    arguments: [
      ("public struct Pay {}", 1), ("/// What a post pays.\npublic struct Pay {}", 0),
      ("/// What a post pays.\n@frozen\npublic struct Pay {}", 0), ("struct Pay {}", 0),
      ("// Not a doc comment.\npublic func read() {}", 1), ("public enum State {", 1),
      ("  public static func parse(_ text: String) throws -> Pay {", 1), ("  case open", 0),
      ("public private(set) var count: Int", 1), ("public final class Printer {", 1),
      ("public init(a: Int) { self.a = a }", 0),
      ("public init(\n  a: Int, b: Int = 1\n) {\n  self.a = a\n  self.b = b\n}", 0),
      ("public init(a: Int) {\n  self.a = a\n  start()\n}", 1),
      ("public static func == (left: A, right: A) -> Bool {", 0),
      ("public func hash(into hasher: inout Hasher) {", 0),
      ("public var description: String {", 0),
      ("public init(from decoder: any Decoder) throws {", 0),
      ("public func encode(to encoder: any Encoder) throws {", 0),
      ("public init(from text: String) {\n  read(text)\n}", 1),
      ("@discardableResult public func run() -> Int {", 1), ("public extension Pay {}", 0),
    ])
  func selfTest(code: String, count: Int) {
    let file = RepositoryFile(path: "Sources/Employment/A.swift", text: code)
    #expect(Documentation.violations(in: file).count == count)
  }
}
