import Foundation

/// Runs seeds in a process of its own: a crash is a finding of its seed and ends no other one, and
/// threads do not wait for each other's reference counts.
///
/// The child takes a seed a line on standard input and answers with a report a line, as JSON. See
/// ``serve(_:)`` for its side.
public final class ChildWorker: SeedWorker {
  private let executable: String
  private let arguments: [String]
  private let steps: Int
  private var child: Child?

  /// - Parameters:
  ///   - executable: its path.
  ///   - arguments: that make it serve.
  ///   - steps: how many each seed runs, for the finding of a crash.
  public init(executable: String, arguments: [String], steps: Int) {
    self.executable = executable
    self.arguments = arguments
    self.steps = steps
  }

  public func run(seed: UInt64) throws -> RunReport {
    let child = try child ?? Child(executable, arguments)
    self.child = child
    if let line = try child.ask("\(seed)\n") {
      return try JSONDecoder().decode(RunReport.self, from: line)
    }
    self.child = nil
    var report = RunReport(seed: seed)
    report.steps = steps
    report.finding = Finding(
      seed: seed, step: steps, invariant: .survives, detail: child.end(), trace: [])
    return report
  }

  /// The child's side: runs each seed that comes in until there are no more.
  ///
  /// Threads that libdispatch starts have priorities of their own, which a process that one of them
  /// starts inherits: the child takes that of its parent instead, who may have been told to stand
  /// back.
  public static func serve(_ worker: any SeedWorker) throws {
    let process = __priority_which_t(PRIO_PROCESS.rawValue)
    _ = setpriority(process, 0, getpriority(process, id_t(getppid())))
    while let line = readLine() {
      guard let seed = UInt64(line) else { throw Fault.noSeed(line) }
      let report = try JSONEncoder().encode(worker.run(seed: seed))
      try FileHandle.standardOutput.write(contentsOf: report + Data([Child.lineEnd]))
    }
  }

  /// What a parent got wrong.
  public enum Fault: Error, Hashable, Sendable {
    case noSeed(String)
  }
}

/// A process with a pipe in and a pipe out. Ends when it is let go of.
private final class Child {
  static let lineEnd = UInt8(ascii: "\n")

  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var read = Data()

  init(_ executable: String, _ arguments: [String]) throws {
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.standardInput = input
    process.standardOutput = output
    try process.run()
  }

  deinit {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }

  /// The line that comes back; nil when the process has gone.
  func ask(_ question: String) throws -> Data? {
    guard (try? input.fileHandleForWriting.write(contentsOf: Data(question.utf8))) != nil else {
      return nil
    }
    while true {
      if let end = read.firstIndex(of: Child.lineEnd) {
        defer { read = Data(read[(end + 1)...]) }
        return Data(read[..<end])
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      read += more
    }
  }

  /// How it ended.
  func end() -> String {
    process.waitUntilExit()
    let way = process.terminationReason == .uncaughtSignal ? "signal" : "status"
    return "the process ended with \(way) \(process.terminationStatus)"
  }
}
