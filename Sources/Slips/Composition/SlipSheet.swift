/// The slip on a page of paper, A4 or A5, upright.
struct SlipSheet {
  /// Points.
  struct Format {
    var width: Double
    var height: Double
    var margin: Double
    var base: Double
    var numberSize: Double
    /// 0.62 mm and 0.53 mm: quarters of a point, which Cairo's coordinates hold exactly.
    var module: Double

    static let a4 = Format(
      width: 210.mm, height: 297.mm, margin: 19.mm, base: 12, numberSize: 36, module: 1.75)
    static let a5 = Format(
      width: 148.mm, height: 210.mm, margin: 12.mm, base: 9, numberSize: 26, module: 1.5)
  }

  let format: Format
  let content: SlipContent
  let modules: [[Bool]]
  /// How the text is set, so that it fits.
  let setting: Setting

  /// Size and lines of a slip's text.
  struct Setting {
    /// Below 1 when the text would not fit otherwise.
    var scale: Double
    /// A field's value may take so many lines.
    var valueLines: Int

    /// The best first: whoever follows an address needs all of it, in small letters rather than in
    /// part. Only what fits in no letters that can be read is left out.
    static let all =
      stride(from: 100, through: 60, by: -5).map { percent in
        Setting(scale: Double(percent) / 100, valueLines: 40)
      } + [Setting(scale: 0.6, valueLines: 4)]
  }

  private var parts: SlipParts {
    SlipParts(
      content: content,
      type: SlipType(
        base: format.base * setting.scale, numberSize: format.numberSize,
        valueLines: setting.valueLines))
  }

  /// From the top margin downwards.
  var upper: Piece {
    .stack(
      [
        .stack([parts.header, .rule(1.4)], gap: parts.type.base * 0.6), heading, parts.letter,
        facts,
      ], gap: parts.type.base * 0.85)
  }

  /// Ends at the bottom margin.
  var lower: Piece {
    .stack(
      [
        parts.notices, parts.lines, parts.cut, parts.receiptTitle, parts.receiptInstruction,
        parts.receiptFacts, answer,
      ], gap: parts.type.base * 0.6)
  }

  private var heading: Piece {
    let words = content.words
    let name: Piece = .stack(
      [
        .text(words.title, parts.type.title),
        .space(parts.type.base * 0.6),
        .text(words.slipNumber, parts.type.body),
        .text(content.slipNumber, parts.type.number),
        .space(parts.type.base * 0.2),
        .text(
          Phrase(
            "\(words.facts.validThrough) {date}", filling: ["date": content.validThrough]),
          parts.type.dates),
      ], gap: 0)
    return .columns(
      [
        .init(.share(1), name),
        .init(.natural, parts.code(modules, module: format.module)),
      ], gap: parts.type.base, centred: true)
  }

  private var facts: Piece {
    parts.table([
      [parts.fact(content.address)],
      [parts.fact(content.contact), parts.fact(content.phone, bold: true)],
      [parts.fact(content.route)],
      [parts.fact(content.pay), parts.fact(content.hours)],
      [parts.fact(content.vacancyNumber), parts.fact(content.referralNumber)],
      [parts.fact(content.site), parts.fact(content.terminal)],
      [parts.fact(content.issued), parts.fact(content.validity, bold: true)],
    ])
  }

  private var answer: Piece {
    let receipt = content.words.receipt
    let gap = parts.type.base
    var rows: [Piece] = [.text(receipt.result, parts.type.bold)]
    rows += receipt.outcomes.filter { !$0.forms.isEmpty }.map { outcome in
      .columns(
        [.init(.natural, parts.outcome(outcome)), .init(.natural, parts.forms(outcome))],
        gap: gap * 1.2, centred: true)
    }
    rows.append(
      .columns(
        receipt.outcomes.filter { $0.forms.isEmpty }
          .map { .init(.natural, parts.outcome($0)) }, gap: gap * 0.9, centred: true))
    rows.append(.columns([parts.toWrite(receipt.reason)], gap: 0, centred: false))
    rows.append(
      .columns(
        [parts.toWrite(receipt.contact), parts.toWrite(receipt.phone)], gap: gap, centred: false))
    rows.append(parts.date)
    return .columns(
      [
        .init(.share(1), .stack(rows, gap: gap * 0.45)),
        .init(.fixed(format.width * 0.17), parts.seal(height: gap * 8.6)),
      ], gap: gap, centred: false)
  }
}
