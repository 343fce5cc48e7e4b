/// What stops a measurement.
public struct BenchFault: Error, CustomStringConvertible {
  /// What is wrong.
  public let description: String

  /// A fault in words.
  public init(_ description: String) { self.description = description }
}
