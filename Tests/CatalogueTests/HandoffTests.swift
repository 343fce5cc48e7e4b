import Testing

@testable import Catalogue

@Suite("What is read ahead of an import")
struct HandoffTests {
  @Test(
    "An import that is given up, as on a full disk, lets go of what was read ahead",
    arguments: 0...4)
  func givenUp(waiting: Int) {
    weak var left: Handoff<Int>?
    do {
      let batches = Handoff<Int>(capacity: 4)
      left = batches
      for number in 0..<waiting { #expect(batches.put(number)) }
      batches.close()
      #expect(!batches.put(waiting))
    }
    #expect(left == nil)
  }

  @Test("Rows are stored in the order in which they were read")
  func order() {
    let batches = Handoff<Int>(capacity: 2)
    for number in stride(from: 0, to: 10, by: 2) {
      #expect(batches.put(number))
      #expect(batches.put(number + 1))
      #expect(batches.take() == number)
      #expect(batches.take() == number + 1)
    }
  }
}
