import Employment
import Exchange
import Foundation
import Sealing

/// `stationd courier`: all parcels of a stick to the station, the answers and the feed back.
///
/// The station never touches the stick: whoever holds it reads and writes it, and hands each parcel
/// to the service as a command. So the service's sandbox stays as narrow as it is.
public struct CourierTour {
  /// Does a command at the station; throws where the station cannot be reached.
  public typealias Station = (StationCommand) async throws -> CommandAnswer

  /// What came of a tour.
  public struct Report: Hashable, Sendable {
    /// Lines that say what was done.
    public var lines: [String] = []
    /// Lines that say what was not, and why.
    public var complaints: [String] = []
    /// Parcels that were taken.
    public var taken = 0
    /// Parcels that were refused.
    public var refused = 0
  }

  private let stick: any CourierStick
  private let feedFolder: String
  private let station: Station

  /// A tour of the stick that is mounted at a path.
  /// - Parameter feedFolder: where the station publishes its feed.
  public init(
    stickAt path: String, feedFolder: String, station: @escaping Station
  ) throws(CourierStickFault) {
    self.init(stick: try StickFolder(path: path), feedFolder: feedFolder, station: station)
  }

  init(
    stick: any CourierStick, feedFolder: String, station: @escaping Station
  ) {
    self.stick = stick
    self.feedFolder = feedFolder
    self.station = station
  }

  /// Runs the tour. One parcel that is refused doesn't keep the others.
  public func run() async throws -> Report {
    var report = Report()
    do {
      for name in try stick.names(on: .parcels) { try await deliver(name, &report) }
      if report.taken + report.refused == 0 { report.lines.append("no parcels on the stick") }
      try await loadFeed(&report)
    } catch let fault as CourierStickFault {
      report.complaints.append(fault.words)
    }
    report.lines.append("parcels taken \(report.taken), refused \(report.refused)")
    return report
  }

  private func deliver(_ name: String, _ report: inout Report) async throws {
    let bytes: [UInt8]?
    do throws(CourierStickFault) {
      bytes = try stick.read(name, on: .parcels, limit: CourierLetter.largestSize)
    } catch {
      return refuse(name, error.words, &report)
    }
    guard let bytes else { return }
    let answer = try await station(.courier(.parcel(Data(bytes))))
    guard !answer.isRefused, let letter = answer.content,
      let device = (try? CourierLetter([UInt8](letter)))?.header.device
    else { return refuse(name, answer.text, &report) }
    report.taken += 1
    report.lines.append(answer.text)
    try stick.write(
      [UInt8](letter), as: CourierShelf.answers.name(of: device), on: .answers)
  }

  private func refuse(_ name: String, _ why: String, _ report: inout Report) {
    report.refused += 1
    report.complaints.append("\(name): refused: \(why)")
  }

  /// Twice: the station may have published in between and swept what was named before.
  private func loadFeed(_ report: inout Report) async throws {
    let cargo = FeedCargo(stick: stick, folder: feedFolder)
    for attempt in 1...2 {
      let newest = try await station(.courier(.feed))
      guard !newest.isRefused, let timestamp = newest.content else {
        report.complaints.append("feed: \(newest.text)")
        return
      }
      do throws(FeedCargo.Fault) {
        let loaded = try cargo.load([UInt8](timestamp))
        report.lines.append(
          "feed at \(loaded.sequence): files written \(loaded.filesWritten) "
            + "(\(loaded.bytesWritten) bytes), there already \(loaded.filesKept), "
            + "removed \(loaded.filesRemoved)")
        return
      } catch .stick(let fault) {
        throw fault
      } catch .feed(.missing(_)) where attempt == 1 {
        continue
      } catch .feed(let fault) {
        report.complaints.append("feed: it cannot be read in \(feedFolder): \(fault)")
        return
      }
    }
  }
}
