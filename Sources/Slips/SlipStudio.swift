import Employment
import Exchange
import Ports
import Synchronization

/// Draws slips as PDF with Cairo and Pango and signs their tokens with Ed25519.
///
/// The first slip opens the fonts, which takes some 25 ms more and 50 MB until ``rest()``. May be
/// called from any thread, one call at a time gets through.
public final class SlipStudio: SlipWriter {
  /// Bytes; a slip must travel to a printer in a moment.
  static let sizeLimit = 150 * 1024

  private let words: SlipWords
  private let key: SigningKey
  private let typesetter: Mutex<Typesetter>

  public init(words: SlipWords, key: SigningKey) {
    self.words = words
    self.key = key
    typesetter = Mutex(Typesetter(language: words.language))
  }

  /// False when Noto Sans CJK SC is not installed: another font would stand in.
  public var hasFont: Bool { typesetter.withLock { $0.hasFamily } }

  /// What ``SlipToken/verify(_:verifyingKey:)`` checks this studio's slips with.
  public var verifyingKey: VerifyingKey { key.verifyingKey }

  public func token(for referral: Referral, site: ServiceSite) -> String {
    SlipToken(referral: referral, site: site, keyID: key.verifyingKey.keyID).signed(with: key)
  }

  /// Slips of other terminals are taken as they are: the station has their keys.
  public func reading(_ text: String) -> SlipReading? {
    let code: String
    switch ScannedText(text) {
    case .code(let scanned): code = scanned
    case .other(let rest): return SlipReading(digits: rest)
    case .garbled: return nil
    }
    guard let token = try? SlipToken.unverified(code) else { return nil }
    if token.keyID == verifyingKey.keyID,
      (try? SlipToken.verify(code, verifyingKey: verifyingKey)) == nil
    {
      return nil
    }
    return SlipReading(
      text: code, slipNumber: token.slipNumber, validThrough: token.validThrough)
  }

  public func qrCode(_ text: String) throws(SlipFault) -> [[Bool]] {
    try QRCode.modules(of: text)
  }

  public func document(of slip: ReferralSlip, on paper: Paper) throws(SlipFault) -> [UInt8] {
    let token = slip.token.isEmpty ? token(for: slip.referral, site: slip.site) : slip.token
    let modules = try QRCode.modules(of: token)
    let content = SlipContent(words: words, slip: slip)
    let created = SlipStudio.isoTime(slip.referral.issuedAt)
    switch paper {
    case .a4: return try sheet(.a4, content, modules, created: created)
    case .a5: return try sheet(.a5, content, modules, created: created)
    case .roll80: return try roll(SlipRoll(content: content, modules: modules).whole, created)
    }
  }

  public func testPage(
    site: ServiceSite, at moment: Timestamp, on paper: Paper
  ) throws(SlipFault) -> [UInt8] {
    let text = "\(site.siteCode) \(site.terminalNumber) \(moment.day) \(moment.time)"
    let module = paper == .roll80 ? SlipRoll.module : SlipSheet.Format.a4.module
    let test = TestSheet(
      words: words, site: site, moment: moment, paper: paper,
      modules: try QRCode.modules(of: text), codeText: text, module: module)
    let created = SlipStudio.isoTime(moment)
    switch paper {
    case .a4: return try page(test.content, format: .a4, created)
    case .a5: return try page(test.content, format: .a5, created)
    case .roll80: return try roll(.frame(test.content, padding: 10, line: 1), created)
    }
  }

  public func rest() { typesetter.withLock { _ in FontMemory.release() } }

  /// `2026-11-23T09:30:00+08:00`; whole minutes are enough for a file's date.
  private static func isoTime(_ moment: Timestamp) -> String {
    "\(moment.day)T\(moment.time):00+08:00"
  }
}

extension SlipStudio {
  /// Sets the slip smaller, step by step, until upper and lower part fit one page.
  private func sheet(
    _ format: SlipSheet.Format, _ content: SlipContent, _ modules: [[Bool]], created: String
  ) throws(SlipFault) -> [UInt8] {
    let (width, room) = (format.width - 2 * format.margin, format.height - 2 * format.margin)
    return try drawing(width: format.width, height: format.height, created: created) { drawing in
      for (place, setting) in SlipSheet.Setting.all.enumerated() {
        let sheet = SlipSheet(
          format: format, content: content, modules: modules, setting: setting)
        let (upper, lower) = (sheet.upper, sheet.lower)
        let upperHeight = drawing.measuring.height(of: upper, width: width)
        let lowerHeight = drawing.measuring.height(of: lower, width: width)
        let isLast = place == SlipSheet.Setting.all.count - 1
        guard upperHeight + lowerHeight + 8 <= room || isLast else { continue }
        drawing.draw(upper, x: format.margin, y: format.margin, width: width)
        let lowerTop = format.height - format.margin - lowerHeight
        drawing.draw(lower, x: format.margin, y: lowerTop, width: width)
        return
      }
    }
  }

  private func page(
    _ piece: Piece, format: SlipSheet.Format, _ created: String
  ) throws(SlipFault) -> [UInt8] {
    let margin = format.margin / 2
    let (width, height) = (format.width - 2 * margin, format.height - 2 * margin)
    return try drawing(width: format.width, height: format.height, created: created) { drawing in
      let used = drawing.measuring.height(of: piece, width: width - 20)
      let filled: Piece = .stack([piece, .space(max(0, height - 20 - used))], gap: 0)
      drawing.draw(.frame(filled, padding: 10, line: 1), x: margin, y: margin, width: width)
    }
  }

  private func roll(_ piece: Piece, _ created: String) throws(SlipFault) -> [UInt8] {
    let width = SlipRoll.paperWidth - 2 * SlipRoll.margin
    let height = typesetter.withLock { typesetter in
      Measuring(typesetter: typesetter).height(of: piece, width: width)
    }
    let length = height + 2 * SlipRoll.verticalMargin
    return try drawing(width: SlipRoll.paperWidth, height: length, created: created) { drawing in
      drawing.draw(piece, x: SlipRoll.margin, y: SlipRoll.verticalMargin, width: width)
    }
  }

  private func drawing(
    width: Double, height: Double, created: String, _ body: (Drawing) -> Void
  ) throws(SlipFault) -> [UInt8] {
    try typesetter.withLock { typesetter throws(SlipFault) in
      defer { typesetter.forget() }
      let measuring = Measuring(typesetter: typesetter)
      let canvas = PDFCanvas(width: width, height: height, created: created)
      body(Drawing(cairo: canvas.cairo, measuring: measuring))
      let pdf = try canvas.finish()
      guard pdf.count > SlipStudio.sizeLimit else { return pdf }
      // Very many different characters: headings do without their bold outlines.
      let plain = PDFCanvas(width: width, height: height, created: created)
      body(Drawing(cairo: plain.cairo, measuring: measuring, boldOutlines: false))
      return try plain.finish()
    }
  }
}
