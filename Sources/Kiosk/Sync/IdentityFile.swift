import Exchange
import Foundation
import Sealing
import Synchronization

/// The enrolment in a file of the state folder, canonical JSON. It holds no secret: the device's
/// key lies in a file of its own.
public final class IdentityFile: IdentityKeeper {
  private let path: String
  private let state: Mutex<Enrolment?>

  /// What the file says; a file that cannot be read is as good as none, and a new enrolment
  /// replaces it.
  public init(path: String) {
    self.path = path
    let bytes = PlainFile.data(at: path)
    state = Mutex(bytes.flatMap { try? CanonicalJSON.value(Enrolment.self, from: $0) })
  }

  public var enrolment: Enrolment? { state.withLock { $0 } }

  public func save(_ enrolment: Enrolment) -> Bool {
    state.withLock { state in
      guard let bytes = try? CanonicalJSON.bytes(of: enrolment) else { return false }
      let draft = path + ".new"
      do throws(SealingFault) {
        try DurableFile.write([UInt8](bytes), to: draft)
      } catch {
        return false
      }
      guard rename(draft, path) == 0 else { return false }
      try? DurableFile.synchronizeFolder(of: path)
      state = enrolment
      return true
    }
  }
}
