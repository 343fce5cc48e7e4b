import Employment
import Exchange
import StationService

/// What terminals of a crowd ask, as bytes on the wire.
struct CrowdRequests {
  private let authority: String
  private let time = MachineTime()
  private var terminals: [BenchTerminal]
  private var nonce: UInt64 = 0

  init(_ terminals: [BenchTerminal], port: Int) {
    self.terminals = terminals
    authority = "127.0.0.1:\(port)"
  }

  /// For the newest timestamp; with `wait` for the next behind `sequence`.
  func timestamp(after sequence: Int64? = nil, wait seconds: Int = 0) -> [UInt8] {
    let query = sequence.map { "?after=\($0)&wait=\(seconds)" } ?? ""
    return Array("GET /feed/timestamp\(query) HTTP/1.1\r\nhost: \(authority)\r\n\r\n".utf8)
  }

  /// A row of the outbox, signed as batch and as request.
  mutating func post(by terminal: Int) throws -> [UInt8] {
    nonce += 1
    let row = try terminals[terminal].note(Int(nonce), at: time.now)
    let sender = terminals[terminal]
    guard let batch = OutboxBatch(device: sender.id, rows: [row], key: sender.key) else {
      return []
    }
    let body = Array(try CanonicalJSON.bytes(of: batch))
    let message = MessageSigner(key: sender.key).signed(
      HTTPMessage(method: "POST", authority: authority, target: "/v1/outbox", body: body),
      at: time.now, nonce: "\(sender.id)-\(nonce)")
    var head = "POST /v1/outbox HTTP/1.1\r\nhost: \(authority)\r\ncontent-length: \(body.count)\r\n"
    for field in message.fields { head += "\(field.name): \(field.value)\r\n" }
    return Array((head + "\r\n").utf8) + body
  }
}
