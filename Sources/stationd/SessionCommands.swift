import ArgumentParser
import Employment
import Foundation
import Station
import StationService

/// Acts as an account from now on.
struct Login: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Log in: what is done here is done by that account, for twelve hours.",
    discussion: """
      Asks for the password. Without it, and after logout, the machine's operator acts, and the books \
      say so. A script sets \(CommandIdentity.variable) instead, to a token of its own account.
      """)

  @OptionGroup var common: CommonOptions
  @Argument(help: "The account.") var name: String

  func run() async throws {
    let identity = CommandIdentity(try common.load())
    let password = try PasswordPrompt.ask(for: name)
    let given = try await common.withStation(as: CommandIdentity.machineOperator) {
      try await $0.perform(OpenSession(account: name, password: password))
    }
    try identity.keep(
      CommandIdentity.Session(
        account: name, token: given.token.id.description, secret: given.secret))
    print(
      ConsoleText.plain("\(name), until \(given.token.expiresAt.day) \(given.token.expiresAt.time)")
    )
  }
}

/// The machine's operator acts again.
struct Logout: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Log out: the session is ended, and the machine's operator acts again.")

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let identity = CommandIdentity(try common.load())
    guard let session = try identity.session(), let token = RecordID(session.token) else {
      return print("nobody is logged in")
    }
    // First here: what has ended already can be ended no more, and is no reason to stay logged in.
    try identity.forget()
    let own = OperationClient.Identity(user: CommandIdentity.systemUser, token: session.secret)
    _ = try await common.withStation(as: own) {
      do { _ = try await $0.perform(CloseSession(token: token)) } catch is OperationClient.Refused {
        return
      }
    }
    print("logged out")
  }
}

/// Who acts here.
struct WhoAmI: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "whoami", abstract: "Who acts here: an account, or the machine's operator.")

  @OptionGroup var listing: ListingOptions

  func run() async throws {
    let bearer = try await listing.common.perform(ShowSession())
    listing.show(
      CommandTable(
        record: bearer,
        [
          .init("name") { $0.name }, .init("role") { $0.role.rawValue },
          .init("sites") { $0.sites },
        ]))
  }
}
