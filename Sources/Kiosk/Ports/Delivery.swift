import Employment
import Journeys

/// What comes back from a port, on its way to the thread that owns the state.
public struct Delivery: Hashable, Sendable {
  enum Content: Hashable, Sendable {
    case answer(Answer, RequestID)
    case printer(PrinterStatus)
    case print(PrintRunner.News)
    /// The ledger could not record something that no screen asked for.
    case ledgerFailed
    case station(StationRunner.News)
    /// Something was recorded or published on that day.
    case knownDay(CalendarDate)
  }
  let content: Content

  static func answer(_ answer: Answer, _ request: RequestID) -> Delivery {
    Delivery(content: .answer(answer, request))
  }
  static func printer(_ status: PrinterStatus) -> Delivery { Delivery(content: .printer(status)) }
  static func print(_ news: PrintRunner.News) -> Delivery { Delivery(content: .print(news)) }
  static func station(_ news: StationRunner.News) -> Delivery {
    Delivery(content: .station(news))
  }
  static func knownDay(_ day: CalendarDate) -> Delivery { Delivery(content: .knownDay(day)) }
  static var ledgerFailed: Delivery { Delivery(content: .ledgerFailed) }
}
