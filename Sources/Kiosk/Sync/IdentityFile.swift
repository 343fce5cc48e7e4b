import Exchange
import Foundation
import Sealing
import StationLink
import Synchronization

/// The enrolment in a file of the state folder, canonical JSON, and the device's key in one beside
/// it.
///
/// The enrolment names its key, and replacing that file is the one step by which a terminal becomes
/// another device: the new key lies beside the old one before, and takes its place behind.
public final class IdentityFile: IdentityKeeper {
  private struct State {
    var kept: KeptEnrolment?
    var key: SigningKey?
  }

  private let path: String
  private let keyPath: String
  private let state: Mutex<State>

  private var nextKeyPath: String { keyPath + ".next" }

  /// What the file says; a file that cannot be read is as good as none, and a new enrolment
  /// replaces it. The key is not read before ``openKey()``.
  public init(path: String, keyPath: String) {
    self.path = path
    self.keyPath = keyPath
    let bytes = PlainFile.data(at: path)
    state = Mutex(
      State(kept: bytes.flatMap { try? CanonicalJSON.value(KeptEnrolment.self, from: $0) }))
  }

  /// Reads the key, and ends a change that was cut off.
  public func openKey() throws(SigningKey.Fault) {
    let (key, next) = (try SigningKey.find(at: keyPath), foundNextKey)
    state.withLock { state in
      state.key = key
      guard let next, state.kept?.key == next.verifyingKey.text else { return }
      state.key = next
      _ = putInPlace()
    }
  }

  public var enrolment: Enrolment? { state.withLock { $0.kept?.enrolment } }

  public var key: SigningKey? { state.withLock { $0.key } }

  public var identity: DeviceIdentity? {
    state.withLock { state in
      guard let enrolment = state.kept?.enrolment, let key = state.key else { return nil }
      return DeviceIdentity(enrolment: enrolment, key: key)
    }
  }

  public func save(_ enrolment: Enrolment) -> Bool {
    state.withLock { state in
      if let kept = state.kept, kept.enrolment.device != enrolment.device { return false }
      return write(KeptEnrolment(enrolment: enrolment, key: state.kept?.key), &state)
    }
  }

  public func nextKey() -> SigningKey? {
    state.withLock { state in
      if let next = foundNextKey {
        guard state.kept?.key == next.verifyingKey.text else { return next }
        // That of an enrolment that was answered, and could not be put in its place yet.
        guard putInPlace() else { return nil }
      }
      // One that cannot be read is nobody's.
      unlink(nextKeyPath)
      return try? SigningKey.loadOrCreate(at: nextKeyPath)
    }
  }

  public func giveUpNextKey() {
    state.withLock { state in
      if let next = foundNextKey, state.kept?.key == next.verifyingKey.text { return }
      unlink(nextKeyPath)
      try? DurableFile.synchronizeFolder(of: keyPath)
    }
  }

  private var foundNextKey: SigningKey? { try? SigningKey.find(at: nextKeyPath) }

  public func adopt(_ enrolment: Enrolment, under key: SigningKey) -> Bool {
    state.withLock { state in
      let kept = KeptEnrolment(enrolment: enrolment, key: key.verifyingKey.text)
      guard write(kept, &state) else { return false }
      state.key = key
      // Where that fails the next start does it, and until then the enrolment says which key counts.
      _ = putInPlace()
      return true
    }
  }

  private func write(_ kept: KeptEnrolment, _ state: inout State) -> Bool {
    guard let bytes = try? CanonicalJSON.bytes(of: kept) else { return false }
    let draft = path + ".new"
    do throws(SealingFault) {
      try DurableFile.write([UInt8](bytes), to: draft)
    } catch {
      return false
    }
    guard rename(draft, path) == 0 else { return false }
    try? DurableFile.synchronizeFolder(of: path)
    state.kept = kept
    return true
  }

  /// The next key becomes the key.
  private func putInPlace() -> Bool {
    guard rename(nextKeyPath, keyPath) == 0 else { return false }
    try? DurableFile.synchronizeFolder(of: keyPath)
    return true
  }
}

/// An enrolment and which key it belongs to. It holds no secret.
private struct KeptEnrolment: Sendable, Codable {
  var enrolment: Enrolment
  /// Of the device, 64 hexadecimal digits; nil in a file of before terminals changed keys.
  var key: String?

  private enum CodingKeys: String, CodingKey { case key }

  init(enrolment: Enrolment, key: String?) {
    self.enrolment = enrolment
    self.key = key
  }

  init(from decoder: any Decoder) throws {
    enrolment = try Enrolment(from: decoder)
    key = try decoder.container(keyedBy: CodingKeys.self)
      .decodeIfPresent(String.self, forKey: .key)
  }

  func encode(to encoder: any Encoder) throws {
    try enrolment.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(key, forKey: .key)
  }
}
