import ArgumentParser
import Exchange
import Supervision

/// The central station.
@main
struct Stationd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stationd",
    abstract: "The central station of public employment halls.",
    discussion: """
      Commands go to the service that runs on this machine with the same configuration. Where none \
      runs they are done at once, on the store itself.
      """,
    version: Release.version,
    subcommands: [
      Serve.self, Site.self, Device.self, Source.self, VacancyGroup.self, ReferralGroup.self,
      Report.self, AnnouncementGroup.self, ServiceItemGroup.self, ParameterGroup.self, Staff.self,
      Login.self, Logout.self, WhoAmI.self, AccountGroup.self, AuditGroup.self, Sample.self,
      Courier.self, Backup.self,
      ClerkKey.self, Doctor.self,
    ])

  static func main() async {
    CrashReports.silence()
    await main(nil)
  }
}
