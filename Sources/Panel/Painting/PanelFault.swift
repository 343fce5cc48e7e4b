import Interface

/// What can go wrong before the first pixel.
public enum PanelFault: Error, Hashable, Sendable {
  /// A panel has between 1 and 32,767 pixels a side.
  case unusableSize(Size)
  case outOfMemory(Size)
  case pngNotWritten
}
