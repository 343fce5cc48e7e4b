/// Reads comma-separated values and their kin: RFC 4180 quotes, lines that end in CR LF, LF or
/// nothing, or where the dialect says so in CR.
///
/// A row that is not well formed is given up at the end of its first line, so that a quotation
/// mark too many costs one row and not the rest of the file.
package struct CSVReader {
  /// How much was read in vain: see ``RowLimit/vain``.
  private var vain = 0

  private let dialect: CSVDialect

  /// Reads commas unless told otherwise.
  package init(_ dialect: CSVDialect = .standard) { self.dialect = dialect }

  private enum Step {
    case complete(end: Int, lines: Int)
    case needsMore
    case malformed(at: Int)
    case tooManyFields(at: Int)
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
        return skipLine(input, .tooLong, tried: RowLimit.bytes)
      case .tooManyFields(let place):
        return skipLine(input, .tooLong, tried: place - input.position)
      case .needsMore:
        if !input.fill() && input.isAtEnd {
          switch step(input, &fields, atEnd: true) {
          case .complete(let end, let lines):
            input.position = end
            input.line += lines
            return fields.ends == [0] ? .end : .row
          case .needsMore, .malformed, .tooManyFields:
            return skipLine(input, .malformed, tried: input.bytes.count - input.position)
          }
        }
      case .malformed(let place):
        return skipLine(input, .malformed, tried: place - input.position)
      }
    }
  }

  /// - Parameter tried: so many bytes had been read before it was found to be none.
  private mutating func skipLine(
    _ input: RowBuffer, _ reason: RowFault, tried: Int
  ) -> RowOutcome {
    let start = input.position
    if vain > RowLimit.vain {
      // One of many: what lies behind it would be read again and again.
      input.line += input.bytes[start..<start + tried].count { $0 == dialect.lineEnd }
      input.position = start + tried
    }
    LineReader.skipLine(input, end: dialect.lineEnd)
    vain += max(0, tried - (input.position - start))
    return .bad(reason)
  }

  private func step(_ input: RowBuffer, _ fields: inout RowFields, atEnd: Bool = false) -> Step {
    fields.removeAll()
    // No more than a row may have, be it there or not.
    let end = min(input.bytes.count, input.position + RowLimit.bytes + 1)
    let atEnd = atEnd && end == input.bytes.count
    let (dialect, lineEnd) = (dialect, dialect.lineEnd)
    return input.bytes.withUnsafeBufferPointer { whole in
      let bytes = UnsafeBufferPointer(rebasing: whole[..<end])
      var place = input.position
      var lines = 0
      while true {
        let isQuoted = place < bytes.count && bytes[place] == 0x22
        if isQuoted {
          guard let end = quoted(bytes, place + 1, &fields, &lines) else {
            return atEnd ? .malformed(at: bytes.count) : .needsMore
          }
          place = end
        } else {
          let start = place
          while place < bytes.count, bytes[place] != lineEnd, !dialect.parts(bytes, place) {
            place += 1
          }
          if place == bytes.count, !atEnd { return .needsMore }
          var end = place
          if end > start, bytes[end - 1] == 0x0D, place == bytes.count || bytes[place] == 0x0A {
            end -= 1
          }
          fields.bytes.append(contentsOf: bytes[start..<end])
        }
        fields.ends.append(fields.bytes.count)
        if fields.ends.count > RowLimit.fields { return .tooManyFields(at: place) }
        if isQuoted, lineEnd != 0x0D, place < bytes.count, bytes[place] == 0x0D {
          if place + 1 == bytes.count, !atEnd { return .needsMore }
          if place + 1 == bytes.count || bytes[place + 1] == 0x0A { place += 1 }
        }
        if place >= bytes.count { return atEnd ? .complete(end: place, lines: lines) : .needsMore }
        if bytes[place] == lineEnd { return .complete(end: place + 1, lines: lines + 1) }
        guard dialect.parts(bytes, place) else { return .malformed(at: place) }
        place += dialect.separator.count
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
      if byte == dialect.lineEnd { lines += 1 }
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
