/// A file that is no list of rows, told by its first bytes: what it is, and what to do with it.
public enum ForeignFile: String, Hashable, Sendable, CaseIterable {
  /// `.xlsx`, `.xlsm`: Office Open XML with a sheet.
  case workbook
  /// `.xls`, `.et`, `.doc`, `.wps`: a compound file (OLE2) or an older Excel sheet.
  case oldOffice
  /// SpreadsheetML 2003.
  case xmlWorkbook
  /// `.ods`.
  case openDocument
  /// `.docx`, `.pptx`.
  case document
  /// A web page with a table in it, which Excel opens under the name `.xls`.
  case webTable
  /// A web page kept with its pictures (MHTML).
  case webArchive
  /// Another file of XML.
  case xml
  /// SYLK, `.slk`.
  case symbolicLink
  /// `.zip`, `.gz`, `.rar`, `.7z` and the like.
  case archive
  case pdf
  case richText
  case picture
  /// Bytes that are no text, of another kind.
  case binary
}

extension ForeignFile: CustomStringConvertible {
  /// What it is and what to do, in one sentence.
  public var description: String {
    let save = "open it, save the sheet with the posts as \"CSV UTF-8\", and give that file"
    return switch self {
    case .workbook: "this is an Excel workbook (.xlsx): \(save)"
    case .oldOffice: "this is an old Excel workbook (.xls) or another Office file: \(save)"
    case .xmlWorkbook: "this is an Excel workbook as XML: \(save)"
    case .openDocument: "this is a spreadsheet of LibreOffice (.ods): \(save)"
    case .document: "this is a text document or slides (.docx, .pptx): a list as CSV is needed"
    case .webTable: "this is a web page with a table, whatever its name says: \(save)"
    case .webArchive: "this is a saved web page: \(save)"
    case .xml: "this is XML: a list as CSV, or a JSON object on each line, is needed"
    case .symbolicLink: "this is a spreadsheet in the form SYLK: \(save)"
    case .archive: "this is a compressed file: unpack it and give the file that is in it"
    case .pdf: "this is a PDF document: ask for the list as a spreadsheet and save it as CSV"
    case .richText: "this is a text document (.rtf): a list as CSV is needed"
    case .picture: "this is a picture: a list as CSV is needed"
    case .binary: "this is no text: a list as CSV, or a JSON object on each line, is needed"
    }
  }
}

extension ForeignFile {
  /// By a file's first bytes; nil where they may be text.
  init?(_ head: ArraySlice<UInt8>) {
    if let found = ForeignFile.signatures.first(where: { head.starts(with: $0.bytes) }) {
      self = found.kind
    } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      self = ForeignFile.packed(head)
    } else if head.first == 0x09, head.count > 3, [0, 2, 4, 8].contains(head[head.startIndex + 1]),
      head[head.startIndex + 3] == 0
    {
      // A sheet of Excel 2 to 5.
      self = .oldOffice
    } else if head.starts(with: "BM".utf8), head.dropFirst(6).prefix(4).elementsEqual([0, 0, 0, 0])
    {
      self = .picture
    } else {
      return nil
    }
  }

  private static let signatures: [(bytes: [UInt8], kind: ForeignFile)] = [
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .oldOffice),
    ([0x50, 0x4B, 0x05, 0x06], .archive), ([0x50, 0x4B, 0x07, 0x08], .archive),
    ([0x1F, 0x8B], .archive), ([0xFD, 0x37, 0x7A, 0x58, 0x5A], .archive),
    ([0x28, 0xB5, 0x2F, 0xFD], .archive), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .archive),
    (Array("Rar!\u{1A}".utf8), .archive), (Array("BZh".utf8) + [0x39, 0x31, 0x41], .archive),
    (Array("%PDF".utf8), .pdf), (Array("{\\rtf".utf8), .richText),
    ([0x89, 0x50, 0x4E, 0x47], .picture), ([0xFF, 0xD8, 0xFF], .picture),
    (Array("GIF8".utf8), .picture), (Array("II*\0".utf8), .picture),
    (Array("MM\0*".utf8), .picture),
    (Array("ID;P".utf8), .symbolicLink), (Array("MIME-Version:".utf8), .webArchive),
  ]

  /// The names of the files in an archive stand before each of them.
  private static func packed(_ head: ArraySlice<UInt8>) -> ForeignFile {
    func has(_ name: String) -> Bool {
      head.contains(name: Array(name.utf8))
    }
    if has("xl/") { return .workbook }
    if has("word/") || has("ppt/") { return .document }
    if has("opendocument.spreadsheet") { return .openDocument }
    if has("opendocument") { return .document }
    // A workbook whose sheets come later.
    return has("[Content_Types].xml") ? .workbook : .archive
  }

  /// By the start of a text that begins with `<`.
  init(markup text: ArraySlice<UInt8>) {
    let start = Array(text.prefix(4096)).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    func has(_ name: String) -> Bool { start[...].contains(name: Array(name.utf8)) }
    if has("excel.sheet") || has("schemas-microsoft-com:office:spreadsheet") {
      self = .xmlWorkbook
    } else if has("<table") || has("schemas-microsoft-com:office:excel") {
      self = .webTable
    } else {
      self = .xml
    }
  }

  /// Whether the start of a text is that of a web page for people.
  static func isPage(_ text: ArraySlice<UInt8>) -> Bool {
    let start = Array(text.prefix(1024)).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
    return start[...].contains(name: Array("<html".utf8))
      || start[...].contains(name: Array("<!doctype html".utf8))
  }
}

extension ArraySlice<UInt8> {
  /// Whether bytes stand somewhere in these.
  fileprivate func contains(name: [UInt8]) -> Bool {
    guard let first = name.first else { return true }
    var place = startIndex
    while place + name.count <= endIndex {
      guard let next = self[place...].firstIndex(of: first), next + name.count <= endIndex
      else { return false }
      if self[next...].starts(with: name) { return true }
      place = next + 1
    }
    return false
  }
}
