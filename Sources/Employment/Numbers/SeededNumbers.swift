/// Numbers that a seed decides (SplitMix64), the same on every machine: for sample data, for
/// scripts that can be repeated, for simulation and tests. Never for anything that must not be
/// guessed.
public struct SeededNumbers: RandomNumberGenerator, Hashable, Sendable {
  private var state: UInt64

  /// The row that begins with `seed`; neighbouring seeds give rows that have nothing in common.
  public init(seed: UInt64) { state = seed }

  /// The next number of the row.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
