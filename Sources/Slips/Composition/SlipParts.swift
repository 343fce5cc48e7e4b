/// Parts that all papers share.
struct SlipParts {
  let content: SlipContent
  let type: SlipType
  /// Width of the labels of fields: the longest is four characters.
  private var labelWidth: Double { type.base * 4.6 }
  private var words: SlipWords { content.words }

  var header: Piece {
    .columns(
      [
        .init(.fixed(type.base * 2.1), .emblem(type.base * 2.1)),
        .init(.share(1), .text(content.siteName, type.home)),
        .init(.natural, .text(content.printCount, type.caption)),
      ], gap: type.base * 0.7, centred: true)
  }

  var letter: Piece {
    .stack(
      [.text(content.salutation, type.salutation), .text(content.letter, type.letter)],
      gap: type.base * 0.25)
  }

  func fact(_ fact: SlipContent.Fact, bold: Bool = false) -> Piece.Column {
    .init(
      .share(1),
      .columns(
        [
          .init(.fixed(labelWidth), .text(fact.label, type.body)),
          .init(
            .share(1), .text(bold ? Phrase(emphasised: fact.value) : Phrase(fact.value), type.value)
          ),
        ], gap: type.base * 0.4, centred: false))
  }

  /// Fields in rows with a hairline under each.
  func table(_ rows: [[Piece.Column]]) -> Piece {
    var pieces: [Piece] = [.rule(0.4)]
    for row in rows {
      pieces.append(.columns(row, gap: type.base * 1.2, centred: false))
      pieces.append(.rule(0.4))
    }
    return .stack(pieces, gap: type.base * 0.3)
  }

  var notices: Piece {
    .frame(
      .stack(
        [
          .text(words.free, type.bold),
          .columns(
            [
              .init(.natural, .text(words.fraudTitle, type.warning.heavy)),
              .init(.share(1), .text(words.fraud, type.warning)),
            ], gap: type.base * 0.8, centred: false),
        ], gap: type.base * 0.25), padding: type.base * 0.75, line: 0.9)
  }

  var lines: Piece {
    .columns(
      [
        .init(.share(1), .text(content.hotline, type.body)),
        .init(.share(1), .text(content.complaint, type.body)),
      ], gap: type.base, centred: false)
  }

  var cut: Piece { .cutLine(Phrase(words.cut), type.caption) }

  func code(_ modules: [[Bool]], module: Double) -> Piece {
    .stack(
      [
        .code(modules, module: module),
        .text(words.scanToVerify, type.body.aligned(.centre)),
      ], gap: 0)
  }

  // The receipt.

  var receiptTitle: Piece {
    .columns(
      [
        .init(.share(1), .text(words.receipt.title, type.home)),
        .init(
          .natural,
          .columns(
            [
              .init(.natural, .text(words.slipNumber, type.body)),
              .init(.natural, .text(content.slipNumber, type.home)),
            ], gap: type.base * 0.5, centred: true)),
      ], gap: type.base, centred: true)
  }

  var receiptFacts: Piece {
    table([
      [fact(.init(words.receipt.seeker, content.seekerName))],
      [fact(.init(words.receipt.employer, content.employerName))],
      [fact(.init(words.receipt.position, content.title))],
    ])
  }

  func outcome(_ outcome: SlipWords.Receipt.Outcome) -> Piece {
    tick("\(outcome.code) \(outcome.words)", style: type.body)
  }

  /// Forms of employment, in brackets after outcome 1.
  func forms(_ outcome: SlipWords.Receipt.Outcome) -> Piece {
    .columns(
      outcome.forms.map { .init(.natural, tick($0, style: type.caption)) }, gap: type.base * 0.9,
      centred: true)
  }

  private func tick(_ text: String, style: TextStyle) -> Piece {
    .columns(
      [.init(.natural, .box(style.size)), .init(.natural, .text(text, style))],
      gap: style.size * 0.35, centred: true)
  }

  /// A label and a line to write on.
  func toWrite(_ label: String) -> Piece.Column {
    .init(
      .share(1),
      .columns(
        [
          .init(.natural, .text(label, type.body)),
          .init(.share(1), .blank(height: type.base * 1.35)),
        ], gap: type.base * 0.4, centred: false))
  }

  var receiptInstruction: Piece { .text(content.receiptInstruction, type.caption) }

  /// The box for the seal, with the date under it.
  func seal(height: Double) -> Piece {
    .frame(
      .stack(
        [.text(words.receipt.seal, type.caption), .space(height)], gap: 0),
      padding: type.base * 0.5, line: 0.6)
  }

  var date: Piece {
    .columns(
      [
        .init(.natural, .text(words.receipt.date, type.body)),
        .init(.natural, .text(words.receipt.dateBlank, type.body)),
      ], gap: type.base * 0.4, centred: false)
  }
}
