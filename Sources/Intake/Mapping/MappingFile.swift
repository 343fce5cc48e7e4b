import Employment

extension SourceMapping {
  /// Reads a mapping file.
  ///
  /// - Parameters:
  ///   - json: its bytes.
  ///   - file: its name, for errors.
  ///   - tables: what codes there are.
  public init(
    json: [UInt8], file: String, tables: ReadingTables
  ) throws(Fault) {
    let reader = MappingFile(file: file, tables: tables)
    self = try reader.mapping(json)
  }
}

/// Reads the members of a mapping file.
private struct MappingFile {
  let file: String
  let tables: ReadingTables

  private typealias Fault = SourceMapping.Fault

  func mapping(_ json: [UInt8]) throws(SourceMapping.Fault) -> SourceMapping {
    guard String(validating: json, as: UTF8.self) != nil, let object = JSONValue(json)?.object
    else { throw fault("", .notAnObject) }
    var mapping = SourceMapping()
    for (key, value) in object.sorted(by: { $0.key < $1.key }) {
      switch key {
      case "columns": mapping.columns = try columns(value)
      case "codes": mapping.codes = try codes(value)
      case "defaults": mapping.defaults = try defaults(value)
      case "standardNames":
        guard case .bool(let flag) = value else { throw fault(key, .wrongValue) }
        mapping.usesStandardNames = flag
      case "validDays":
        guard let days = value.integer, (1...365).contains(days) else {
          throw fault(key, .wrongValue)
        }
        mapping.validDays = Int(days)
      default: throw fault(key, .unknownKey)
      }
    }
    return mapping
  }

  private func fault(
    _ key: String, _ reason: Fault.Reason, _ value: String = ""
  ) -> SourceMapping.Fault {
    SourceMapping.Fault(file: file, key: key, value: value, reason: reason)
  }

  private func members(
    _ value: JSONValue, _ key: String
  ) throws(SourceMapping.Fault) -> [(key: String, value: JSONValue)] {
    guard let object = value.object else { throw fault(key, .wrongValue) }
    return object.sorted { $0.key < $1.key }
  }

  private func columns(
    _ value: JSONValue
  ) throws(SourceMapping.Fault) -> [String: [ImportField]] {
    var columns: [String: [ImportField]] = [:]
    for (name, value) in try members(value, "columns") {
      let path = "columns.\(name)"
      guard let names = value.text.map({ [$0] }) ?? value.array?.map({ $0.text ?? "" }) else {
        throw fault(path, .wrongValue)
      }
      var fields: [ImportField] = []
      for name in names { fields.append(try field(name, path)) }
      guard columns.updateValue(fields, forKey: SourceMapping.key(name)) == nil else {
        throw fault(path, .duplicate)
      }
    }
    return columns
  }

  private func field(
    _ name: String, _ path: String
  ) throws(SourceMapping.Fault) -> ImportField {
    guard let field = ImportField(rawValue: name) else { throw fault(path, .unknownField, name) }
    return field
  }

  private func codes(
    _ value: JSONValue
  ) throws(SourceMapping.Fault) -> [ImportField: [String: String]] {
    var codes: [ImportField: [String: String]] = [:]
    for (name, value) in try members(value, "codes") {
      let field = try field(name, "codes.\(name)")
      guard SourceMapping.codedFields.contains(field) else {
        throw fault("codes.\(name)", .fieldWithoutCodes)
      }
      for (own, value) in try members(value, "codes.\(name)") {
        let path = "codes.\(name).\(own)"
        let code = try code(value, field, path)
        let old = codes[field, default: [:]].updateValue(code, forKey: SourceMapping.key(own))
        guard old == nil else { throw fault(path, .duplicate) }
      }
    }
    return codes
  }

  private func defaults(
    _ value: JSONValue
  ) throws(SourceMapping.Fault) -> [ImportField: String] {
    var defaults: [ImportField: String] = [:]
    for (name, value) in try members(value, "defaults") {
      let path = "defaults.\(name)"
      let field = try field(name, path)
      if SourceMapping.codedFields.contains(field) {
        defaults[field] = try code(value, field, path)
      } else if let text = value.text, !text.isEmpty, field != .identifier {
        defaults[field] = PlainText.line(text)
      } else {
        throw fault(path, .wrongValue)
      }
    }
    return defaults
  }

  /// A code that the tables have, as postings keep it.
  private func code(
    _ value: JSONValue, _ field: ImportField, _ path: String
  ) throws(SourceMapping.Fault) -> String {
    guard let text = value.text else { throw fault(path, .wrongValue) }
    guard let code = CodedFields(tables: tables).code(text, of: field) else {
      throw fault(path, .unknownCode, text)
    }
    return code
  }
}
