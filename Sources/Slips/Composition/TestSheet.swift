import Employment

/// The technician's page: frame, sizes, grey, lines, ruler and a code to scan.
struct TestSheet {
  let words: SlipWords
  let site: ServiceSite
  let moment: Timestamp
  let paper: Paper
  let modules: [[Bool]]
  let codeText: String
  let module: Double

  private var page: SlipWords.TestPage { words.testPage }
  private let body = TextStyle(size: 10)
  private let heading = TextStyle(size: 10, bold: true)

  init(
    words: SlipWords, site: ServiceSite, moment: Timestamp, paper: Paper, modules: [[Bool]],
    codeText: String, module: Double
  ) {
    self.words = words
    self.site = site
    self.moment = moment
    self.paper = paper
    self.modules = modules
    self.codeText = codeText
    self.module = module
  }

  /// What stands inside the frame.
  var content: Piece {
    .stack(
      [
        .text(page.title, TextStyle(size: 22, bold: true, leading: 1.2)),
        .text(page.intention, body), .rule(1), facts, sizes, greys, lines,
        .stack([.text(page.ruler, heading), .ruler], gap: 3),
        .stack([.code(modules, module: module), .text(codePhrase, body)], gap: 2),
        .text(page.frame, body),
      ], gap: 10)
  }

  private var codePhrase: Phrase { Phrase(page.code, filling: ["text": codeText]) }

  private var facts: Piece {
    let printed = Phrase(
      page.moment,
      filling: ["date": words.text(for: moment.day), "time": moment.time.description]
    ).text
    let rows = [
      (page.paper, page.papers[paper.rawValue] ?? paper.rawValue), (page.site, site.name),
      (page.terminal, "\(site.siteCode) · \(site.terminalNumber)"), (page.printed, printed),
    ]
    return .stack(
      rows.map { label, value in
        .columns(
          [.init(.fixed(46), .text(label, body)), .init(.share(1), .text(value, body))],
          gap: 4, centred: false)
      }, gap: 1)
  }

  private var sizes: Piece {
    let samples = [6.0, 7, 8, 9, 10, 12, 14].map { size -> Piece in
      let points = Phrase(page.size, filling: ["points": String(Int(size))]).text
      return .columns(
        [
          .init(.fixed(34), .text(points, TextStyle(size: 8))),
          .init(.share(1), .text(page.sample, TextStyle(size: size, lineLimit: 1))),
        ], gap: 2, centred: true)
    }
    return .stack([.text(page.sizes, heading)] + samples, gap: 1)
  }

  private var greys: Piece {
    let steps = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]
    let bars = steps.map { step -> Piece.Column in
      let label = Phrase(page.percent, filling: ["number": String(step)]).text
      return .init(
        .share(1),
        .stack(
          [
            .bar(height: 20, shade: Double(step) / 100),
            .text(label, TextStyle(size: 6, alignment: .centre, lineLimit: 1)),
          ], gap: 1))
    }
    return .stack([.text(page.grey, heading), .columns(bars, gap: 1, centred: false)], gap: 3)
  }

  private var lines: Piece {
    let rules = [0.1, 0.2, 0.3, 0.5, 1.0].map { width -> Piece in
      let label = Phrase(page.millimetres, filling: ["number": String(width)]).text
      return .columns(
        [
          .init(.fixed(40), .text(label, TextStyle(size: 8))),
          .init(.share(1), .rule(width.mm)),
        ], gap: 2, centred: true)
    }
    return .stack([.text(page.lines, heading)] + rules, gap: 1)
  }
}
