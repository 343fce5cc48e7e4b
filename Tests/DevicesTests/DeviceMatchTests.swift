import CEvdev
import Foundation
import Glibc
import Testing

@testable import Devices

@Suite("Which device is which")
struct DeviceMatchTests {
  private let touch = DeviceIdentity(
    name: "ILITEK ILITEK-TP", vendor: 0x222a, product: 0x0001, path: "/dev/input/event4",
    links: ["/dev/input/by-path/pci-0000:00:14.0-usb-0:2:1.0-event"])
  private let keypad = DeviceIdentity(
    name: "HALL Keypad", vendor: 0x1a2c, product: 0x0e24, path: "/dev/input/event5")

  @Test("A device is found by name pattern, by numbers, by path and by a link to it")
  func matches() throws {
    #expect(DeviceMatch(name: "ILITEK*").matches(touch))
    #expect(!DeviceMatch(name: "ILITEK*").matches(keypad))
    #expect(try #require(DeviceMatch(vendorAndProduct: "222a:1")).matches(touch))
    #expect(DeviceMatch(path: "/dev/input/event5").matches(keypad))
    #expect(DeviceMatch(path: "/dev/input/by-path/*usb-0:2:*").matches(touch))
    #expect(!DeviceMatch(name: "ILITEK*", vendor: 0x9999).matches(touch))
  }

  @Test(
    "Numbers that are no vendor and product are refused",
    arguments: ["222a", "222a:", ":1", "222a:1:2", "12345:1", "xyz:1", ""])
  func refused(text: String) {
    #expect(DeviceMatch(vendorAndProduct: text) == nil)
  }

  @Test("The first rule that matches decides, and the rest follow the general one")
  func rules() {
    let settings = InputSettings(
      rules: [
        .init(match: DeviceMatch(vendor: 0x1a2c), role: .scanner),
        .init(match: DeviceMatch(name: "HALL*"), role: .keypad),
      ], unlisted: .blocked)
    #expect(settings.rule(for: keypad).role == .scanner)
    #expect(settings.rule(for: touch).role == .blocked)
  }

  private func capabilities(_ change: (inout DeviceCapabilities) -> Void) -> DeviceCapabilities {
    var capabilities = DeviceCapabilities()
    change(&capabilities)
    return capabilities
  }

  @Test("What a device can do tells what it is")
  func kinds() {
    #expect(
      capabilities {
        $0.hasContacts = true
        $0.hasSlots = true
        $0.hasTouchButton = true
        $0.hasPosition = true
      }.kind == .touch(.slots))
    #expect(capabilities { $0.hasContacts = true }.kind == .touch(.reports))
    #expect(
      capabilities {
        $0.hasPosition = true
        $0.hasTouchButton = true
      }.kind == .touch(.singleTouch))
    #expect(
      capabilities {
        $0.hasPosition = true
        $0.hasLeftButton = true
      }.kind == .touch(.absolutePointer))
    #expect(capabilities { $0.keys = Set((1...120).map(UInt16.init)) }.kind == .keyboard)
    let block = [KEY_KP0, KEY_KP1, KEY_KP2, KEY_KP3, KEY_KP4, KEY_KP5, KEY_KP6, KEY_KP7, KEY_KP8]
    #expect(
      capabilities { $0.keys = Set((block + [KEY_KP9, KEY_KPENTER]).map(UInt16.init)) }.kind
        == .keypad)
    #expect(capabilities { $0.keys = [UInt16(KEY_POWER)] }.kind == .powerButton)
    #expect(capabilities { $0.isRelative = true }.kind == .other)
  }

  @Test("A touchpad and a mouse are grabbed and not listened to; the power button is left alone")
  func uses() {
    let touchpad = capabilities {
      $0.hasContacts = true
      $0.hasSlots = true
      $0.isTouchpad = true
    }
    #expect(InputSettings.use(.automatic, of: touchpad.kind) == .blocked)
    #expect(InputSettings.use(.automatic, of: .powerButton) == .untouched)
    #expect(InputSettings.use(.touch, of: .keyboard) == .blocked)
    #expect(InputSettings.use(.scanner, of: .keyboard) == .keys(.scanner))
  }
}

@Suite("Devices that come and go")
struct InputHubTests {
  @Test("The hub starts without the folder, and meets what appears in it")
  func appears() throws {
    let folder = try TemporaryFolder()
    let hub = try InputHub(settings: InputSettings(), directory: "\(folder.path)/input")
    let now = MonotonicClock.now()
    #expect(try hub.drain(now: now) == [])
    #expect(hub.devices.isEmpty)

    mkdir("\(folder.path)/input", 0o755)
    close(open("\(folder.path)/input/event0", O_CREAT | O_WRONLY, 0o644))
    let poll = try EventPoll()
    try poll.add(hub.number, token: 1)
    #expect(try poll.wait(timeout: .seconds(5)).map(\.token) == [1])
    let path = "\(folder.path)/input/event0"
    // A plain file is no input device: refused, told once, and nothing breaks.
    #expect(try hub.drain(now: now) == [.refused(path: path, .notUsable)])
    close(open("\(folder.path)/input/event1", O_CREAT | O_WRONLY, 0o644))
    #expect(
      try hub.drain(now: now) == [.refused(path: "\(folder.path)/input/event1", .notUsable)])
  }

  @Test("Device files are found in the order of their numbers, with the links that lead to them")
  func folder() throws {
    let folder = try TemporaryFolder()
    mkdir("\(folder.path)/by-path", 0o755)
    for name in ["event10", "event2", "mouse0", "js0"] {
      close(open("\(folder.path)/\(name)", O_CREAT | O_WRONLY, 0o644))
    }
    symlink("../event10", "\(folder.path)/by-path/usb-0:1-event")
    let devices = try DeviceFolder(path: folder.path)
    #expect(devices.devices() == ["\(folder.path)/event2", "\(folder.path)/event10"])
    #expect(
      devices.links()
        == ["\(folder.path)/event10": ["\(folder.path)/by-path/usb-0:1-event"]])
  }

  @Test("Of moves that follow each other only the last is kept, and no press or release is lost")
  func coalesced() {
    func touch(_ kind: TouchEvent.Kind, _ x: Double) -> RawInput {
      .touch(TouchEvent(kind: kind, contact: 0, x: x, y: 0, time: MonotonicTime(nanoseconds: 0)))
    }
    var inputs: [RawInput] = []
    InputDevice.add(
      [
        touch(.down, 0.1), touch(.move, 0.2), touch(.move, 0.3), touch(.up, 0.3),
        touch(.down, 0.5), touch(.up, 0.5), touch(.down, 0.6), touch(.move, 0.7),
      ], to: &inputs)
    #expect(
      inputs == [
        touch(.down, 0.1), touch(.move, 0.3), touch(.up, 0.3), touch(.down, 0.5), touch(.up, 0.5),
        touch(.down, 0.6), touch(.move, 0.7),
      ])
  }
}

/// A folder of its own that goes with the test.
final class TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/devices-tests-XXXXXX".utf8CString)
    path = try #require(mkdtemp(&template).map { String(cString: $0) })
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
