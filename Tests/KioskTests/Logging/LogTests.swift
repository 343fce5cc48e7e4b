import Employment
import Foundation
import Logging
import Testing

@testable import Kiosk

struct LogTests {
  private static let ticket = RecordID(high: 0x0123_4567_89AB_CDEF, low: 0x0011_2233_4455_6677)

  @Test("A slip that waits for paper is one line that a person and a program can read")
  func forms() throws {
    let lines = LoggedLines()
    let event = KioskEvent.slipWaiting(ticket: Self.ticket, .paperEmpty)
    KioskLog(lines.handler(.logfmt)).event(event)
    KioskLog(lines.handler(.json)).event(event)
    KioskLog(lines.handler(.json)).event(.printerTrouble(.paperLow, stopped: false))
    let id = Self.ticket.description
    #expect(
      lines.all == [
        "time=2026-11-23T09:00:00.000+08:00 level=warning event=slip.waiting ticket=\(id) "
          + "trouble=paperEmpty\n",
        "{\"time\":\"2026-11-23T09:00:00.000+08:00\",\"level\":\"warning\","
          + "\"event\":\"slip.waiting\",\"ticket\":\"\(id)\",\"trouble\":\"paperEmpty\"}\n",
        "{\"time\":\"2026-11-23T09:00:00.000+08:00\",\"level\":\"warning\","
          + "\"event\":\"printer.trouble\",\"stopped\":false,\"trouble\":\"paperLow\"}\n",
      ])
    for line in lines.all.dropFirst() {
      #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
  }

  @Test("What matters less than the level is not written")
  func levels() {
    let lines = LoggedLines()
    let log = KioskLog(lines.handler(.logfmt, .warning))
    log.event(.visitBegan)
    log.event(.registered)
    log.event(.ledgerClosed(.diskFull))
    #expect(lines.all.count == 1)
    #expect(lines.all.first?.contains("level=critical event=ledger.closed") == true)
  }

  @Test("A name, a number and an address never come into a log, however they are sent")
  func freeText() {
    let lines = LoggedLines()
    let logger = Logger(label: "张三") { _ in lines.handler(.json, .trace) }
    let secrets = ["张三", "13800138000", "360704199003074514", "梅林镇"]
    logger.error("张三 13800138000")
    logger.info("visit.registered", metadata: ["name": "张三"])
    logger.info("visit.registered", metadata: ["name": .stringConvertible("360704199003074514")])
    logger.info("visit.registered", metadata: ["name": ["梅林镇", "13800138000"]])
    logger.info("visit.registered", metadata: ["张三": .stringConvertible(LogFigure(1))])
    logger.info("visit.registered", metadata: ["name": ["梅林镇": "张三"]], source: "张三")
    var named = logger
    named[metadataKey: "name"] = "张三"
    named.info("visit.registered")
    logger.info("visit.registered 张三")
    #expect(lines.all.count == 8)
    for line in lines.all {
      #expect(!secrets.contains { line.contains($0) }, "\(line)")
    }
    let names = lines.all.map { $0.contains("\"event\":\"log.foreign\"") }
    #expect(names == [true, false, false, false, false, false, false, true])
  }

  @Test("No event can carry a text: every value within is a number, a flag or a word of a set")
  func closed() throws {
    #expect(EventCatalogue.examples.map(\.kind) == KioskEvent.Kind.allCases)
    func texts(_ value: Any) -> [String] {
      if let text = value as? any StringProtocol { return ["\(text)"] }
      return Mirror(reflecting: value).children.flatMap { texts($0.value) }
    }
    // The search finds a text that hides in a value.
    #expect(texts((number: 1, hidden: ["x"])) == ["x"])
    for event in EventCatalogue.examples {
      #expect(texts(event) == [], "\(event.kind)")
      for figure in event.line.figures {
        let isPlain = figure.value.description.wholeMatch(of: #/[A-Za-z0-9.-]+/#) != nil
        #expect(isPlain, "\(event.kind).\(figure.name)")
      }
    }
    // Nor has a case a place for one.
    let source = try ConfigurationRepository.text("Sources/Kiosk/Logging/KioskEvent.swift")
    let cases = source.split(separator: "\n").filter { $0.hasPrefix("  case ") }
    #expect(cases.count >= KioskEvent.Kind.allCases.count)
    #expect(cases.filter { $0.contains(#/String|Character|Any|\[/#) } == [])
  }

  @Test("The document of events is the one that the catalogue makes")
  func document() throws {
    let held = try ConfigurationRepository.text("Sources/Kiosk/Documentation.docc/Events.md")
    #expect(held == EventCatalogue.markdown())
  }

  @Test("Times are of the hall's zone, with milliseconds")
  func times() throws {
    let day = try #require(CalendarDate("2026-11-23"))
    let noon = Timestamp(day: day, time: TimeOfDay(hour: 12, minute: 5))
    #expect(
      KioskLog.words(for: noon.adding(milliseconds: 9_042)) == "2026-11-23T12:05:09.042+08:00")
    #expect(KioskLog.words(for: Timestamp(milliseconds: -1)) == "1970-01-01T07:59:59.999+08:00")
  }
}
