import Testing

/// Why a test that waited for something ended.
struct NeverSo: Error, CustomStringConvertible {
  let description: String
}

/// Waits until something is so, and lets others have the processor meanwhile.
///
/// A minute of looks is the most: a service that refused what the test waits for must fail that test,
/// not hold up all others.
///
/// - Throws: ``NeverSo`` where it never was.
func until(
  _ what: String, sourceLocation: SourceLocation = #_sourceLocation,
  _ isSo: () async throws -> Bool
) async throws {
  for _ in 0..<12_000 {
    if try await isSo() { return }
    try await Task.sleep(for: .milliseconds(5))
  }
  Issue.record("waited for a minute: \(what)", sourceLocation: sourceLocation)
  throw NeverSo(description: what)
}
