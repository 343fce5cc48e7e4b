import Exchange
import Glibc
import Intake

/// A file of an import as UTF-8, read a chunk at a time.
final class InputFile {
  /// What has been read and not yet used.
  let rows: RowBuffer
  private let chunks: FileChunks

  /// A read failed, on a broken medium for one.
  var hasFailed: Bool { chunks.hasFailed }

  /// False for a folder, a pipe or a device; whether it can be read is another matter.
  static func isRegular(_ path: String) -> Bool {
    do throws(PlainFile.Fault) {
      close(try PlainFile.open(path))
      return true
    } catch {
      return error != .notAFile
    }
  }

  /// Nil when the file cannot be opened or is not a regular one.
  init?(path: String) {
    guard let chunks = FileChunks(path: path) else { return nil }
    self.chunks = chunks
    rows = RowBuffer { chunks.append(to: &$0) }
    _ = rows.fill()
    rows.skipByteOrderMark()
  }
}

/// The bytes of a file in UTF-8, a chunk at a time.
private final class FileChunks {
  private(set) var hasFailed = false
  private let file: Int32
  private var decoder: CharacterDecoder?
  private var chunk = [UInt8](repeating: 0, count: 1 << 18)

  init?(path: String) {
    guard let file = try? PlainFile.open(path) else { return nil }
    self.file = file
    detectEncoding()
  }

  deinit { close(file) }

  /// Reads on until letters that are not ASCII have been seen, then some more, and starts again.
  private func detectEncoding() {
    var sample: [UInt8] = []
    while let count = readChunk() {
      let part = chunk[..<count]
      if sample.isEmpty, !part.contains(where: { $0 >= 0x80 }) { continue }
      sample.append(contentsOf: part)
      if sample.count >= 1 << 19 { break }
    }
    switch FileEncoding(detecting: sample[...]) {
    case .utf8: break
    case .gb18030: decoder = CharacterDecoder(from: "GB18030")
    case .utf16LittleEndian: decoder = CharacterDecoder(from: "UTF-16LE")
    case .utf16BigEndian: decoder = CharacterDecoder(from: "UTF-16BE")
    }
    hasFailed = hasFailed || lseek(file, 0, SEEK_SET) != 0
  }

  private func readChunk() -> Int? {
    while true {
      let count = read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { hasFailed = true }
      return count > 0 ? count : nil
    }
  }

  /// Appends what comes next; false at the end.
  func append(to bytes: inout [UInt8]) -> Bool {
    let count = readChunk() ?? 0
    if let decoder {
      decoder.decode(chunk[..<count], isLast: count == 0, to: &bytes)
    } else {
      bytes.append(contentsOf: chunk[..<count])
    }
    return count > 0
  }
}
