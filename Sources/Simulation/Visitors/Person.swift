/// Someone who comes to the terminal, with what they will type of themselves.
struct Person: Hashable, Sendable {
  /// Characters that no post and no word of the terminal has, so that they can be found again.
  let name: String
  /// 18 digits, right in every way.
  let residentID: String
  /// 11 digits.
  let mobile: String

  /// What must not be seen once they have gone.
  var traces: [String] { [name, residentID, grouped, mobile] }

  /// As the terminal shows an ID while it is typed.
  private var grouped: String {
    "\(residentID.prefix(6)) \(residentID.dropFirst(6).prefix(8)) \(residentID.suffix(4))"
  }

  init(number: Int, _ dice: inout Dice) {
    let given = Array("翀翾颢燚垚淼犇骉羴鱻贔掱祎昶旻祺")
    let family = Array("闵鄢邬蔺郗亓缪佟褚麹")
    name = String([dice.pick(family), dice.pick(given), given[number % given.count]])
    // Of those who come, some are under sixteen.
    let year = dice.once(in: 12) ? dice.from(2011...2014) : dice.from(1961...2007)
    let day = Person.padded(dice.from(1...28), 2)
    let date = "\(year)\(Person.padded(dice.from(1...12), 2))\(day)"
    let body = "360704" + date + Person.padded(100 + number * 7 + dice.below(7), 3)
    residentID = body + Person.checkDigit(of: body)
    mobile = "13" + Person.padded(dice.below(10_000), 4) + Person.padded(10_000 + number, 5)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// GB 11643: weights 2^(18-i) mod 11, and the sum's complement to 1.
  private static func checkDigit(of body: String) -> String {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(body, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
    return ["1", "0", "X", "9", "8", "7", "6", "5", "4", "3", "2"][sum % 11]
  }
}
