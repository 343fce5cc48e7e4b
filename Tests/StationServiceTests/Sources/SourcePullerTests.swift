import Testing

@testable import StationService

@Suite("Asking a source's server")
struct SourcePullerTests {
  let time = HandTime()

  @Test("A server that begins its answer and never ends it is given up", .timeLimit(.minutes(1)))
  func endless() async throws {
    let server = try SlowServer()
    let puller = SourcePuller(
      limit: 1 << 20, patience: 20_000, time: time, bodies: BodyBudget(limit: 1 << 20))
    async let hungUp: Void = server.send("identifier,title\n1,电工\n")
    async let answer = puller.ask("http://127.0.0.1:\(server.port)/", etag: nil)
    await server.hasBegun.wait()
    try await until("the alarm is set") { time.alarms > 0 }
    time.move(milliseconds: 20_000)
    #expect(await answer == .fault("the server was not done in 20 seconds"))
    await hungUp
    #expect(time.alarms == 0)
  }
}
