/// Numbers that a seed decides (SplitMix64): the same sample on every machine.
struct SampleNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 up to, without, `end`.
  mutating func below(_ end: Int) -> Int { Int(next() >> 33) % max(end, 1) }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
}
