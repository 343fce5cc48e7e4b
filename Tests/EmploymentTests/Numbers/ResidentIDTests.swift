import Employment
import Foundation
import Testing

struct ResidentIDTests {
  @Test(
    "A job seeker who mistypes the number is told what is wrong with it",
    arguments: [
      ("", ResidentID.Fault.empty), ("  -", .empty), ("362121850512321", .fifteenDigits),
      ("36212119850512321", .length), ("3621211985051232155", .length),
      ("36212185051232A", .length), ("36212119850512321A", .character),
      ("X62121198505123215", .character), ("36212119850512321①", .length),
      ("362121198502303217", .date), ("362121198513123215", .date), ("362121189905123211", .date),
      ("362121198505003215", .date), ("362121198505123216", .checksum),
      ("36212119850512321X", .checksum),
    ])
  func faults(text: String, fault: ResidentID.Fault) {
    #expect(throws: fault) { try ResidentID(text, today: Sample.today) }
  }

  @Test("Someone born today may have a number, someone born tomorrow not")
  func futureDate() throws {
    let tomorrow = Sample.today.adding(days: 1)
    #expect(try Sample.residentID(born: Sample.today).birthDate == Sample.today)
    #expect(throws: ResidentID.Fault.futureDate) { try Sample.residentID(born: tomorrow) }
  }

  @Test("Spaces, hyphens, full-width digits and a lower-case x are read as meant")
  func normalising() throws {
    for text in ["362121 19880808 003x", "362121-19880808-003X", "３６２１２１１９８８０８０８００３ｘ"] {
      #expect(try ResidentID(text, today: Sample.today).text == "36212119880808003X")
    }
  }

  @Test("On screens and slips the number shows its first three and last two places")
  func masking() throws {
    let read = try ResidentID("362121198505123215", today: Sample.today)
    #expect(read.masked == "362*************15")
    #expect("\(read)" == "362*************15", "a log line gives nobody away")
  }

  @Test("A person is a year older on the birthday and not a day before")
  func age() throws {
    let read = try Sample.residentID(born: try Sample.day("2010-11-23"))
    #expect(read.age(on: try Sample.day("2026-11-22")) == 15)
    #expect(read.age(on: try Sample.day("2026-11-23")) == 16)
    let leap = try Sample.residentID(born: try Sample.day("2008-02-29"))
    #expect(leap.age(on: try Sample.day("2026-02-28")) == 17)
    #expect(leap.age(on: try Sample.day("2026-03-01")) == 18)
  }

  @Test("Every single wrong digit and every swap of neighbours is caught", arguments: 1...40)
  func typingErrors(seed: Int) throws {
    var chance = Chance(seed: UInt64(seed))
    let born = CalendarDate(daysSinceEpoch: chance.number(-20000...20000))
    let right = try Sample.residentID(born: born, sequence: chance.number(0...999)).text
    let characters = Array(right)
    for position in 0..<17 {
      for digit in "0123456789" where digit != characters[position] {
        var wrong = characters
        wrong[position] = digit
        #expect((try? ResidentID(String(wrong), today: Sample.today)) == nil, "\(String(wrong))")
      }
      guard position < 16, characters[position] != characters[position + 1] else { continue }
      var swapped = characters
      swapped.swapAt(position, position + 1)
      #expect((try? ResidentID(String(swapped), today: Sample.today)) == nil, "\(String(swapped))")
    }
  }

  @Test("A stored number comes back whole, and a damaged one is refused without being quoted")
  func storing() throws {
    let read = try ResidentID("362121198505123215", today: Sample.today)
    let stored = try JSONEncoder().encode([read])
    #expect(String(decoding: stored, as: UTF8.self) == #"["362121198505123215"]"#)
    #expect(try JSONDecoder().decode([ResidentID].self, from: stored) == [read])
    let error = #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([ResidentID].self, from: Data(#"["362121198505123216"]"#.utf8))
    }
    #expect(!"\(try #require(error))".contains("3216"))
  }
}
