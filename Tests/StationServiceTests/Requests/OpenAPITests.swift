import Foundation
import Hummingbird
import Station
import Testing

@testable import StationService

@Suite("The API's document")
struct OpenAPITests {
  private static let file = StationUnderTest.repository.appending(
    path: "Assets/station/openapi.json")
  private static let operations = "/v1/operations/"

  @Test("The document that is served names every path of the service, and no other")
  func routes() async throws {
    try await StationUnderTest.serve { station in
      let answer = try await station.get("/openapi.json")
      #expect(answer.headers.first(name: "content-type") == "application/json")
      let document = try #require(
        try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
      #expect(document["openapi"] as? String == "3.1.0")
      let paths = try #require(document["paths"] as? [String: [String: Any]])
      let described = Set(
        paths.flatMap { path, methods in methods.keys.map { "\($0.uppercased()) \(path)" } })
      let operations = OperationBinding.all.keys.map { "POST \(Self.operations)\($0)" }
      let others = StationRoute.allCases.filter { $0 != .operation }.map(\.rawValue)
      #expect(described == Set(operations + others))
      let served = Set(
        StationRoutes(station.core).router().routes.map { "\($0.method.rawValue) \($0.path)" })
      #expect(served == Set(StationRoute.allCases.map(\.rawValue)))
    }
  }

  /// After a change: `KIOSK_GOLDENS=write` writes the document anew and fails, so that somebody looks
  /// at what changed.
  @Test("Of every operation the document says who may do it, what it takes and what it answers")
  func operations() throws {
    var document = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: Self.file)) as? [String: Any])
    var paths = try #require(document["paths"] as? [String: Any])
    var components = try #require(document["components"] as? [String: Any])
    var schemas = try #require(components["schemas"] as? [String: Any])
    let shapes = JSONShapes()
    let generated = try OperationBinding.all.values.reduce(into: [:]) { generated, binding in
      generated[Self.operations + binding.name] = [
        "post": try Self.described(binding.operation, shapes)
      ]
    }
    let known = paths.filter { $0.key.hasPrefix(Self.operations) }
    guard ProcessInfo.processInfo.environment["KIOSK_GOLDENS"] == "write" else {
      for (path, item) in generated {
        #expect((known[path] as? NSDictionary) == item as NSDictionary, "\(path)")
      }
      for (name, schema) in shapes.components {
        #expect((schemas[name] as? NSDictionary) == schema as NSDictionary, "\(name)")
      }
      return
    }
    paths = paths.filter { !$0.key.hasPrefix(Self.operations) }
    paths.merge(generated) { $1 }
    schemas.merge(shapes.components) { $1 }
    components["schemas"] = schemas
    (document["components"], document["paths"]) = (components, paths)
    try JSONSerialization.data(
      withJSONObject: document, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    ).write(to: Self.file)
    Issue.record("the document was written: look at what changed")
  }

  private static func described<Operation: OperationDescription>(
    _ operation: Operation.Type, _ shapes: JSONShapes
  ) throws -> [String: Any] {
    let body = try shapes.schema(of: Operation.self)
    let roles = operation.roles.map(\.rawValue).sorted().joined(separator: ", ")
    var answers = refusals
    answers["200"] = [
      "description": "What came of it.",
      "content": ["application/json": ["schema": try shapes.schema(of: Operation.Answer.self)]],
    ]
    return [
      "operationId": operation.name,
      "tags": [String(operation.name.prefix { $0 != "." })],
      "description": "Roles: \(roles)."
        + (operation.isOfTheMachine ? " At the station's machine alone." : "")
        + (operation.reachesHalls ? " Halls hear of it when it is published." : ""),
      "security": [["clerkKey": [String]()]],
      "requestBody": [
        "required": shapes.components[String(describing: operation)]?["required"] != nil,
        "content": ["application/json": ["schema": body]],
      ],
      "responses": answers,
    ]
  }

  private static var refusals: [String: Any] {
    [
      "400": "Malformed", "401": "NoKey", "403": "Forbidden", "404": "NotFound",
      "405": "WrongMethod", "409": "Conflict", "413": "TooLarge", "415": "WrongMediaType",
      "417": "UnmetExpectation", "429": "TooMany", "500": "InternalFault", "503": "Unavailable",
      "507": "NoRoom",
    ].mapValues { ["$ref": "#/components/responses/\($0)"] }
  }
}
