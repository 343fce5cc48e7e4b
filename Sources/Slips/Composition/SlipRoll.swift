/// The slip on an 80 mm roll: 72 mm printable at 203 dpi, as long as it needs to be.
struct SlipRoll {
  static let paperWidth = 80.mm
  static let margin = 4.mm
  /// Top and bottom, beside what the cutter leaves.
  static let verticalMargin = 4.mm
  /// One dot of a 203 dpi head (8 dots a millimetre is what the makers mean by it).
  static let dot = 72.0 / 203.2
  /// Five dots: as large as the number beside it allows.
  static let module = 5 * dot

  let content: SlipContent
  let modules: [[Bool]]

  private var parts: SlipParts {
    SlipParts(content: content, type: SlipType(base: 9.5, numberSize: 33, valueLines: 40))
  }

  var whole: Piece {
    let gap = parts.type.base * 0.7
    return .stack(
      [
        .stack([header, .rule(1.4)], gap: parts.type.base * 0.5), number, heading, parts.letter,
        facts, parts.notices,
        .stack(
          [
            .text(content.hotline, parts.type.body), .text(content.complaint, parts.type.body),
          ], gap: 0),
        .space(gap), parts.cut, .space(0), receipt,
      ], gap: gap)
  }

  private var header: Piece {
    .columns(
      [
        .init(.fixed(22), .emblem(22)),
        .init(.share(1), .text(content.siteName, parts.type.home)),
      ], gap: 6, centred: true)
  }

  private var number: Piece {
    .stack(
      [
        .columns(
          [
            .init(.share(1), .text(content.words.title, parts.type.title)),
            .init(.natural, .text(content.printCount, parts.type.caption)),
          ], gap: 4, centred: true),
        .space(3),
        .text(content.words.slipNumber, parts.type.body),
        .text(content.slipNumber, parts.type.number),
      ], gap: 0)
  }

  private var heading: Piece {
    let dates: Piece = .stack(
      [
        .text(content.words.facts.validThrough, parts.type.body),
        .text(Phrase(emphasised: content.validThrough), parts.type.dates),
        .space(4),
        .text(content.words.facts.issued, parts.type.body),
        .text(content.issuedOn, parts.type.body),
        .space(4),
        .text(content.words.facts.referral, parts.type.body),
        .text(content.referralNumber.value, parts.type.body),
      ], gap: 0)
    return .columns(
      [
        .init(.share(1), dates),
        .init(.natural, parts.code(modules, module: SlipRoll.module)),
      ], gap: 2, centred: false)
  }

  private var facts: Piece {
    parts.table(
      [
        content.address, content.contact, content.phone, content.route, content.pay,
        content.hours, content.vacancyNumber, content.site, content.terminal,
      ].map { [parts.fact($0)] })
  }

  private var receipt: Piece {
    let words = content.words.receipt
    var rows: [Piece] = [
      .columns(
        [
          .init(.share(1), .text(words.title, parts.type.home)),
          .init(.natural, .text(content.slipNumber, parts.type.home)),
        ], gap: 4, centred: true),
      parts.receiptInstruction, parts.receiptFacts, .text(words.result, parts.type.bold),
    ]
    for outcome in words.outcomes {
      rows.append(parts.outcome(outcome))
      if !outcome.forms.isEmpty {
        rows.append(
          .columns(
            [.init(.fixed(10), .space(0)), .init(.share(1), parts.forms(outcome))], gap: 0,
            centred: true))
      }
    }
    for label in [words.reason, words.contact, words.phone] {
      rows.append(.space(2))
      rows.append(.columns([parts.toWrite(label)], gap: 0, centred: false))
    }
    rows += [.space(2), parts.date, parts.seal(height: 22.mm)]
    return .stack(rows, gap: parts.type.base * 0.4)
  }
}
