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

  /// Nil when the file cannot be opened or is not a regular one; throws when it is no text.
  init?(path: String) throws(IntakeFault) {
    guard let chunks = try FileChunks(path: path) else { return nil }
    self.chunks = chunks
    rows = RowBuffer { chunks.append(to: &$0) }
  }
}

/// The bytes of a file in UTF-8, a chunk at a time.
private final class FileChunks {
  private(set) var hasFailed = false
  private let file: Int32
  private var decoder: CharacterDecoder?
  private var chunk = [UInt8](repeating: 0, count: 1 << 18)

  init?(path: String) throws(IntakeFault) {
    guard let file = try? PlainFile.open(path) else { return nil }
    self.file = file
    try detectEncoding()
  }

  deinit { close(file) }

  /// Reads on until letters that are not ASCII have been seen, then some more, and starts again.
  private func detectEncoding() throws(IntakeFault) {
    var head: [UInt8] = []
    var letters: [UInt8] = []
    while letters.count < FileEncoding.letterBytes, let count = readChunk() {
      let part = chunk[..<count]
      if head.count < FileEncoding.headBytes { head.append(contentsOf: part) }
      if letters.isEmpty, !part.contains(where: { $0 >= 0x80 }) { continue }
      letters.append(contentsOf: part)
    }
    let encoding = try FileEncoding(
      head: head.prefix(FileEncoding.headBytes), letters: letters[...])
    if let name = encoding.systemName {
      decoder = CharacterDecoder(from: name, unitBytes: encoding.unitBytes)
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
