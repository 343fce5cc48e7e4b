import Interface

/// What can go wrong before the first pixel.
public enum PanelFault: Error, Hashable, Sendable {
  /// A panel has between 1 and ``Painter/maximum`` pixels a side.
  case unusableSize(Size)
  case outOfMemory(Size)
  case pngNotWritten
}
