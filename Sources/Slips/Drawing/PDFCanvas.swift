import CPangoCairo
import Ports

/// A PDF of one page that is drawn into memory.
final class PDFCanvas {
  private final class Sink { var bytes: [UInt8] = [] }

  private let sink = Sink()
  private let surface: OpaquePointer
  let cairo: OpaquePointer

  /// Points. `created` is an ISO 8601 time: without it Cairo would put in the time of day, and one
  /// slip would not be one file. Title and author stay empty: they reach spoolers' logs.
  init(width: Double, height: Double, created: String) {
    surface = cairo_pdf_surface_create_for_stream(
      { closure, data, length in
        guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
        Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue().bytes
          .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(length)))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(sink).toOpaque(), width, height)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created)
    cairo = cairo_create(surface)
    cairo_set_source_rgb(cairo, 0, 0, 0)
  }

  deinit {
    cairo_destroy(cairo)
    // Ends the stream if nobody did: it still writes into the sink.
    cairo_surface_finish(surface)
    cairo_surface_destroy(surface)
  }

  /// Ends the page and gives the file.
  func finish() throws(SlipFault) -> [UInt8] {
    cairo_show_page(cairo)
    cairo_surface_finish(surface)
    let drawn = cairo_status(cairo)
    let status = drawn == CAIRO_STATUS_SUCCESS ? cairo_surface_status(surface) : drawn
    guard status == CAIRO_STATUS_SUCCESS else {
      throw .drawing(String(cString: cairo_status_to_string(status)))
    }
    return sink.bytes
  }
}
