/// The objects of a text of JSON: one on each line, several glued together, over many lines, or the
/// elements of a list.
///
/// Where each line holds an object a broken one costs its line. Where objects go over lines, or stand
/// in a list, nothing tells where the next one begins once one is broken: there it ends.
struct JSONObjects {
  /// What came next.
  enum Outcome {
    case object(JSONValue, line: Int)
    case bad(RowFault, line: Int)
    /// Not UTF-8.
    case noText(line: Int)
    /// A value of another kind, or none.
    case notAnObject(line: Int)
    case end
  }

  private(set) var hasLines: Bool
  private var isDone = false
  /// Objects of the line that was read last, in reverse.
  private var waiting: [Outcome] = []

  /// Looks at the start of a text whose first letter is a brace or a bracket.
  init(_ input: RowBuffer) {
    hasLines = false
    input.fill(to: 1)
    guard input.bytes[input.position...].first(where: { $0 > 0x20 }) == 0x7B else { return }
    var sought = JSONObjects.sampleBytes
    while sought <= RowLimit.bytes {
      input.fill(to: sought)
      if input.bytes[input.position...].prefix(sought).contains(0x0A) || input.isAtEnd { break }
      sought *= 2
    }
    let text = input.bytes[input.position...].drop { $0 <= 0x20 }
    let line = text.prefix { $0 != 0x0A }
    guard line.count < text.count else { return }
    // One broken line of many, or an object that goes over lines.
    hasLines =
      JSONValue(Array(line.prefix(RowLimit.bytes)), most: RowLimit.values) != nil
      || text.dropFirst(line.count).first { $0 > 0x20 } == 0x7B
  }

  private static let sampleBytes = 1 << 16

  /// What comes next, without taking it.
  mutating func peek(_ input: RowBuffer) -> Outcome {
    let next = next(input)
    if case .end = next { return next }
    waiting.append(next)
    return next
  }

  mutating func next(_ input: RowBuffer) -> Outcome {
    if let next = waiting.popLast() { return next }
    if isDone { return .end }
    return hasLines ? nextLine(input) : nextElement(input)
  }

  private mutating func nextLine(_ input: RowBuffer) -> Outcome {
    while true {
      let line = input.line
      guard let next = LineReader.next(input) else { return .end }
      if next.isTooLong { return .bad(.tooLong, line: line) }
      let bytes = Array(input.bytes[next.range])
      guard bytes.contains(where: { $0 > 0x20 }) else { continue }
      waiting = JSONObjects.values(bytes, line).reversed()
      if let first = waiting.popLast() { return first }
    }
  }

  /// The objects of one line, which may be glued or parted by commas.
  private static func values(_ bytes: [UInt8], _ line: Int) -> [Outcome] {
    guard String(validating: bytes, as: UTF8.self) != nil else { return [.noText(line: line)] }
    var reader = JSONReader(bytes: bytes)
    var found: [Outcome] = []
    while true {
      reader.valuesLeft = RowLimit.values
      reader.skipSpace()
      while !found.isEmpty, reader.position < bytes.count, bytes[reader.position] == 0x2C {
        reader.position += 1
        reader.skipSpace()
      }
      if reader.position == bytes.count { return found }
      guard let value = reader.value(depth: 0), case .object = value else {
        return found + [.notAnObject(line: line)]
      }
      found.append(.object(value, line: line))
    }
  }

  private mutating func nextElement(_ input: RowBuffer) -> Outcome {
    skipBetween(input)
    let line = input.line
    guard input.position < input.bytes.count else { return .end }
    guard input.bytes[input.position] == 0x7B else {
      isDone = true
      return .notAnObject(line: line)
    }
    guard let length = JSONObjects.length(input) else {
      isDone = true
      let isLong = input.bytes.count - input.position > RowLimit.bytes
      return .bad(isLong ? .tooLong : .malformed, line: line)
    }
    let bytes = Array(input.bytes[input.position..<(input.position + length)])
    input.position += length
    input.line += bytes.count { $0 == 0x0A }
    guard String(validating: bytes, as: UTF8.self) != nil else { return .noText(line: line) }
    guard let value = JSONValue(bytes, most: RowLimit.values) else {
      return .notAnObject(line: line)
    }
    return .object(value, line: line)
  }

  /// White space, commas and the brackets of a list.
  private func skipBetween(_ input: RowBuffer) {
    while true {
      while input.position < input.bytes.count {
        let byte = input.bytes[input.position]
        guard byte <= 0x20 || [0x2C, 0x5B, 0x5D].contains(byte) else { return }
        if byte == 0x0A { input.line += 1 }
        input.position += 1
      }
      if !input.fill(), input.isAtEnd, input.position >= input.bytes.count { return }
    }
  }

  /// The bytes of the object at the input's place up to its closing brace; nil where there is none
  /// among as many as a row may have.
  private static func length(_ input: RowBuffer) -> Int? {
    var (depth, isText, isEscaped, count) = (0, false, false, 0)
    while true {
      while input.position + count < input.bytes.count {
        if count > RowLimit.bytes { return nil }
        let byte = input.bytes[input.position + count]
        count += 1
        if isEscaped {
          isEscaped = false
        } else if isText {
          isEscaped = byte == 0x5C
          if byte == 0x22 { isText = false }
        } else if byte == 0x22 {
          isText = true
        } else if byte == 0x7B || byte == 0x5B {
          depth += 1
        } else if byte == 0x7D || byte == 0x5D {
          depth -= 1
          if depth == 0 { return count }
        }
      }
      if !input.fill(), input.isAtEnd, input.position + count >= input.bytes.count { return nil }
    }
  }
}

extension JSONValue {
  /// Whether it is a document around a list of something and no posting itself: none of its names is
  /// known, and there is a list or an object among its values.
  func wraps(_ isKnown: (String) -> Bool) -> Bool {
    guard let object else { return false }
    return !object.keys.contains(where: isKnown)
      && object.values.contains { $0.array != nil || $0.object != nil }
  }
}
