import Devices

extension KioskConfiguration {
  /// Devices, keys and touch.
  mutating func readInput(_ reader: inout SettingReader) {
    unlistedDevices = reader.choice(
      "input.unlisted", unlistedDevices, of: ["automatic": .automatic, "ignore": .blocked])
    grabsDevices = reader.flag("input.grab", grabsDevices)
    touchMatrix = Self.matrix("touch.matrix", &reader) ?? touchMatrix
    let delay = reader.number("keys.repeatDelayMilliseconds", 600, in: 0...10_000)
    // 0 never repeats.
    keys.repeatDelay = delay == 0 ? nil : .milliseconds(delay)
    keys.repeatInterval = .milliseconds(
      reader.number("keys.repeatIntervalMilliseconds", 150, in: 20...10_000))
    keys.doubleStrike = .milliseconds(
      reader.number("keys.doubleStrikeMilliseconds", 40, in: 0...5_000))
    devices = (0..<reader.file.counts["input.devices", default: 0]).map {
      Self.device($0, &reader)
    }
  }

  private static func device(
    _ position: Int, _ reader: inout SettingReader
  ) -> ConfiguredDevice {
    let place = "input.devices.\(position)"
    let numbers = reader.value(
      "\(place).vendorProduct", DeviceMatch(),
      expected: "two hexadecimal numbers as lsusb prints them, such as 0eef:0001"
    ) { DeviceMatch(vendorAndProduct: $0) }
    let match = DeviceMatch(
      name: reader.word("\(place).name", nil), vendor: numbers.vendor, product: numbers.product,
      path: reader.word("\(place).path", nil))
    let role = reader.choice(
      "\(place).role", DeviceRole.automatic,
      of: [
        "automatic": .automatic, "touch": .touch, "keypad": .keypad, "keyboard": .keyboard,
        "scanner": .scanner, "ignore": .blocked, "leave": .untouched,
      ])
    let matrix = matrix("\(place).matrix", &reader)
    if match == DeviceMatch(),
      !reader.problems.contains(where: { $0.key?.hasPrefix(place) == true }
      )
    {
      reader.conflict(place, "needs at least one of name, vendorProduct, path")
    }
    return ConfiguredDevice(
      position: position, rule: InputSettings.Rule(match: match, role: role, matrix: matrix))
  }

  private static func matrix(_ key: String, _ reader: inout SettingReader) -> TouchMatrix? {
    let numbers = reader.list(key, [], expected: "a number") { (text: String) -> Double? in
      Double(text).flatMap { $0.isFinite ? $0 : nil }
    }
    if numbers.isEmpty { return nil }
    guard let matrix = TouchMatrix(numbers) else {
      reader.conflict(
        key, "must be six numbers a, b, c, d, e, f that do not press the glass into a line")
      return nil
    }
    return matrix
  }
}
