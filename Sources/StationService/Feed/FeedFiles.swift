import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import NIOPosix

/// Serves the feed's immutable files, each named by its hash, as any web server could.
struct FeedFiles: Sendable {
  let folder: String
  private let files = FileIO()

  init(folder: String) { self.folder = folder }

  /// The file of a name, or what the request's conditions make of it. Nil where there is none.
  func response(
    to request: Request, name: String, context: StationContext
  ) async throws -> Response? {
    // A hash and nothing else: no path leads out of the folder.
    guard FileHash.isName(name) else { return nil }
    let path = "\(folder)/\(name)"
    guard let size = try await Self.size(path) else { return nil }
    // The hash of its content is the strongest of tags.
    let tag = "\"\(name)\""
    var headers = HTTPFields()
    headers[.eTag] = tag
    headers[.cacheControl] = "public, max-age=31536000, immutable"
    headers[.acceptRanges] = "bytes"
    if Self.matches(request.headers[.ifNoneMatch], tag) {
      return Response(status: .notModified, headers: headers)
    }
    headers[.contentType] = "application/octet-stream"
    let condition = request.headers[.ifRange]
    let isSame = condition == nil || condition == tag
    switch ByteRange(isSame ? request.headers[.range] : nil, size: size) {
    case .whole:
      headers[.contentLength] = String(size)
      let body = try await files.loadFile(path: path, context: context)
      return Response(status: .ok, headers: headers, body: body)
    case .part(let range):
      headers[.contentLength] = String(range.count)
      headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound)/\(size)"
      let body = try await files.loadFile(path: path, range: range, context: context)
      return Response(status: .partialContent, headers: headers, body: body)
    case .unsatisfiable:
      headers[.contentRange] = "bytes */\(size)"
      return Response(status: .rangeNotSatisfiable, headers: headers)
    }
  }

  /// `If-None-Match`: a list of tags, compared weakly, or `*`.
  static func matches(_ field: String?, _ tag: String) -> Bool {
    guard let field else { return false }
    return field.split(separator: ",").contains { item in
      let text = item.filter { $0 != " " && $0 != "\t" }
      return text == "*" || text == tag || text == "W/" + tag
    }
  }

  private static func size(_ path: String) async throws -> Int? {
    try await NIOThreadPool.singleton.runIfActive {
      var information = stat()
      guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else {
        return nil
      }
      return Int(information.st_size)
    }
  }
}
