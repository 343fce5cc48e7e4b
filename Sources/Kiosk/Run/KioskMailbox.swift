import Devices
import Foundation

/// The devices in use, written by the loop and read by the lane that makes the staff report.
final class DeviceList: @unchecked Sendable {
  // Unchecked: `value` is only read and written under `lock`.
  private let lock = NSLock()
  private var value: [String] = []

  var names: [String] {
    get { lock.withLock { value } }
    set { lock.withLock { value = newValue } }
  }
}

/// Where the ports' lanes leave their answers for the loop.
typealias KioskMailbox = Mailbox<Delivery>
