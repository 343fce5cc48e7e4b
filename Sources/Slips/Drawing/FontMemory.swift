import CPangoCairo
import Glibc

/// Memory that drawing a document leaves behind.
///
/// To embed letters Cairo copies a font's whole table of outlines, 16 MB in Noto Sans CJK: the file
/// has then been read from end to end, and the allocator keeps room for the copy.
enum FontMemory {
  private static let endings = [".ttc", ".otf", ".ttf"]

  /// Gives both back to the machine. Who uses a font next reads the pages anew that it needs; the
  /// kernel has most of them at hand.
  static func release() {
    malloc_trim(0)
    for mapping in mappings() {
      // Read-only and private: no page can differ from the file, so none is lost.
      madvise(UnsafeMutableRawPointer(bitPattern: mapping.start), mapping.length, MADV_DONTNEED)
    }
  }

  /// Where font files lie in this process.
  private static func mappings() -> [(start: UInt, length: Int)] {
    guard let file = fopen("/proc/self/maps", "re") else { return [] }
    defer { fclose(file) }
    var line: UnsafeMutablePointer<CChar>?
    var room = 0
    defer { free(line) }
    var found: [(start: UInt, length: Int)] = []
    while getline(&line, &room, file) > 0, let line {
      if let mapping = mapping(String(cString: line)) { found.append(mapping) }
    }
    return found
  }

  /// A line of `/proc/self/maps` (proc(5)): addresses, rights, offset, device, inode, path.
  private static func mapping(_ line: String) -> (start: UInt, length: Int)? {
    let line = line.dropLast(line.hasSuffix("\n") ? 1 : 0)
    guard endings.contains(where: line.hasSuffix) else { return nil }
    let words = line.split(separator: " ", maxSplits: 2)
    guard words.count == 3, words[1] == "r--p" else { return nil }
    let bounds = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
    guard bounds.count == 2, bounds[0] < bounds[1] else { return nil }
    return (bounds[0], Int(bounds[1] - bounds[0]))
  }
}
