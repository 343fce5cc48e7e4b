import Testing

@testable import Devices

@Suite("A device that is opened before udev has made its links")
struct LateLinkTests {
  private let now = MonotonicTime(nanoseconds: 5_000_000_000)
  private let byPath = DeviceMatch(path: "*/by-path/*usb-0:2:*")
  private let link = "pci-0000:00:14.0-usb-0:2:1.0-event-kbd"

  private func settings(_ role: DeviceRole, unlisted: DeviceRole) -> InputSettings {
    InputSettings(rules: [.init(match: byPath, role: role)], unlisted: unlisted)
  }

  @Test("A scanner that came as a keyboard is a scanner as soon as its link says so")
  func becomesScanner() throws {
    let devices = try StandInDevices(.keyboard)
    let hub = try devices.hub(settings(.scanner, unlisted: .automatic))
    devices.plug("event3")
    _ = try hub.drain(now: now)
    let keyboard = try #require(hub.devices.first)
    #expect(keyboard.use == .keys(.keyboard))

    // The folder itself comes with the first device that has a link.
    devices.makeFolderOfLinks()
    #expect(try hub.drain(now: now) == [])
    devices.link(link, to: "event3")
    let events = try hub.drain(now: now)
    let scanner = try #require(hub.devices.first)
    #expect(scanner.use == .keys(.scanner))
    #expect(events == [.detached(keyboard), .attached(scanner)])
    #expect(hub.devices.count == 1)
  }

  @Test("A key that is held as its device changes its role is let go, and repeats no more")
  func letsGo() throws {
    let devices = try StandInDevices(.keyboard)
    let hub = try devices.hub(settings(.scanner, unlisted: .automatic))
    devices.plug("event3")
    devices.makeFolderOfLinks()
    _ = try hub.drain(now: now)
    let down = KeyEvent(key: .character("5"), kind: .down, source: .keyboard, time: now)
    devices.opened.first?.hold(down)
    #expect(try hub.drain(now: now) == [.key(down)])

    devices.link(link, to: "event3")
    let later = now.advanced(by: .milliseconds(100))
    let up = KeyEvent(key: .character("5"), kind: .up, source: .keyboard, time: later)
    #expect(try hub.drain(now: later).first == .key(up))
    #expect(try hub.drain(now: later.advanced(by: .seconds(60))) == [])
  }

  @Test("A key pressed in the very moment its device changes its role is pressed, then let go")
  func pressedThenLetGo() throws {
    let devices = try StandInDevices(.keyboard)
    let hub = try devices.hub(settings(.scanner, unlisted: .automatic))
    devices.plug("event3")
    devices.makeFolderOfLinks()
    _ = try hub.drain(now: now)
    devices.link(link, to: "event3")
    // The loop read its clock a little before the key was pressed.
    let down = KeyEvent(
      key: .character("5"), kind: .down, source: .keyboard,
      time: now.advanced(by: .milliseconds(1)))
    devices.opened.first?.hold(down)
    let up = KeyEvent(key: .character("5"), kind: .up, source: .keyboard, time: now)
    #expect(try hub.drain(now: now).prefix(2) == [.key(down), .key(up)])
  }

  @Test("A device that is left alone without a link is taken when the link names it")
  func taken() throws {
    let devices = try StandInDevices(.keypad)
    let hub = try devices.hub(settings(.keypad, unlisted: .untouched))
    devices.plug("event3")
    devices.makeFolderOfLinks()
    #expect(try hub.drain(now: now) == [])
    devices.link(link, to: "event3")
    let events = try hub.drain(now: now)
    let keypad = try #require(hub.devices.first)
    #expect(keypad.use == .keys(.keypad))
    #expect(events == [.attached(keypad)])
  }

  @Test("A link that changes nothing leaves the device open, and staff see it by that name")
  func stays() throws {
    let devices = try StandInDevices(.keypad)
    let hub = try devices.hub(settings(.keypad, unlisted: .automatic))
    devices.plug("event3")
    devices.makeFolderOfLinks()
    _ = try hub.drain(now: now)
    devices.link(link, to: "event3")
    #expect(try hub.drain(now: now) == [])
    #expect(devices.opened.count == 1)
    let links = hub.devices.first?.identity.links
    #expect(links == ["\(devices.folder.path)/by-path/\(link)"])
  }
}
