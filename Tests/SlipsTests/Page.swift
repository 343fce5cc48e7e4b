import Employment
import Foundation

/// A slip as a printer or a reader sees it: through poppler and zbar, not through our own code.
struct Page {
  enum Fault: Error { case tool(String, Int32, String) }
  let folder: URL
  private var file: URL { folder.appending(path: "slip.pdf") }

  init(_ pdf: [UInt8]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "slip-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(pdf).write(to: file)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  /// The text as `pdftotext` reads it, blanks and line ends removed: where a line breaks is not
  /// part of what a slip says.
  func text() throws -> String {
    try run("pdftotext", ["-layout", file.path, "-"]).filter { !$0.isWhitespace }
  }

  /// Each word with its box, in points: x0, y0, x1, y1.
  func boxes() throws -> [(text: String, box: [Double])] {
    let lines = try run("pdftotext", ["-bbox", file.path, "-"]).split(separator: "\n")
    return lines.filter { $0.contains("<word") }.map { line in
      let parts = line.split(separator: "\"")
      let text = line.split(separator: ">")[0...].dropFirst().first?.split(separator: "<").first
      return (String(text ?? ""), [1, 3, 5, 7].map { Double(parts[$0]) ?? .nan })
    }
  }

  /// Millimetres and page count, as `pdfinfo` says.
  func format() throws -> (width: Double, height: Double, pages: Int) {
    let lines = try run("pdfinfo", [file.path]).split(separator: "\n")
    let size = lines.first { $0.hasPrefix("Page size") }?.split(separator: " ") ?? []
    let pages = lines.first { $0.hasPrefix("Pages") }?.split(separator: " ").last ?? ""
    let numbers = size.compactMap { Double($0) }
    return (numbers[0] * 25.4 / 72, numbers[1] * 25.4 / 72, Int(pages) ?? 0)
  }

  /// What a scanner reads off the page when it was rendered at `resolution` dots an inch.
  func scan(resolution: Int) throws -> [String] {
    let image = folder.appending(path: "page")
    _ = try run(
      "pdftoppm", ["-r", String(resolution), "-gray", "-png", "-singlefile", file.path, image.path])
    return try run("zbarimg", ["--quiet", "--raw", image.path + ".png"])
      .split(separator: "\n").map { String($0) }
  }

  /// How many pixels are darker than the middle.
  func darkPixels(resolution: Int) throws -> Int {
    let image = folder.appending(path: "ink")
    _ = try run(
      "pdftoppm", ["-r", String(resolution), "-gray", "-singlefile", file.path, image.path])
    let bytes = try Data(contentsOf: URL(filePath: image.path + ".pgm"))
    // The header of a binary PGM is three short lines; none of its bytes counts among so many.
    return bytes.count { $0 < 128 }
  }

  private func run(_ tool: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(tool)")
    process.arguments = arguments
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    let complaint = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw Fault.tool(
        tool, process.terminationStatus, String(decoding: complaint, as: UTF8.self))
    }
    return String(decoding: data, as: UTF8.self)
  }
}
