/// Problem details (RFC 9457), `application/problem+json`. For those who operate the service: the
/// public never reads it, and it holds no personal data.
public struct Problem: Hashable, Sendable, Codable {
  /// The media type.
  public static let mediaType = "application/problem+json"

  /// See ``ProblemType/name``; one that is not known is kept.
  public var type: String
  /// In English, the same for every problem of the type.
  public var title: String
  /// HTTP status code.
  public var status: Int
  /// What was wrong this time and what to do; nil when the title says it all.
  public var detail: String?

  /// A problem.
  public init(type: ProblemType, title: String, status: Int, detail: String? = nil) {
    self.type = type.name
    self.title = title
    self.status = status
    self.detail = detail
  }
}
