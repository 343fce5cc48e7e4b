import Employment
import StationLink
import Testing

@Suite struct BackoffTests {
  @Test("Waits grow from a second to five minutes and never leave the half of their step")
  func growth() {
    var seeds = SystemRandomNumberGenerator()
    for _ in 0..<20 {
      var backoff = Backoff()
      for failure in 0..<30 {
        let step = min(300_000, Int64(1_000) << min(failure, 20))
        let wait = backoff.failed(using: &seeds)
        #expect((step / 2...step).contains(wait))
      }
    }
  }

  @Test("The station's wish for patience counts, and success begins anew")
  func patience() {
    var backoff = Backoff()
    var numbers = SeededNumbers(seed: 1)
    #expect(backoff.failed(atLeast: 40_000, using: &numbers) == 40_000)
    #expect((1_000...2_000).contains(backoff.failed(using: &numbers)))
    backoff.succeeded()
    #expect((500...1_000).contains(backoff.failed(using: &numbers)))
  }
}
