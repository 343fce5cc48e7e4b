import Benching
import Devices
import Glibc

/// Open connections of many terminals to one station, all turned by one thread, so that the load
/// costs little beside what is measured.
final class Crowd {
  /// What came back.
  struct Answer {
    var terminal: Int
    var status: Int
    /// From the request's last byte out to the answer's last byte in, milliseconds.
    var took: Double
  }

  private struct Place {
    var socket: Int32
    var sentAt: Int64 = 0
    var isWaiting = false
    var received: [UInt8] = []
  }

  private let port: Int
  private let poll: EventPoll
  private var places: [Place] = []
  private var room = [UInt8](repeating: 0, count: 64 << 10)
  private(set) var waiting = 0
  /// Connections that ended by themselves, or answers that could not be read.
  private(set) var lost = 0

  var count: Int { places.count }

  init(port: Int) throws {
    self.port = port
    poll = try EventPoll()
  }

  deinit {
    for place in places { close(place.socket) }
  }

  /// One more terminal; false where the machine has no more to give.
  func connect() throws -> Bool {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard socket >= 0 else { return false }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else {
      close(socket)
      return false
    }
    try poll.add(socket, token: UInt64(places.count))
    places.append(Place(socket: socket))
    return true
  }

  /// Whether it has no answer yet.
  func isWaiting(_ terminal: Int) -> Bool { places[terminal].isWaiting }

  /// A whole request of a terminal that waits for nothing.
  func send(_ request: [UInt8], by terminal: Int) throws {
    let sent = request.withUnsafeBytes { write(places[terminal].socket, $0.baseAddress, $0.count) }
    guard sent == request.count else {
      // A request is smaller than any socket's room, so the other side has ended it.
      lost += 1
      return
    }
    places[terminal].sentAt = Stopwatch.now
    places[terminal].isWaiting = true
    waiting += 1
  }

  /// Waits so long for answers at most, and hands out those that came.
  func turn(milliseconds: Int, _ take: (Answer) throws -> Void) throws {
    for event in try poll.wait(timeout: .milliseconds(max(0, milliseconds))) {
      if let answer = receive(Int(event.token)) { try take(answer) }
    }
  }

  private func receive(_ terminal: Int) -> Answer? {
    let count = read(places[terminal].socket, &room, room.count)
    guard count > 0 else {
      end(terminal)
      return nil
    }
    places[terminal].received += room[..<count]
    switch AnswerHead(places[terminal].received) {
    case nil: return nil
    case let head?:
      guard places[terminal].received.count >= head.length else { return nil }
      places[terminal].received = []
      places[terminal].isWaiting = false
      waiting -= 1
      return Answer(
        terminal: terminal, status: head.status,
        took: Double(Stopwatch.now - places[terminal].sentAt) / 1e6)
    }
  }

  private func end(_ terminal: Int) {
    poll.remove(places[terminal].socket)
    lost += 1
    if places[terminal].isWaiting { waiting -= 1 }
    places[terminal].isWaiting = false
  }
}

/// What the beginning of an answer says of its length.
struct AnswerHead {
  var status = 0
  /// Head and body, bytes.
  var length = 0

  /// Nil while the head is not there whole.
  init?(_ bytes: [UInt8]) {
    var start = 0
    var body = 0
    while let end = bytes[start...].firstIndex(of: 0x0A) {
      let line = bytes[start..<end]
      if start == 0 {
        status = Int(String(decoding: line.dropFirst(9).prefix(3), as: UTF8.self)) ?? 0
      } else if line.count <= 1 {
        length = end + 1 + body
        return
      } else if AnswerHead.isContentLength(line) {
        body = line.reduce(0) { (48...57).contains($1) ? $0 * 10 + Int($1 - 48) : $0 }
      }
      start = end + 1
    }
    return nil
  }

  private static func isContentLength(_ line: ArraySlice<UInt8>) -> Bool {
    let name = Array("content-length:".utf8)
    return line.count > name.count && zip(line, name).allSatisfy { $0 | 0x20 == $1 | 0x20 }
  }
}
