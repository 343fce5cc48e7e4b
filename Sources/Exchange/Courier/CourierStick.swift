import Employment

/// Where on a stick something lies. All of it lies below one folder, `jiuye-courier`.
public enum CourierShelf: Hashable, Sendable {
  /// A file for each terminal: `<device>.parcel`.
  case parcels
  /// A file for each terminal: `<device>.answer`.
  case answers
  /// The feed of the station with this key: `timestamp`, and files named by their hashes.
  case feed(VerifyingKey)

  /// Of the folder.
  public var folder: String {
    switch self {
    case .parcels: "parcels"
    case .answers: "answers"
    case .feed(let station): "feed-" + String(station.text.prefix(16))
    }
  }

  /// Of a terminal's file; the device's id is a number that was drawn and says nothing of anybody.
  public func name(of device: RecordID) -> String {
    switch self {
    case .parcels: "\(device).parcel"
    case .answers: "\(device).answer"
    case .feed: "\(device)"
    }
  }
}

/// A courier's stick. Calls block. What a write has put there is durable and whole when it returns;
/// where it fails, what was there before is there still.
public protocol CourierStick: AnyObject, Sendable {
  /// Of all files on a shelf, in order; none where there is no such shelf.
  func names(on shelf: CourierShelf) throws(CourierStickFault) -> [String]
  /// The bytes of a file; nil where there is none.
  /// - Parameter limit: more bytes than that are ``CourierStickFault/tooLarge``.
  func read(
    _ name: String, on shelf: CourierShelf, limit: Int
  ) throws(CourierStickFault) -> [UInt8]?
  /// Puts a file there, in the place of one of that name.
  func write(
    _ bytes: [UInt8], as name: String, on shelf: CourierShelf
  ) throws(CourierStickFault)
  /// Takes a file away; nothing happens where there is none.
  func remove(_ name: String, on shelf: CourierShelf) throws(CourierStickFault)
}

/// What can be wrong with a stick.
public enum CourierStickFault: Error, Hashable, Sendable {
  /// There is no such folder.
  case noFolder
  /// No room is left.
  case full
  /// It is read-only, or this user may not write to it.
  case readOnly
  /// It was pulled, or is worn out: it cannot be read or written any more.
  case gone
  /// A file that is longer than any that belongs there.
  case tooLarge
  /// Something that is no file lies where a file belongs, or a link leads away.
  case notAFile
  /// What the system said.
  case unavailable(String)
}

extension CourierStickFault {
  /// For whoever carries the stick: what is wrong and what to do.
  public var words: String {
    switch self {
    case .noFolder: "there is no such folder: is the stick mounted?"
    case .full: "the stick is full: make room or take another; nothing was lost"
    case .readOnly: "the stick cannot be written to: it is read-only, or another user's"
    case .gone:
      "the stick was pulled or is broken: plug it in again or take another; nothing was lost"
    case .tooLarge: "the file is too long to be one of ours"
    case .notAFile: "something that is no file lies in a file's place"
    case .unavailable(let reason): reason
    }
  }
}
