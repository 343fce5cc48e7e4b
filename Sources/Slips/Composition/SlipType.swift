/// The sizes of one slip, in points; all hang on one base, so that a page can be set smaller as a
/// whole when long names fill it.
struct SlipType {
  var base: Double
  /// The slip number keeps its size: its digits must be 5 mm high (0.733 em) at least.
  var numberSize: Double
  /// A field's value may take so many lines before its end is left out.
  var valueLines: Int

  var caption: TextStyle { TextStyle(size: base * 0.85) }
  var body: TextStyle { TextStyle(size: base) }
  var value: TextStyle { TextStyle(size: base, lineLimit: valueLines) }
  var bold: TextStyle { TextStyle(size: base, bold: true) }
  var letter: TextStyle {
    TextStyle(size: base * 1.15, leading: 1.65, lineLimit: 8, indent: 2, underlined: true)
  }
  var salutation: TextStyle { TextStyle(size: base * 1.2, leading: 1.5) }
  var dates: TextStyle { TextStyle(size: base * 1.2, leading: 1.5) }
  var home: TextStyle { TextStyle(size: base * 1.5, bold: true, leading: 1.25) }
  var title: TextStyle { TextStyle(size: base * 2.3, bold: true, leading: 1.2, lineLimit: 1) }
  var number: TextStyle {
    TextStyle(size: numberSize, bold: true, leading: 1.1, lineLimit: 1)
  }
  var warning: TextStyle { TextStyle(size: base * 0.92, leading: 1.45, lineLimit: 8) }
}

extension TextStyle {
  var heavy: TextStyle {
    var style = self
    style.bold = true
    return style
  }

  func aligned(_ alignment: Alignment) -> TextStyle {
    var style = self
    style.alignment = alignment
    return style
  }
}
