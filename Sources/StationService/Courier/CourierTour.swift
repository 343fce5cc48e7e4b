import Employment
import Exchange
import Foundation
import Sealing
import Station

/// The station as a courier's tour reaches it; throws ``OperationClient/Refused`` where it says no, and
/// anything else where it cannot be reached.
public protocol CourierStation {
  /// Has an operation done.
  func perform<Operation: OperationDescription>(
    _ operation: Operation
  ) async throws -> Operation.Answer
}

extension OperationClient: CourierStation {}

/// `stationd courier`: all parcels of a stick to the station, the answers and the feed back.
///
/// The station never touches the stick: whoever holds it reads and writes it, and hands each parcel
/// to the service as a command. So the service's sandbox stays as narrow as it is.
public struct CourierTour {
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
    /// Parcels of which nobody knows whether they were taken.
    public var unanswered = 0
  }

  private let stick: any CourierStick
  private let feedFolder: String
  private let station: any CourierStation

  /// A tour of the stick that is mounted at a path.
  /// - Parameter feedFolder: where the station publishes its feed.
  public init(
    stickAt path: String, feedFolder: String, station: any CourierStation
  ) throws(CourierStickFault) {
    self.init(stick: try StickFolder(path: path), feedFolder: feedFolder, station: station)
  }

  init(
    stick: any CourierStick, feedFolder: String, station: any CourierStation
  ) {
    self.stick = stick
    self.feedFolder = feedFolder
    self.station = station
  }

  /// Runs the tour. One parcel that is refused, or that the station doesn't answer, doesn't keep the
  /// others.
  public func run() async -> Report {
    var report = Report()
    do throws(CourierStickFault) {
      let names = try stick.names(on: .parcels)
      for name in names { try await deliver(name, &report) }
      if report.taken + report.refused + report.unanswered == 0 {
        report.lines.append("no parcels on the stick")
      }
      try await loadFeed(&report)
    } catch {
      report.complaints.append(error.words)
    }
    var line = "parcels taken \(report.taken), refused \(report.refused)"
    if report.unanswered > 0 { line += ", without an answer \(report.unanswered)" }
    report.lines.append(line)
    return report
  }

  private func deliver(
    _ name: String, _ report: inout Report
  ) async throws(CourierStickFault) {
    let bytes: [UInt8]?
    do throws(CourierStickFault) {
      bytes = try stick.read(name, on: .parcels, limit: CourierLetter.largestSize)
    } catch {
      return refuse(name, error.words, &report)
    }
    guard let bytes else { return }
    let taken: TakenParcel
    do {
      taken = try await station.perform(TakeParcel(letter: Data(bytes)))
    } catch let refused as OperationClient.Refused {
      return refuse(name, refused.description, &report)
    } catch {
      // Whatever it was, the same parcel again changes nothing that was done.
      report.unanswered += 1
      report.complaints.append("\(name): no answer, play the same stick again: \(error)")
      return
    }
    guard let device = (try? CourierLetter([UInt8](taken.letter)))?.header.device else {
      return refuse(name, "what the station answered is no letter", &report)
    }
    report.taken += 1
    report.lines.append(taken.summary)
    try stick.write(
      [UInt8](taken.letter), as: CourierShelf.answers.name(of: device), on: .answers)
  }

  private func refuse(_ name: String, _ why: String, _ report: inout Report) {
    report.refused += 1
    report.complaints.append("\(name): refused: \(why)")
  }

  /// Twice: the station may have published in between and swept what was named before.
  private func loadFeed(_ report: inout Report) async throws(CourierStickFault) {
    let cargo = FeedCargo(stick: stick, folder: feedFolder)
    for attempt in 1...2 {
      let timestamp: Data
      do {
        timestamp = try await station.perform(ReadTimestamp()).bytes
      } catch let refused as OperationClient.Refused {
        report.complaints.append("feed: \(refused.description)")
        return
      } catch {
        report.complaints.append("feed: no answer: \(error)")
        return
      }
      do throws(FeedCargo.Fault) {
        let loaded = try cargo.load([UInt8](timestamp))
        report.lines.append(
          "feed at \(loaded.sequence): files written \(loaded.filesWritten) "
            + "(\(loaded.bytesWritten) bytes), there already \(loaded.filesKept), "
            + "removed \(loaded.filesRemoved)")
        return
      } catch {
        switch error {
        case .stick(let fault): throw fault
        case .feed(.missing(_)) where attempt == 1: continue
        case .feed(let fault):
          report.complaints.append("feed: it cannot be read in \(feedFolder): \(fault)")
          return
        }
      }
    }
  }
}
