import AsyncHTTPClient
import Foundation
import NIOCore

/// Asks a source's server for its data.
struct SourcePuller: Sendable {
  /// What it said.
  enum Answer: Hashable, Sendable {
    /// The share is what it holds of the memory for bodies.
    case body([UInt8], etag: String?, BodyBudget.Share)
    /// There is no room for it now.
    case noRoom
    /// 304: as last time.
    case notModified
    /// Nothing that could be taken: why, in words.
    case fault(String)
  }

  /// Bytes of an answer at most.
  let limit: Int
  /// For the whole answer, milliseconds.
  let patience: Int64
  let time: any StationTime
  let bodies: BodyBudget

  /// A server that sends a little now and then would never be done by the client's own limits: one
  /// ends with the head of the answer, the other begins anew with each byte.
  func ask(_ address: String, etag: String?) async -> Answer {
    await withTaskGroup(of: Answer.self) { group in
      group.addTask { await listen(address, etag) }
      group.addTask {
        await time.pass(milliseconds: patience)
        return .fault("the server was not done in \(patience / 1000) seconds")
      }
      defer { group.cancelAll() }
      return await group.next() ?? .fault("the server did not answer")
    }
  }

  private func listen(_ address: String, _ etag: String?) async -> Answer {
    var request = HTTPClientRequest(url: address)
    request.headers.add(name: "accept", value: "text/csv, application/jsonl, */*;q=0.1")
    request.headers.add(name: "user-agent", value: "stationd")
    if let etag { request.headers.add(name: "if-none-match", value: etag) }
    do {
      let response = try await HTTPClient.shared.execute(request, timeout: .milliseconds(patience))
      switch response.status.code {
      case 200:
        let share = bodies.share()
        var body: [UInt8] = []
        for try await part in response.body {
          guard part.readableBytes <= limit - body.count else {
            throw NIOTooManyBytesError(maxBytes: limit)
          }
          guard share.grow(by: part.readableBytes) else { return .noRoom }
          body.append(contentsOf: part.readableBytesView)
        }
        // What came until then looks like the whole.
        try Task.checkCancellation()
        return .body(body, etag: response.headers.first(name: "etag"), share)
      case 304 where etag != nil: return .notModified
      case let code: return .fault("the server answered \(code)")
      }
    } catch is NIOTooManyBytesError {
      return .fault("the server sent more than \(limit) bytes")
    } catch let error as HTTPClientError {
      return .fault("the server did not answer: \(error.shortDescription)")
    } catch {
      return .fault("the server did not answer")
    }
  }
}
