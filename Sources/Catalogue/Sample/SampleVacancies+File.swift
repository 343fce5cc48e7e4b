import Employment
import Glibc
import Intake

/// Believable posts of a district for trying out and measuring.
public typealias SampleVacancies = Intake.SampleVacancies

extension SampleVacancies {
  /// The same as with the files' bytes.
  ///
  /// - Parameter folder: `Assets/sample`.
  ///
  /// Nil when the templates cannot be read or there is no town.
  public init?(seed: UInt64, today: CalendarDate, folder: String, towns: [RegionTable.Region]) {
    guard let jobs = TextFile.bytes(folder + "/jobs.json"),
      let common = TextFile.bytes(folder + "/common.json")
    else { return nil }
    self.init(seed: seed, today: today, jobs: jobs, common: common, towns: towns)
  }

  /// Writes ``csv(count:)`` to a file, row by row; false when it cannot be written.
  public func write(count: Int, to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { return false }
    defer { close(file) }
    var buffer = Array((SampleVacancies.header + "\r\n").utf8)
    var isWritten = true
    forEachRow(count) { row in
      buffer.append(contentsOf: row.utf8)
      buffer.append(contentsOf: [0x0D, 0x0A])
      if buffer.count > 1 << 20 { isWritten = SampleVacancies.flush(&buffer, file) && isWritten }
    }
    return SampleVacancies.flush(&buffer, file) && isWritten
  }

  private static func flush(_ buffer: inout [UInt8], _ file: Int32) -> Bool {
    var done = 0
    while done < buffer.count {
      let count = buffer.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress! + done, $0.count - done)
      }
      if count < 0 { return false }
      done += count
    }
    buffer.removeAll(keepingCapacity: true)
    return true
  }
}
