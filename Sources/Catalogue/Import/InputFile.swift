import Glibc

/// A file of an import as UTF-8, read a chunk at a time.
///
/// `bytes[position...]` is what has been read and not yet used; a reader asks for more with
/// ``fill()`` until it has a whole row.
final class InputFile {
  private(set) var bytes: [UInt8] = []
  var position = 0
  /// The line at `position`, from 1.
  var line = 1
  private(set) var isAtEnd = false
  /// A read failed, on a broken medium for one.
  private(set) var hasFailed = false
  private let file: Int32
  private var encoding: FileEncoding = .utf8
  private var decoder: CharacterDecoder?
  private var chunk = [UInt8](repeating: 0, count: 1 << 18)

  /// Nil when the file cannot be opened or is not a file.
  init?(path: String) {
    file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    var status = stat()
    if fstat(file, &status) != 0 || status.st_mode & S_IFMT == S_IFDIR { return nil }
    detectEncoding()
  }

  deinit { if file >= 0 { close(file) } }

  /// Reads on until letters that are not ASCII have been seen, then some more, and starts again.
  private func detectEncoding() {
    var sample: [UInt8] = []
    while let count = readChunk() {
      let part = chunk[..<count]
      if sample.isEmpty, !part.contains(where: { $0 >= 0x80 }) { continue }
      sample.append(contentsOf: part)
      if sample.count >= 1 << 19 { break }
    }
    encoding = FileEncoding(detecting: sample)
    switch encoding {
    case .utf8: break
    case .gb18030: decoder = CharacterDecoder(from: "GB18030")
    case .utf16LittleEndian: decoder = CharacterDecoder(from: "UTF-16LE")
    case .utf16BigEndian: decoder = CharacterDecoder(from: "UTF-16BE")
    }
    hasFailed = hasFailed || lseek(file, 0, SEEK_SET) != 0
    _ = fill()
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  private func readChunk() -> Int? {
    while true {
      let count = read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { hasFailed = true }
      return count > 0 ? count : nil
    }
  }

  /// Reads more; false when there is none. Used bytes before `position` are dropped first, so the
  /// caller's places are valid only relative to `position`.
  func fill() -> Bool {
    if isAtEnd { return false }
    if position > 0 {
      bytes.removeSubrange(..<position)
      position = 0
    }
    let count = readChunk() ?? 0
    if count == 0 { isAtEnd = true }
    if let decoder {
      decoder.decode(chunk[..<count], isLast: isAtEnd, to: &bytes)
    } else {
      bytes.append(contentsOf: chunk[..<count])
    }
    return count > 0
  }
}
