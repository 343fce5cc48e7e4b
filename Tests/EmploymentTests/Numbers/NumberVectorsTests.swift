import Employment
import Foundation
import Testing

/// The vectors that the field agreed on.
private struct Vectors: Decodable {
  struct Person: Decodable {
    var id: String
    var birth: String
    var sex: Int
  }
  /// Number, why, and whether it is accepted before and after normalising.
  struct Invalid: Decodable {
    var id: String
    var why: String
    var isAccepted: Bool
    init(from decoder: any Decoder) throws {
      var container = try decoder.unkeyedContainer()
      id = try container.decode(String.self)
      why = try container.decode(String.self)
      _ = try container.decode(Bool.self)
      isAccepted = try container.decode(Bool.self)
    }
  }
  struct Residents: Decodable {
    var valid: [Person]
    var invalid: [Invalid]
    var newer: [String]
    enum CodingKeys: String, CodingKey {
      case valid, invalid
      case newer = "valid_but_area_newer_than_birth"
    }
  }
  struct Codes: Decodable {
    var valid: [String]
    var invalid: [String]
  }
  var residentID: Residents
  var creditCode: Codes
  enum CodingKeys: String, CodingKey {
    case residentID = "resident_id"
    case creditCode = "uscc"
  }
}

struct NumberVectorsTests {
  private let vectors: Vectors

  init() throws {
    vectors = try JSONDecoder().decode(
      Vectors.self, from: Files.fixture("number-vectors.json"))
  }

  @Test("Every valid resident ID of the vectors is read with its birth date and sex")
  func validPeople() throws {
    #expect(vectors.residentID.valid.count == 6)
    for person in vectors.residentID.valid {
      let read = try ResidentID(person.id, today: Sample.today)
      #expect(read.text == person.id)
      #expect(read.birthDate == CalendarDate(person.birth))
      #expect(read.sex.rawValue == String(person.sex))
    }
  }

  @Test("Every invalid resident ID of the vectors is refused, and a lower-case x is mended")
  func invalidPeople() {
    #expect(vectors.residentID.invalid.count == 5)
    for vector in vectors.residentID.invalid {
      let read = try? ResidentID(vector.id, today: Sample.today)
      #expect((read != nil) == vector.isAccepted, "\(vector.why)")
    }
  }

  @Test("An area code that is newer than the birth is no reason to refuse")
  func newerArea() throws {
    for number in vectors.residentID.newer {
      #expect(try ResidentID(number, today: Sample.today).text == number)
    }
  }

  @Test("Every credit code of the vectors is read or refused as it says")
  func creditCodes() throws {
    #expect(vectors.creditCode.valid.count == 5)
    for code in vectors.creditCode.valid {
      #expect(try CreditCode(code).text == code)
      #expect(try CreditCode(" " + code.lowercased() + " ").text == code)
    }
    for code in vectors.creditCode.invalid {
      #expect((try? CreditCode(code)) == nil, "\(code)")
    }
  }
}
