import Interface

/// Pixels to copy from: `0xXXRRGGBB`, 32 bits each, rows `stride` bytes apart.
public struct PixelSource {
  /// Borrowed: whoever made this keeps the memory alive for as long.
  public let bytes: UnsafeRawBufferPointer
  /// Bytes from one row to the next.
  public let stride: Int
  /// In pixels.
  public let size: Size

  /// - Parameter bytes: At least `stride * size.height` of them.
  public init(bytes: UnsafeRawBufferPointer, stride: Int, size: Size) {
    precondition(stride >= size.width * 4 && bytes.count >= stride * size.height)
    self.bytes = bytes
    self.stride = stride
    self.size = size
  }
}

/// Memory to copy to, such as a mapped framebuffer or a row buffer.
public struct PixelTarget {
  /// Borrowed: whoever made this keeps the memory alive for as long.
  public let bytes: UnsafeMutableRawBufferPointer
  /// Bytes from one row to the next, which is often more than a row of pixels.
  public let stride: Int
  /// Bytes before the first visible pixel (panning offsets).
  public let offset: Int
  /// The visible part, in pixels.
  public let size: Size
  /// Into which pixels are turned on the way.
  public let format: PixelFormat

  /// - Parameter bytes: At least up to the last visible pixel.
  public init(
    bytes: UnsafeMutableRawBufferPointer, stride: Int, offset: Int = 0, size: Size,
    format: PixelFormat
  ) {
    let row = size.width * format.bytesPerPixel
    precondition(stride >= row && offset >= 0)
    precondition(size.height == 0 || bytes.count >= offset + stride * (size.height - 1) + row)
    self.bytes = bytes
    self.stride = stride
    self.offset = offset
    self.size = size
    self.format = format
  }
}
