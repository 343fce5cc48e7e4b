import AsyncHTTPClient
import Crypto
import Employment
import Exchange
import Foundation
import NIOCore
import NIOHTTP1

@testable import Station
@testable import StationService

/// What a server answered.
struct Answer: Sendable {
  var status: Int
  var headers: HTTPHeaders
  var body: [UInt8]

  /// `wrong-signature`; empty where it is no problem.
  var problem: String {
    guard headers.first(name: "content-type") == Problem.mediaType,
      let problem = try? CanonicalJSON.value(Problem.self, from: Data(body))
    else { return "" }
    return ProblemType(name: problem.type)?.rawValue ?? problem.type
  }
}

/// A terminal with a key, and what it sends.
struct Terminal: Sendable {
  let station: StationUnderTest
  let key: SigningKey
  let site: RecordID
  var device = RecordID(high: 0, low: 0)

  func message(
    _ method: String, _ target: String, _ body: [UInt8] = [], ahead: Int64 = 0
  ) -> HTTPMessage {
    MessageSigner(key: key).signed(
      HTTPMessage(method: method, authority: station.authority, target: target, body: body),
      at: station.time.now.adding(milliseconds: ahead),
      nonce: "\(UInt64.random(in: 1 << 60 ... .max))")
  }

  func get(_ target: String) async throws -> Answer {
    try await station.send(message("GET", target))
  }

  func post(_ target: String, _ body: [UInt8]) async throws -> Answer {
    try await station.send(message("POST", target, body))
  }
}

extension Terminal {
  /// A batch of the first row of an outbox, as JSON: a note that concerns nobody.
  func batchOfOne() throws -> [UInt8] {
    let id = RecordID(high: 7, low: 7)
    let document = OutboxDocument(
      id: id, kind: .note, salt: RecordID(high: 8, low: 8), at: station.time.now, siteCode: "",
      terminalNumber: "01", service: nil)
    let batch = try batch(of: try CanonicalJSON.bytes(of: document), id)
    return [UInt8](try CanonicalJSON.bytes(of: batch))
  }

  /// A batch of the first row of an outbox, with any bytes as its content.
  func batch(
    of payload: Data, _ id: RecordID = RecordID(high: 7, low: 7)
  ) throws -> OutboxBatch {
    let content = Data(SHA256.hash(data: payload))
    let row = OutboxRow(
      sequence: 1, recordID: id, kind: .note, version: 1, payload: payload,
      createdAt: station.time.now, contentHash: content,
      previousHash: OutboxRow.hashBeforeFirst,
      hash: OutboxRow.link(
        sequence: 1, recordID: id, kind: .note, version: 1, createdAt: station.time.now,
        contentHash: content, previousHash: OutboxRow.hashBeforeFirst))
    guard let batch = OutboxBatch(device: device, rows: [row], key: key) else {
      throw StationFault.damaged
    }
    return batch
  }
}

extension StationUnderTest {
  func send(_ message: HTTPMessage) async throws -> Answer {
    let target = message.path + (message.query.map { "?" + $0 } ?? "")
    var request = HTTPClientRequest(url: "http://\(authority)\(target)")
    request.method = HTTPMethod(rawValue: message.method)
    for field in message.fields { request.headers.add(name: field.name, value: field.value) }
    if !message.body.isEmpty { request.body = .bytes(ByteBuffer(bytes: message.body)) }
    let response = try await HTTPClient.shared.execute(request, timeout: .seconds(60))
    let body = try await response.body.collect(upTo: 64 << 20)
    return Answer(
      status: Int(response.status.code), headers: response.headers,
      body: Array(body.readableBytesView))
  }

  func get(_ target: String, _ fields: [HTTPMessage.Field] = []) async throws -> Answer {
    try await send(
      HTTPMessage(method: "GET", authority: authority, target: target, fields: fields))
  }
}
