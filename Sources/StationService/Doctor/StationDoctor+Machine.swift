import Employment
import Foundation
import NIOSSL
import Station

extension StationDoctor.Machine {
  /// Looks; nothing is made or written.
  init(_ configuration: StationConfiguration) {
    var folders = [configuration.state]
    for folder in [configuration.feedFolder, configuration.incomingFolder]
    where !folder.hasPrefix(configuration.state + "/") { folders.append(folder) }
    room = folders.map { ($0, Self.free(at: $0)) }
    certificate = configuration.listening.certificate.map { path in
      guard let first = try? NIOSSLCertificate.fromPEMFile(path).first else {
        return .failure(.unreadable(path: path))
      }
      return .success(Timestamp(milliseconds: Int64(first.notValidAfter) * 1000))
    }
    copyAt = configuration.backupFolder.flatMap { Self.newestFile(in: $0) }
  }

  /// Bytes; nil where there is no such folder.
  private static func free(at path: String) -> Int64? {
    var information = statvfs()
    guard statvfs(path, &information) == 0 else { return nil }
    return Int64(clamping: UInt64(information.f_bavail) * UInt64(information.f_frsize))
  }

  private static func newestFile(in folder: String) -> Timestamp? {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.compactMap { name -> Timestamp? in
      var information = stat()
      guard !name.hasSuffix(".part"), stat(folder + "/" + name, &information) == 0,
        information.st_mode & S_IFMT == S_IFREG
      else { return nil }
      return Timestamp(milliseconds: Int64(information.st_mtim.tv_sec) * 1000)
    }.max()
  }
}
