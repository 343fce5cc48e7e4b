import Employment
import Exchange
import StationLink

/// `kioskd sync`: one conversation with the station, and all posts that it has.
public enum Synchronizing {
  /// Hands over what waits, takes what the station tells and lends, then follows the feed.
  public static func run(
    configuration: KioskConfiguration, assets: AssetsFolder, say: (String) -> Void
  ) throws {
    let (files, connection) = try StationCommandFault.open(configuration, assets: assets)
    defer {
      connection.close()
      files.close()
    }
    let ports = connection.ports
    guard let identity = ports.identity.identity,
      let key = VerifyingKey(identity.enrolment.stationKey)
    else { throw StationCommandFault.notEnrolled }
    var enrolment = identity.enrolment
    let upload = UploadRound(
      line: ports.line, keeper: ports.outbox, device: enrolment.device, key: identity.key,
      feedSequence: ports.feedSeen)
    let handed: UploadRound.Report
    do throws(UploadRound.Fault) {
      handed = try upload.run(at: MachineClock().wall, request: ports.makeID())
    } catch {
      throw StationCommandFault.upload(error)
    }
    enrolment.standing = handed.standing
    guard files.identity.save(enrolment) else { throw StationCommandFault.notSaved }
    say(
      "site \(handed.standing.state.rawValue); records sent \(handed.rowsSent), "
        + "in doubt \(handed.troubles.count); notices \(handed.noticesTaken), "
        + "leases \(handed.leasesAdded)")
    try follow(ports, key, enrolment.standing.site.region.district, say)
    say("posts: \(try files.catalogue.summary().vacancies)")
  }

  private static func follow(
    _ ports: StationPorts, _ key: VerifyingKey, _ shard: String, _ say: (String) -> Void
  ) throws {
    let round = FeedRound(line: ports.line, keeper: ports.feed, stationKey: key, ownShard: shard)
    do throws(FeedRound.Fault) {
      let report = try round.run(patience: 0)
      let asOf = report.asOf.map { "\($0.day) \($0.time)" } ?? "unknown"
      say("feed as of \(asOf)\(report.isChanged ? "" : ", nothing new")")
    } catch {
      throw StationCommandFault.feed(error)
    }
  }
}
