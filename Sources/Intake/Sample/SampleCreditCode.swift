/// Makes unified social credit codes that are right in form (GB 32100, GB 11714).
enum SampleCreditCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

  static func make(_ numbers: inout SampleNumbers) -> String {
    // 9: registered by a market authority; 1: an enterprise; then the district.
    var code = Array("91360704MA")
    for _ in 0..<6 { code.append(alphabet[numbers.below(alphabet.count)]) }
    code.append(organisationCheck(code[8..<16]))
    var sum = 0
    var weight = 1
    for character in code {
      sum += (alphabet.firstIndex(of: character) ?? 0) * weight
      weight = weight * 3 % 31
    }
    code.append(alphabet[(31 - sum % 31) % 31])
    return String(code)
  }

  private static func organisationCheck(_ body: ArraySlice<Character>) -> Character {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(body, weights).reduce(0) { sum, pair in
      let value = pair.0.wholeNumberValue ?? Int(pair.0.asciiValue ?? 55) - 55
      return sum + value * pair.1
    }
    switch 11 - sum % 11 {
    case 10: return "X"
    case 11: return "0"
    case let digit: return Character(String(digit))
    }
  }
}
