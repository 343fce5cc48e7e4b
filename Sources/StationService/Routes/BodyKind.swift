import HTTPTypes
import Hummingbird

/// What a path takes as a body, by the fields that say what it is (RFC 9110, 8.3 and 8.4), looked at
/// before the body is read.
enum BodyKind: Sendable {
  /// A question of a terminal or a clerk.
  case json
  /// What a source pushes.
  case postings

  /// Why a body cannot be taken; nil where it can, or where only its content says what it is.
  func problem(of request: Request) -> ServiceProblem? {
    if let coding = request.headers[.contentEncoding], coding.lowercased() != "identity" {
      var problem = ServiceProblem(
        .wrongMediaType,
        "The body is coded as \(Self.shown(coding)): send it as it is, without Content-Encoding.",
        closes: true)
      problem.fields[.acceptEncoding] = "identity"
      return problem
    }
    guard let type = Self.type(of: request), !takes(type) else { return nil }
    var problem = ServiceProblem(.wrongMediaType, words(against: type), closes: true)
    problem.fields[.accept] = accepted
    return problem
  }

  /// Why what a form would have sent cannot be taken. curl calls all that it sends a form where it is
  /// not told what it is: a file (`--data-binary`) that is as it was, and JSON, are taken; a file
  /// whose line ends are gone (`-d` takes them out) is not.
  func problem(of body: [UInt8], in request: Request) -> ServiceProblem? {
    guard Self.type(of: request) == Self.form else { return nil }
    let start = body.first { !" \t\u{FEFF}\r\n".utf8.contains($0) }
    if start == UInt8(ascii: "{") || start == UInt8(ascii: "[") { return nil }
    let help: String
    switch self {
    case .json: help = "This is a form: send JSON: curl -H 'Content-Type: application/json' -d JSON"
    case .postings:
      if body.contains(where: { $0 == 0x0A || $0 == 0x0D }) { return nil }
      help =
        "This is a form, or a file without its line ends (curl -d takes them out): send the file"
        + " as it is: curl -H 'Content-Type: text/csv' --data-binary @FILE"
    }
    var problem = ServiceProblem(.wrongMediaType, help)
    problem.fields[.accept] = accepted
    return problem
  }

  private static let form = "application/x-www-form-urlencoded"

  /// Without parameters, in small letters.
  private static func type(of request: Request) -> String? {
    request.headers[.contentType].map { field in
      field.prefix { $0 != ";" }.filter { !$0.isWhitespace }.lowercased()
    }
  }

  private func takes(_ type: String) -> Bool {
    switch self {
    case .json:
      type == "application/json" || type == "text/json" || type.hasSuffix("+json")
        || type == Self.form
    case .postings:
      type.hasPrefix("text/") || type.hasSuffix("+json") || Self.files.contains(type)
    }
  }

  /// What programs call lists and workbooks; of a workbook the intake says what to do.
  private static let files: Set<String> = [
    "application/csv", "application/x-csv", "application/json", "application/jsonl",
    "application/jsonlines", "application/json-lines", "application/x-jsonlines",
    "application/ndjson", "application/x-ndjson", "application/octet-stream",
    "binary/octet-stream", "application/vnd.ms-excel",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", form,
  ]

  private func words(against type: String) -> String {
    switch self {
    case .json: return "\(Self.shown(type)) is not taken here, but JSON: application/json."
    case .postings where type.hasPrefix("multipart/"):
      return "This is a form (curl -F makes one): send the file alone:"
        + " curl -H 'Content-Type: text/csv' --data-binary @FILE"
    case .postings:
      return "\(Self.shown(type)) is not taken here, but CSV (text/csv) and JSON Lines"
        + " (application/jsonl)."
    }
  }

  private var accepted: String {
    switch self {
    case .json: "application/json"
    case .postings: "text/csv, application/jsonl, application/x-ndjson, application/json"
    }
  }

  /// A field as it may stand in an answer.
  private static func shown(_ field: String) -> String {
    String(field.prefix(60).filter { $0.isASCII && !$0.isNewline })
  }
}
