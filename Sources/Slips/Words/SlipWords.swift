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
  var language: String
  var title: String
  var slipNumber: String
  var printCount: String
  var scanToVerify: String
  var date: String
  var salutation: String
  var letter: String
  var route: String
  var notGiven: String
  var negotiable: String
  var facts: Facts
  var free: String
  var fraudTitle: String
  var fraud: String
  var hotline: String
  var complaint: String
  var cut: String
  var receipt: Receipt
  var testPage: TestPage

  /// Labels of the upper part's fields.
  struct Facts: Hashable, Sendable, Codable {
    var address: String
    var contact: String
    var phone: String
    var route: String
    var vacancy: String
    var pay: String
    var hours: String
    var site: String
    var terminal: String
    var issued: String
    var referral: String
    var validThrough: String
  }

  /// The part that is torn off and returned (回执).
  struct Receipt: Hashable, Sendable, Codable {
    /// One line of 面试结果 with its box.
    struct Outcome: Hashable, Sendable, Codable {
      /// Of the slip results in the code tables.
      var code: String
      var words: String
      /// Forms of employment to tick, for outcome 1.
      var forms: [String]
    }
    var title: String
    var instruction: String
    var seeker: String
    var employer: String
    var position: String
    var result: String
    var outcomes: [Outcome]
    var reason: String
    var contact: String
    var phone: String
    var date: String
    var dateBlank: String
    var seal: String
  }

  /// The technician's page.
  struct TestPage: Hashable, Sendable, Codable {
    var title: String
    var intention: String
    var paper: String
    /// By the raw value of `Paper`.
    var papers: [String: String]
    var site: String
    var terminal: String
    var printed: String
    var moment: String
    var sizes: String
    var sample: String
    var size: String
    var grey: String
    var percent: String
    var lines: String
    var millimetres: String
    var ruler: String
    var frame: String
    var code: String
  }

  /// Reads and checks the file; every key must be there, so that no slip leaves with a gap.
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
