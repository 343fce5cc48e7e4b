import Foundation
import Hummingbird
import Testing

@testable import StationService

@Suite("The API's document")
struct OpenAPITests {
  @Test("The document that is served names every path of the service, and no other")
  func routes() async throws {
    try await StationUnderTest.serve { station in
      let answer = try await station.get("/openapi.json")
      #expect(answer.headers.first(name: "content-type") == "application/json")
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
      #expect(document["openapi"] as? String == "3.1.0")
      let paths = try #require(document["paths"] as? [String: [String: Any]])
      let described = paths.flatMap { path, methods in
        methods.keys.map { "\($0.uppercased()) \(path)" }
      }
      #expect(Set(described) == Set(StationRoute.allCases.map(\.rawValue)))
      let served = StationRoutes(station.core).router().routes.map {
        "\($0.method.rawValue) \($0.path)"
      }
      #expect(Set(served) == Set(described))
    }
  }
}
