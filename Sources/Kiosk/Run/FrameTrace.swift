import Devices
import Foundation
import Interface
import Journeys

/// What was drawn when, a JSON object a line, for the tests in the virtual hall: the screen's
/// name, where its targets are, and the press or release that led to the frame. Labels only of
/// controls; a visitor's words never stand on one.
public final class FrameTrace {
  private let file: FileHandle
  private let picturePath: String?
  private var press: MonotonicTime?
  private var release: MonotonicTime?

  /// - Parameter picturePath: where SIGUSR1 puts the frame as a picture.
  public init?(path: String, picturePath: String?) {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    guard let file = FileHandle(forWritingAtPath: path) else { return nil }
    self.file = file
    self.picturePath = picturePath
  }

  private struct Line: Encodable {
    struct Target: Encodable {
      var label: String
      var x: Int
      var y: Int
      var w: Int
      var h: Int
      var key: String?
    }
    var t: Int64
    var screen: String
    var press: Int64?
    var release: Int64?
    var targets: [Target]
  }

  func pressed(at time: MonotonicTime) { press = time }
  func released(at time: MonotonicTime) { release = time }

  func painted(_ core: KioskCore) {
    let line = Line(
      t: MonotonicClock.now().nanoseconds, screen: core.terminal.screenName,
      press: press?.nanoseconds, release: release?.nanoseconds,
      targets: core.list.targets.map { target in
        Line.Target(
          label: target.label, x: target.frame.x, y: target.frame.y, w: target.frame.width,
          h: target.frame.height, key: target.key.map { String($0) })
      })
    press = nil
    release = nil
    guard var data = try? JSONEncoder().encode(line) else { return }
    data.append(0x0A)
    try? file.write(contentsOf: data)
  }

  func keepFrame(_ core: KioskCore) {
    guard let picturePath else { return }
    try? Data(core.stage.picture().bytes).write(
      to: URL(filePath: picturePath), options: .atomic)
  }
}
