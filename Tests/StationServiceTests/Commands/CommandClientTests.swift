import Testing

@testable import StationService

@Suite("Commands to the service that runs")
struct CommandClientTests {
  @Test("Who types a command is answered by the service, and told when none is there")
  func answered() async throws {
    try await StationUnderTest.serve { station in
      let path = station.core.configuration.commandSocket
      #expect(try await CommandClient.send(.examine, to: path) == nil)
      async let _: Void = CommandSocket(core: station.core).run()
      var answer: CommandAnswer?
      try await until("the service answers") {
        answer = try await CommandClient.send(.examine, to: path)
        return answer != nil
      }
      #expect(answer?.isRefused == false)
      #expect(answer?.text.contains("fine  store: it answers") == true)
    }
  }

  @Test("A command that takes long is not given up while nothing is heard")
  func patience() {
    #expect(CommandClient.configuration.timeout.read == nil)
  }
}
