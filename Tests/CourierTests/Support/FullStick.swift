import Exchange
import Synchronization

/// A stick that has no room left after some writes.
final class FullStick: CourierStick {
  private let stick: any CourierStick
  private let room: Mutex<Int>

  init(_ stick: any CourierStick, writes: Int) {
    self.stick = stick
    room = Mutex(writes)
  }

  func names(on shelf: CourierShelf) throws(CourierStickFault) -> [String] {
    try stick.names(on: shelf)
  }

  func read(
    _ name: String, on shelf: CourierShelf, limit: Int
  ) throws(CourierStickFault) -> [UInt8]? {
    try stick.read(name, on: shelf, limit: limit)
  }

  func write(
    _ bytes: [UInt8], as name: String, on shelf: CourierShelf
  ) throws(CourierStickFault) {
    let isFull = room.withLock { left in
      left -= 1
      return left < 0
    }
    guard !isFull else { throw .full }
    try stick.write(bytes, as: name, on: shelf)
  }

  func remove(_ name: String, on shelf: CourierShelf) throws(CourierStickFault) {
    try stick.remove(name, on: shelf)
  }
}
