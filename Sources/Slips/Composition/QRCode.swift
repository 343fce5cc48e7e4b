import CQREncode
import Ports

/// QR codes by libqrencode.
enum QRCode {
  /// Rows of modules, true is dark; error correction M, without a quiet zone.
  static func modules(of text: String) throws(SlipFault) -> [[Bool]] {
    guard let code = QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1) else {
      throw .tooLongForCode
    }
    defer { QRcode_free(code) }
    let width = Int(code.pointee.width)
    guard let data = code.pointee.data else { throw .tooLongForCode }
    // The lowest bit of each byte is the colour; the others say what the module is for.
    return (0..<width).map { row in (0..<width).map { data[row * width + $0] & 1 == 1 } }
  }
}
