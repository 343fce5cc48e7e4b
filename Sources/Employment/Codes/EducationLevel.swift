/// Education by GB/T 4658-2006: two digits, lower is higher.
public struct EducationLevel: Hashable, Sendable, Codable {
  /// `10` to `90`.
  public let code: String

  /// Nil when the code is not two digits.
  public init?(code: String) {
    guard code.utf8.count == 2, let number = Int(code), (10...90).contains(number) else {
      return nil
    }
    self.code = code
  }

  /// 1 (postgraduate) to 9 (other). 40 (vocational secondary) ranks as 60 (high school).
  public var rank: Int {
    let tens = Int(code)! / 10
    return tens == 4 || tens == 5 ? 6 : tens
  }

  /// Whether a person with this education meets what a post asks for.
  public func meets(_ requirement: EducationLevel) -> Bool { rank <= requirement.rank }
}
