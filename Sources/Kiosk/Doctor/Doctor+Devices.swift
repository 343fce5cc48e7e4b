import Devices
import Glibc

extension Doctor {
  /// Input devices: what is there, whether it may be read, and what was configured.
  func inputFindings() -> [DoctorFinding] {
    let survey = InputSurvey(parts.machine)
    return [input(survey)] + configuration.devices.map { device($0, survey) }
  }

  private func input(_ survey: InputSurvey) -> DoctorFinding {
    if survey.entries.isEmpty {
      return DoctorFinding(
        .input, .attention, "no input device",
        whatToDo: "plug in the touchscreen or the keypad; it is taken as it comes")
    }
    let unreadable = survey.entries.filter { !$0.isReadable }
    guard unreadable.isEmpty else {
      return DoctorFinding(
        .input, .broken, "may not read " + unreadable.map(\.identity.path).joined(separator: ", "),
        whatToDo: "install Kiosk/udev, or add the user to the group input")
    }
    let list = survey.entries.map { Self.words($0.identity) }.joined(separator: "; ")
    return DoctorFinding(.input, .fine, list)
  }

  private func device(_ device: ConfiguredDevice, _ survey: InputSurvey) -> DoctorFinding {
    let name = "input.devices.\(device.position)"
    let present = survey.entries.filter { device.rule.match.matches($0.identity) }
    guard present.isEmpty else {
      let list = present.map { Self.words($0.identity) }.joined(separator: "; ")
      return DoctorFinding(.device, .fine, "\(name): \(list)")
    }
    return DoctorFinding(
      .device, .attention, "\(name) is not there",
      whatToDo: "plug it in, or correct name, vendorProduct and path in the configuration")
  }

  /// `event3 ILITEK Touch 222a:0001`.
  private static func words(_ device: DeviceIdentity) -> String {
    func hexadecimal(_ number: UInt16) -> String {
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 4 - digits.count) + digits
    }
    let node = device.path.split(separator: "/").last ?? ""
    // Names come from hardware: one line, whatever it says.
    let name = device.name.filter { !$0.isNewline }.prefix(60)
    return "\(node) \(name) \(hexadecimal(device.vendor)):\(hexadecimal(device.product))"
  }

  /// The framebuffer, where one is drawn into.
  func display() -> DoctorFinding {
    switch configuration.panel.kind {
    case .text: return DoctorFinding(.display, .fine, "text in a terminal")
    case .pixels: break
    }
    let path = configuration.panel.framebuffer
    do {
      return DoctorFinding(.display, .fine, "\(path): \(try parts.machine.framebuffer(path))")
    } catch {
      let (words, whatToDo) = Self.words(error)
      return DoctorFinding(.display, .broken, "\(path): \(words)", whatToDo: whatToDo)
    }
  }

  private static func words(_ fault: FramebufferFault) -> (String, String) {
    switch fault {
    case .missing:
      ("no such framebuffer", "load the graphics driver, or set panel.framebuffer or panel.kind")
    case .notPermitted:
      ("may not be opened", "install Kiosk/udev, or add the user to the group video")
    case .notUsable: ("is no framebuffer", "set panel.framebuffer")
    case .unsupportedDepth(let bits):
      ("\(bits) bits a pixel", "set the console to 16, 24 or 32 bits (fbset, kernel option video=)")
    case .impossibleGeometry: ("the driver names an impossible size", "update the driver")
    case .system(let fault): (fault.description, "look at dmesg")
    }
  }

  /// The watchdog, when one is configured.
  func watchdogFindings() -> [DoctorFinding] {
    guard let path = configuration.watchdog.device else { return [] }
    // Opening it would start it.
    if access(path, F_OK) != 0 {
      return [
        DoctorFinding(
          .watchdog, .attention, "\(path) is not there",
          whatToDo: "load its driver, such as softdog or iTCO_wdt, or unset watchdog.device")
      ]
    }
    guard access(path, W_OK) == 0 else {
      return [
        DoctorFinding(
          .watchdog, .attention, "\(path) may not be opened", whatToDo: "install Kiosk/udev")
      ]
    }
    return [DoctorFinding(.watchdog, .fine, path)]
  }
}
