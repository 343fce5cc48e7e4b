import Employment

/// How one source names its columns and codes, as a mapping file tells it.
///
/// The file is a JSON object; every key may be left out:
///
///     {
///       "columns": {"岗位": "title", "学历/经验": ["education", "experience"], "内部号": []},
///       "codes": {"education": {"本科以上学历": "21"}, "kind": {"社招": "market"}},
///       "defaults": {"region": "360704"},
///       "standardNames": true,
///       "validDays": 30
///     }
///
/// A column that is not named goes by its usual names unless `standardNames` is false. A code that
/// the tables do not have is refused when the file is loaded, with its key.
public struct SourceMapping: Hashable, Sendable {
  /// Fields of a column, by the key of its name; none for a column that is left out on purpose.
  var columns: [String: [ImportField]] = [:]
  /// The texts that postings keep, by field and by the source's own text.
  var codes: [ImportField: [String: String]] = [:]
  /// For fields that a row does not fill.
  var defaults: [ImportField: String] = [:]
  /// Whether columns go by their usual names too.
  public var usesStandardNames = true
  /// How many days a posting without a last day is valid since its source last named it.
  public var validDays = 30

  /// Usual names and no codes.
  public init() {}

  /// What is wrong with a mapping file, where.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Kinds of fault.
    public enum Reason: Hashable, Sendable {
      /// Not one JSON object.
      case notAnObject
      /// No such key in a mapping.
      case unknownKey
      /// No field of a posting.
      case unknownField
      /// The tables have no such code.
      case unknownCode
      /// The field holds free text and takes no codes.
      case fieldWithoutCodes
      /// Another form of value is expected: a text, a list of texts, a number from 1 to 365.
      case wrongValue
      /// Two names that differ in white space or case only.
      case duplicate
    }

    /// The file's name.
    public var file: String
    /// Where in it: `codes.education.本科以上学历`.
    public var key: String
    /// The value that is wrong; empty where it is the key.
    public var value: String
    /// What is wrong.
    public var reason: Reason

    /// `mapping.json: codes.education.本科: unknownCode 22x`.
    public var description: String {
      "\(file): \(key): \(reason)" + (value.isEmpty ? "" : " \(value)")
    }
  }

  /// Fields that hold a code or a figure and so may be mapped.
  static let codedFields: [ImportField] = [
    .kind, .employmentType, .education, .region, .occupationalCategory, .totalJobOpenings,
  ]

  /// The key under which a source's name or code is found: case, white space and full-width forms
  /// do not count.
  static func key(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A: result.append(Unicode.Scalar(UInt8(scalar.value + 0x20)))
      case 0xFF21...0xFF3A: result.append(Unicode.Scalar(UInt8(scalar.value - 0xFEC0)))
      case 0xFF01...0xFF5E: result.append(Unicode.Scalar(UInt8(scalar.value - 0xFEE0)))
      case 0x21...0x7E, 0x3400...0x9FFF: result.append(scalar)
      default: if !scalar.properties.isWhitespace { result.append(scalar) }
      }
    }
    return String(result)
  }

  /// The fields of a column, by its name as it stands or without marks and notes; nil when it is not
  /// known.
  func fields(of name: ColumnName, _ tables: ReadingTables) -> [ImportField]? {
    for text in [name.text, name.plain] {
      if let mapped = columns[SourceMapping.key(text)] { return mapped }
    }
    guard usesStandardNames else { return nil }
    for text in [name.text, name.plain] {
      if let field = tables.columns.field(named: text) { return [field] }
    }
    // `学历经验`, `学历/经验要求`: both in one.
    let hasEducation = name.text.contains("学历") || name.text.contains("文化程度")
    return hasEducation && name.text.contains("经验") ? [.education, .experience] : nil
  }

  /// What a source's own code means; nil when it is not mapped.
  func code(_ text: String, of field: ImportField) -> String? {
    codes[field]?[SourceMapping.key(text)]
  }
}
