import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
import Station

/// Lets commands reach the service that runs: a socket in the state folder, which only the
/// service's own user may open.
struct CommandSocket: Service {
  /// A courier's parcel in base 64, and a little, bytes.
  private static let largestBody = CourierLetter.largestSize / 3 * 4 + (1 << 20)

  let core: StationCore

  func run() async throws {
    let path = core.configuration.commandSocket
    let router = Router(context: StationContext.self)
    router.add(middleware: ProblemMiddleware(core))
    router.post("operations/{operation}") { [core] request, context -> Response in
      let name = context.parameters.get("operation") ?? ""
      guard let binding = OperationBinding.all[name] else { throw ServiceProblem(.notFound) }
      let user = HTTPField.Name(OperationClient.operatorField).flatMap { request.headers[$0] }
      let caller = try await core.caller(token: ClerkGuard.bearer(request), user: user ?? "")
      let body = try await request.body.collect(upTo: Self.largestBody)
      let answer = try await binding.perform(core, Array(body.readableBytesView), caller)
      var response = StationRoutes.response([UInt8](answer), type: "application/json")
      if await core.awaitsPublication(binding),
        let field = HTTPField.Name(OperationClient.waitingField)
      {
        response.headers[field] = "1"
      }
      return response
    }
    // Scripts of before sent commands with a name of their own choice.
    router.post("command") { _, _ -> Response in
      throw ServiceProblem(
        .notFound, "This service takes no commands of older programs: use the stationd of its own.")
    }
    var logger = core.logger
    logger.logLevel = max(logger.logLevel, .notice)
    let application = Application(
      router: router,
      configuration: ApplicationConfiguration(address: .unixDomainSocket(path: path)),
      onServerRunning: { _ in _ = chmod(path, 0o600) },
      logger: logger)
    do { try await application.run() } catch {
      switch error {
      case let error as IOError:
        throw StationServerFault.commandSocket(FileReason.words(path, code: error.errnoCode))
      case is SocketAddressError:
        throw StationServerFault.commandSocket(
          "\(path): a socket's path has at most 107 bytes: name a shorter state folder")
      default: throw error  // Of the program.
      }
    }
    unlink(path)
  }
}
