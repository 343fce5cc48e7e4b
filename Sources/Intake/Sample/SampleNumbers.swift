import Employment

/// Choices that a seed decides: the same sample on every machine.
package struct SampleNumbers {
  private var numbers: SeededNumbers

  package init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  package mutating func next() -> UInt64 { numbers.next() }

  /// From 0 up to, without, `end`.
  mutating func below(_ end: Int) -> Int { Int(next() >> 33) % max(end, 1) }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
}
