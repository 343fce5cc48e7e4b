import Glibc

/// Turns bytes of another encoding into UTF-8, a chunk at a time, through the system's `iconv`.
///
/// Where the bytes are not text in that encoding it puts 0xFF, which is not UTF-8 either, so that
/// the row that holds it is the one that is refused.
public final class CharacterDecoder {
  private let handle: iconv_t
  private let unitBytes: Int
  private var rest: [UInt8] = []

  /// Nil when the system cannot read this encoding.
  ///
  /// - Parameter unitBytes: bytes of the encoding's least unit: 2 for UTF-16. What is no text is passed
  ///   over by so many, so that what follows is still read from where its letters begin.
  public init?(from encoding: String, unitBytes: Int = 1) {
    guard let handle = iconv_open("UTF-8", encoding), Int(bitPattern: handle) != -1 else {
      return nil
    }
    self.handle = handle
    self.unitBytes = unitBytes
  }

  deinit { iconv_close(handle) }

  /// Appends what `bytes` say to `output`; `isLast` says that no more will come.
  public func decode(_ bytes: ArraySlice<UInt8>, isLast: Bool, to output: inout [UInt8]) {
    var source = rest + bytes
    rest = []
    var position = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while position < source.count {
      let (used, made, failure) = convert(&source, position, &buffer)
      output.append(contentsOf: buffer[..<made])
      position += used
      switch failure {
      case EILSEQ:
        output.append(0xFF)
        position += unitBytes
      case EINVAL where !isLast:
        rest = Array(source[position...])
        return
      case EINVAL:
        output.append(0xFF)
        return
      case E2BIG, 0: break
      default: return
      }
    }
  }

  private func convert(
    _ source: inout [UInt8], _ position: Int, _ buffer: inout [UInt8]
  ) -> (used: Int, made: Int, failure: Int32) {
    source.withUnsafeMutableBytes { input in
      buffer.withUnsafeMutableBytes { output in
        var inputStart: UnsafeMutablePointer<CChar>? = (input.baseAddress! + position)
          .assumingMemoryBound(to: CChar.self)
        var outputStart: UnsafeMutablePointer<CChar>? = output.baseAddress!
          .assumingMemoryBound(to: CChar.self)
        var inputLeft = input.count - position
        var outputLeft = output.count
        let result = iconv(handle, &inputStart, &inputLeft, &outputStart, &outputLeft)
        let failure = result == Int(bitPattern: UInt.max) || Int(bitPattern: UInt(result)) == -1
        return (
          input.count - position - inputLeft, output.count - outputLeft, failure ? errno : 0
        )
      }
    }
  }
}
