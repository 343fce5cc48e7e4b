import CCups
import Employment

/// Papers in the words of PWG 5101.1 (`iso_a4_210x297mm`) and back.
enum Media {
  /// Hundredths of a millimetre.
  struct Size: Hashable {
    var width: Int
    var length: Int
  }

  /// Nil when the name does not say a size.
  static func size(named name: String) -> Size? {
    guard let media = pwgMediaForPWG(name) else { return nil }
    return Size(width: Int(media.pointee.width), length: Int(media.pointee.length))
  }

  /// The papers that a list of media stands for, in the order of ``Paper/allCases``.
  static func papers(in names: [String]) -> [Paper] {
    Paper.allCases.filter { paper in names.contains { fits($0, paper) } || bounds(names, paper) }
  }

  /// The queue's own word for a paper; nil when it has none. A queue that names no media at all
  /// gets the standard's word. `length` is the document's, for rolls, in hundredths.
  static func name(of paper: Paper, length: Int?, in names: [String]) -> String? {
    switch paper {
    case .a4: return names.isEmpty ? "iso_a4_210x297mm" : names.first { fits($0, paper) }
    case .a5: return names.isEmpty ? "iso_a5_148x210mm" : names.first { fits($0, paper) }
    case .roll80:
      let millimetres = (length ?? 30_000) / 100 + 1
      let custom = "custom_slip_80x\(millimetres)mm"
      if names.isEmpty || bounds(names, paper) { return custom }
      // The shortest that is long enough, else the longest: a printer feeds what it is told.
      let rolls = names.filter { fits($0, paper) }.sorted { lengthOf($0) < lengthOf($1) }
      return rolls.first { lengthOf($0) >= (length ?? 0) } ?? rolls.last
    }
  }

  private static func lengthOf(_ name: String) -> Int { size(named: name)?.length ?? 0 }

  private static func fits(_ name: String, _ paper: Paper) -> Bool {
    guard !isBound(name), let size = size(named: name) else { return false }
    switch paper {
    case .a4: return near(size.width, 21_000) && near(size.length, 29_700)
    case .a5: return near(size.width, 14_800) && near(size.length, 21_000)
    case .roll80: return (7_150...8_250).contains(size.width) && size.length >= 15_000
    }
  }

  private static func near(_ one: Int, _ other: Int) -> Bool { abs(one - other) <= 100 }

  /// `custom_min_…` and `custom_max_…` say between which sizes a queue takes any.
  private static func isBound(_ name: String) -> Bool {
    name.hasPrefix("custom_min") || name.hasPrefix("custom_max")
  }

  private static func bounds(_ names: [String], _ paper: Paper) -> Bool {
    guard paper == .roll80,
      let least = names.first(where: { $0.hasPrefix("custom_min") }).flatMap({ size(named: $0) }),
      let most = names.first(where: { $0.hasPrefix("custom_max") }).flatMap({ size(named: $0) })
    else { return false }
    // A page printer takes custom sizes too, but it is far wider than a roll.
    return least.width <= 8_000 && (8_000...11_500).contains(most.width) && most.length >= 30_000
  }
}
