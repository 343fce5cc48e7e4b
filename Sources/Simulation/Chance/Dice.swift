import Employment

/// Chance out of a seed: the same seed always falls the same way, on every machine.
struct Dice: RandomNumberGenerator, Sendable {
  private var numbers: SeededNumbers

  init(seed: UInt64) {
    numbers = SeededNumbers(seed: seed &* 0x2545_F491_4F6C_DD1D &+ 0x1234_5678_9ABC_DEF1)
  }

  mutating func next() -> UInt64 { numbers.next() }

  /// 0 up to, and without, `end`; 0 when there is nothing to choose from.
  mutating func below(_ end: Int) -> Int { end < 2 ? 0 : Int(next() % UInt64(end)) }

  mutating func from(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True once in so many throws.
  mutating func once(in throws: Int) -> Bool { below(`throws`) == 0 }

  /// True so many times out of a hundred.
  mutating func percent(_ share: Int) -> Bool { below(100) < share }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    precondition(!elements.isEmpty, "chance needs something to choose from")
    return elements[below(elements.count)]
  }
}
