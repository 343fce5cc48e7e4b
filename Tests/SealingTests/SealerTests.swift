import Foundation
import Sealing
import Testing

@Suite struct SealerTests {
  @Test("A sealed field opens in its own row, column and table and nowhere else")
  func boundToItsPlace() throws {
    let sealer = Sealer(try SealingKey(bytes: Array(repeating: 7, count: 32)))
    let place = Sealer.Place(table: "registration", record: "a", field: "name")
    let sealed = try sealer.seal(Data("钟桂兰".utf8), at: place)
    #expect(try sealer.unseal(sealed, at: place) == Data("钟桂兰".utf8))
    #expect(try sealer.seal(Data("钟桂兰".utf8), at: place) != sealed)
    for (table, record, field) in [
      ("act", "a", "name"), ("registration", "b", "name"), ("registration", "a", "mobile"),
    ] {
      #expect(throws: SealingFault.damaged) {
        try sealer.unseal(sealed, at: Sealer.Place(table: table, record: record, field: field))
      }
    }
    for index in sealed.indices {
      var altered = sealed
      altered[index] ^= 1
      #expect(throws: SealingFault.damaged) { try sealer.unseal(altered, at: place) }
    }
    #expect(throws: SealingFault.damaged) { try sealer.unseal(Data(), at: place) }
  }
}
