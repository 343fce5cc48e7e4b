/// What a page is made of. All lengths are points.
indirect enum Piece {
  case text(Phrase, TextStyle)
  case stack([Piece], gap: Double)
  /// Beside each other, tops aligned or centred on the tallest.
  case columns([Column], gap: Double, centred: Bool)
  case space(Double)
  case rule(Double)
  case frame(Piece, padding: Double, line: Double)
  /// A QR code with its quiet zone of four modules.
  case code([[Bool]], module: Double)
  case emblem(Double)
  /// A square to tick.
  case box(Double)
  /// A line to write on, `height` above it.
  case blank(height: Double)
  case cutLine(Phrase, TextStyle)
  /// A filled stretch, black by `shade` (0…1).
  case bar(height: Double, shade: Double)
  /// A ruler in millimetres over the whole width.
  case ruler

  struct Column {
    enum Width {
      case fixed(Double)
      /// So many parts of what the fixed columns leave.
      case share(Double)
      /// As wide as the piece's text in one line.
      case natural
    }
    var width: Width
    var piece: Piece
    init(_ width: Width, _ piece: Piece) {
      self.width = width
      self.piece = piece
    }
  }

  static func text(_ text: String, _ style: TextStyle) -> Piece { .text(Phrase(text), style) }
}
