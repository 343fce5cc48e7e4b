import Ports
import Supervision

extension CatalogueFault {
  /// What is wrong with the file and what to do about it, for a technician.
  var advice: (words: String, whatToDo: String) {
    switch self {
    case .newerVersion(let version):
      ("is of a newer version, \(version)", "install that version of the program")
    case .olderVersion(let version):
      (
        "is of an older version, \(version); the next start empties it",
        "start the service; then kioskd import FILE, unless the station fills it"
      )
    case .damaged: ("is damaged", "delete it and import again: it can be rebuilt")
    case .diskFull: ("the disk is full", "make room")
    case .unavailable(let said): (said, "check who owns it")
    }
  }

  /// How bad it is: after an update of the program a file of the older one is as it should be.
  var state: FindingState {
    switch self {
    case .olderVersion: .attention
    case .newerVersion, .damaged, .diskFull, .unavailable: .broken
    }
  }
}
