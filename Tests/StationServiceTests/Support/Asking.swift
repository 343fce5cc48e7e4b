import Station
import Testing

@testable import StationService

/// Somebody at the station's own machine.
extension StationCore {
  /// The answer to an operation of the machine's operator; throws where it is refused.
  @discardableResult
  func ask<Operation: OperationDescription>(
    _ operation: Operation, as user: String = "liu"
  ) async throws -> Operation.Answer {
    try await OperationClient(self, OperationClient.Identity(user: user)).perform(operation)
  }

  /// The words of a refusal; nil where the operation was done.
  func refusal(
    of operation: some OperationDescription, as user: String = "liu"
  ) async throws -> String? {
    do {
      try await ask(operation, as: user)
      return nil
    } catch let refused as OperationClient.Refused {
      return refused.description
    }
  }
}
