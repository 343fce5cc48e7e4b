/// Reads comma-separated values: RFC 4180 quotes, lines that end in CR LF, LF or nothing.
///
/// A row that is not well formed is given up at the end of its first line, so that a quotation
/// mark too many costs one row and not the rest of the file.
package struct CSVReader {
  package init() {}

  private enum Step {
    case complete(end: Int, lines: Int)
    case needsMore
    case malformed
  }

  /// Reads the row at the file's position into `fields`. Empty lines are passed over.
  package mutating func next(_ input: RowBuffer, into fields: inout RowFields) -> RowOutcome {
    while true {
      if input.position >= input.bytes.count {
        if !input.fill(), input.position >= input.bytes.count { return .end }
        continue
      }
      fields.removeAll()
      switch step(input, &fields) {
      case .complete(let end, let lines):
        input.position = end
        input.line += lines
        if fields.ends == [0] { continue }
        return .row
      case .needsMore where input.bytes.count - input.position > RowLimit.bytes:
        return skipLine(input, .tooLong)
      case .needsMore:
        if !input.fill() && input.isAtEnd {
          switch step(input, &fields, atEnd: true) {
          case .complete(let end, let lines):
            input.position = end
            input.line += lines
            return fields.ends == [0] ? .end : .row
          case .needsMore, .malformed: return skipLine(input, .malformed)
          }
        }
      case .malformed: return skipLine(input, .malformed)
      }
    }
  }

  private func skipLine(_ input: RowBuffer, _ reason: RowFault) -> RowOutcome {
    LineReader.skipLine(input)
    return .bad(reason)
  }

  private func step(_ input: RowBuffer, _ fields: inout RowFields, atEnd: Bool = false) -> Step {
    fields.removeAll()
    return input.bytes.withUnsafeBufferPointer { bytes in
      var place = input.position
      var lines = 0
      while true {
        let isQuoted = place < bytes.count && bytes[place] == 0x22
        if isQuoted {
          guard let end = quoted(bytes, place + 1, &fields, &lines) else {
            return atEnd ? .malformed : .needsMore
          }
          place = end
        } else {
          let start = place
          while place < bytes.count, bytes[place] != 0x2C, bytes[place] != 0x0A { place += 1 }
          if place == bytes.count, !atEnd { return .needsMore }
          var end = place
          if end > start, bytes[end - 1] == 0x0D, place == bytes.count || bytes[place] == 0x0A {
            end -= 1
          }
          fields.bytes.append(contentsOf: bytes[start..<end])
        }
        fields.ends.append(fields.bytes.count)
        if isQuoted, place < bytes.count, bytes[place] == 0x0D {
          if place + 1 == bytes.count, !atEnd { return .needsMore }
          if place + 1 == bytes.count || bytes[place + 1] == 0x0A { place += 1 }
        }
        if place >= bytes.count { return atEnd ? .complete(end: place, lines: lines) : .needsMore }
        switch bytes[place] {
        case 0x2C: place += 1
        case 0x0A: return .complete(end: place + 1, lines: lines + 1)
        default: return .malformed
        }
      }
    }
  }

  /// Appends what stands between quotation marks and gives the place after the closing one; nil
  /// when there is none yet.
  private func quoted(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ fields: inout RowFields, _ lines: inout Int
  ) -> Int? {
    var place = start
    var copied = start
    while place < bytes.count {
      let byte = bytes[place]
      if byte == 0x0A { lines += 1 }
      if byte != 0x22 {
        place += 1
        continue
      }
      if place + 1 == bytes.count {
        fields.bytes.append(contentsOf: bytes[copied..<place])
        return place + 1
      }
      fields.bytes.append(contentsOf: bytes[copied..<place])
      if bytes[place + 1] != 0x22 { return place + 1 }
      fields.bytes.append(0x22)
      place += 2
      copied = place
    }
    return nil
  }
}
