/// The `Range` field (RFC 9110 section 14) for one range of bytes.
enum ByteRange: Hashable, Sendable {
  /// No field, or one that is passed over: several ranges, another unit.
  case whole
  case part(ClosedRange<Int>)
  /// Nothing of the file lies in it.
  case unsatisfiable

  /// - Parameter size: of the file, bytes.
  init(_ field: String?, size: Int) {
    guard let field, field.hasPrefix("bytes="), !field.contains(",") else {
      self = .whole
      return
    }
    let ends = field.dropFirst("bytes=".count).split(
      separator: "-", maxSplits: 1, omittingEmptySubsequences: false
    ).map { Self.number($0) }
    switch (ends.count, ends.first ?? .none, ends.last ?? .none) {
    case (2, .number(let first), .none):
      self = first < size ? .part(first...(size - 1)) : .unsatisfiable
    case (2, .number(let first), .number(let last)) where first <= last:
      self = first < size ? .part(first...min(last, size - 1)) : .unsatisfiable
    case (2, .none, .number(let count)):
      self = count > 0 && size > 0 ? .part(max(0, size - count)...(size - 1)) : .unsatisfiable
    default: self = .whole
    }
  }

  private enum End {
    case none
    case number(Int)
    case wrong
  }

  private static func number(_ text: Substring) -> End {
    if text.isEmpty { return .none }
    // 18 digits: no overflow.
    guard text.utf8.count <= 18, text.allSatisfy({ $0.isASCII && $0.isNumber }),
      let number = Int(text)
    else { return .wrong }
    return .number(number)
  }
}
