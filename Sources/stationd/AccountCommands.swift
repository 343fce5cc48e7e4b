import ArgumentParser
import Employment
import Foundation
import Station
import StationService

extension AccountRole: ExpressibleByArgument {}

/// Who may use the station.
struct AccountGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "Accounts: create, list, password, close, tokens.",
    discussion: """
      Before the first account there is only the station's machine: whoever types commands there \
      without being logged in acts as its operator, and the audit chain says so.
      """,
    subcommands: [
      AccountCreate.self, AccountList.self, AccountPassword.self, AccountClose.self,
      TokenGroup.self,
    ])
}

/// A new account.
struct AccountCreate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make an account; asks for its password.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "a-z, A-Z, 0-9, points, hyphens and underscores.") var name: String
  @Option(help: "district-admin, site-admin, clerk, auditor, read-only, source or employer.")
  var role: AccountRole
  @Option(help: "Code or id of a site where it counts; once for each.") var site: [String] = []
  @Flag(help: "Without a password: it comes in by tokens alone.") var tokensOnly = false

  func run() async throws {
    let password = tokensOnly ? nil : try PasswordPrompt.askTwice(for: name)
    let made = try await common.perform(
      CreateAccount(account: name, role: role, sites: site, password: password))
    print(ConsoleText.plain("\(made.name)  \(made.role.rawValue)"))
  }
}

/// Whom there is.
struct AccountList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Accounts: name, role, sites, and who made them.")

  @OptionGroup var listing: ListingOptions

  func run() async throws {
    let accounts = try await listing.common.perform(ListAccounts())
    listing.show(
      CommandTable(
        accounts, none: "no accounts: stationd account create NAME --role district-admin",
        [
          .init("name") { $0.name }, .init("role") { $0.role.rawValue },
          .init("sites") { $0.sites.map { $0.map(\.description).sorted() } },
          .init("hasPassword") { $0.hasPassword }, .init("made") { $0.madeAt },
          .init("madeBy") { $0.madeBy }, .init("closed") { $0.closed?.at },
        ]))
  }
}

/// Another password.
struct AccountPassword: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "password", abstract: "Set another password for an account; asks for it.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The account.") var name: String

  func run() async throws {
    _ = try await common.perform(
      SetPassword(account: name, password: try PasswordPrompt.askTwice(for: name)))
    print("set")
  }
}

/// For good.
struct AccountClose: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close", abstract: "Close an account for good, with all its tokens.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The account.") var name: String
  @Option(help: "Why.") var reason: String

  func run() async throws {
    _ = try await common.perform(CloseAccount(account: name, reason: reason))
    print("closed: its next request is refused")
  }
}

/// For programs.
struct TokenGroup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Tokens of accounts, for programs: create, list, revoke.",
    subcommands: [TokenCreate.self, TokenList.self, TokenRevoke.self])
}

/// A new token.
struct TokenCreate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make a token; it is shown this once.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "The account whose bearer it makes.") var account: String
  @Option(help: "What it is for.") var label = ""
  @Option(help: "How many days it is good, 366 at most.") var days = 90

  func run() async throws {
    let given = try await common.perform(CreateToken(account: account, label: label, days: days))
    print("\(given.secret)\nid \(given.token.id.description), until \(given.token.expiresAt.day)")
  }
}

/// Those that there are.
struct TokenList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Tokens: id, account, what for, until when.")

  @OptionGroup var listing: ListingOptions
  @Argument(help: "Of one account; of all without it.") var account: String?

  func run() async throws {
    let rows = try await listing.common.perform(ListTokens(account: account))
    listing.show(
      CommandTable(
        rows, none: "no tokens",
        [
          .init("id") { $0.token.id }, .init("account") { $0.account },
          .init("label") { $0.token.label }, .init("made") { $0.token.madeAt },
          .init("expires") { $0.token.expiresAt }, .init("revoked") { $0.token.revokedAt },
        ]))
  }
}

/// From its next request on.
struct TokenRevoke: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Take a token back: its next request is refused.")

  @OptionGroup var common: CommonOptions
  @Argument(help: "Id of the token.") var token: String

  func run() async throws {
    guard let id = RecordID(token) else { throw ValidationError("an id has 32 digits") }
    _ = try await common.perform(RevokeToken(token: id))
    print("revoked: its next request is refused")
  }
}

/// Asks for a password: unseen at a terminal; a line of standard input otherwise.
enum PasswordPrompt {
  /// One that is set: twice at a terminal.
  static func askTwice(for name: String) throws -> String {
    let first = try ask(for: name)
    guard isatty(STDIN_FILENO) == 1 else { return first }
    guard unseen("Once more: ") == first else {
      throw ValidationError("these are two different passwords")
    }
    return first
  }

  /// One that there is.
  static func ask(for name: String) throws -> String {
    if isatty(STDIN_FILENO) == 1 { return unseen("Password of \(name): ") }
    guard let line = readLine() else { throw ValidationError("no password on standard input") }
    return line
  }

  private static func unseen(_ question: String) -> String {
    var before = termios()
    tcgetattr(STDIN_FILENO, &before)
    var silent = before
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent)
    defer {
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
      print("")
    }
    print(question, terminator: "")
    fflush(nil)
    return readLine() ?? ""
  }
}
