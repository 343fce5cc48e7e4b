import Foundation

/// Every word that is printed, out of `Assets/slips/zh-Hans.json`. Placeholders stand in braces.
public struct SlipWords: Hashable, Sendable, Codable {
  /// Why words cannot be read.
  public enum Fault: Error, Hashable, Sendable {
    case unavailable(path: String)
    /// Not JSON, or a key is missing: which one, when that is known.
    case malformed(path: String, key: String)
  }

  /// BCP 47; decides which variants of Chinese characters are drawn.
  public var language: String
  public var title: String
  public var slipNumber: String
  public var printCount: String
  public var scanToVerify: String
  public var date: String
  public var salutation: String
  public var letter: String
  public var route: String
  public var notGiven: String
  public var negotiable: String
  public var facts: Facts
  public var free: String
  public var fraudTitle: String
  public var fraud: String
  public var hotline: String
  public var complaint: String
  public var cut: String
  public var receipt: Receipt
  public var testPage: TestPage

  /// Labels of the upper part's fields.
  public struct Facts: Hashable, Sendable, Codable {
    public var address: String
    public var contact: String
    public var phone: String
    public var route: String
    public var vacancy: String
    public var pay: String
    public var hours: String
    public var site: String
    public var terminal: String
    public var issued: String
    public var referral: String
    public var validThrough: String
  }

  /// The part that is torn off and returned (回执).
  public struct Receipt: Hashable, Sendable, Codable {
    public struct Outcome: Hashable, Sendable, Codable {
      public var code: String
      public var words: String
      /// Forms of employment to tick, for outcome 1.
      public var forms: [String]
    }
    public var title: String
    public var instruction: String
    public var seeker: String
    public var employer: String
    public var position: String
    public var result: String
    public var outcomes: [Outcome]
    public var reason: String
    public var contact: String
    public var phone: String
    public var date: String
    public var dateBlank: String
    public var seal: String
  }

  /// The technician's page.
  public struct TestPage: Hashable, Sendable, Codable {
    public var title: String
    public var intention: String
    public var paper: String
    /// By the raw value of `Paper`.
    public var papers: [String: String]
    public var site: String
    public var terminal: String
    public var printed: String
    public var moment: String
    public var sizes: String
    public var sample: String
    public var size: String
    public var grey: String
    public var percent: String
    public var lines: String
    public var millimetres: String
    public var ruler: String
    public var frame: String
    public var code: String
  }

  public static func load(from path: String) throws(Fault) -> SlipWords {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unavailable(path: path)
    }
    do {
      return try JSONDecoder().decode(SlipWords.self, from: data)
    } catch let error as DecodingError {
      throw .malformed(path: path, key: key(of: error))
    } catch {
      throw .malformed(path: path, key: "")
    }
  }

  private static func key(of error: DecodingError) -> String {
    let keys: [any CodingKey]
    switch error {
    case .keyNotFound(let key, let context): keys = context.codingPath + [key]
    case .typeMismatch(_, let context), .valueNotFound(_, let context): keys = context.codingPath
    case .dataCorrupted(let context): keys = context.codingPath
    @unknown default: keys = []
    }
    return keys.map(\.stringValue).joined(separator: ".")
  }
}
