import AsyncHTTPClient
import Benching
import Employment
import Exchange
import Foundation
import Intake
import NIOCore
import Station
import StationService

/// A source that pushes one posting again and again, with other pay each time.
struct PostingSource {
  static let title = "样品检测员"
  private static let name = "bench"

  private let key = AccessKey.make()
  private let region: String

  init(_ database: any StationDatabase, region: String) throws {
    self.region = region
    let key = key
    try database.write { transaction throws(StationFault) in
      let sources = SourceBook(transaction)
      let source = Source(name: PostingSource.name, kind: .push, trust: 50, isComplete: false)
      guard try sources.add(source) == nil, try sources.setKey(key, source.name) == nil else {
        throw .conflict
      }
    }
  }

  /// Takes the posting in without a service, with so many openings.
  func take(
    into database: any StationDatabase, openings: Int, _ place: StationPlace
  ) throws {
    let run = IntakeRun(
      database, setting: place.setting, vacancies: StationPlace.vacancies)
    let body = body(pay: 5000, openings: openings, on: place.began.day)
    let report = try run.take(
      Array(body.utf8), from: PostingSource.name, mapping: SourceMapping(), at: place.began)
    guard report.fault == nil, report.counts.taken == 1 else {
      throw BenchFault("a posting was not taken: \(report)")
    }
  }

  /// Hands the posting in; returns when the station has committed it.
  func push(pay: Int, to port: Int, on day: CalendarDate) throws {
    var request = try HTTPClient.Request(
      url: "http://127.0.0.1:\(port)/v1/sources/\(PostingSource.name)/postings", method: .POST,
      body: .string(body(pay: pay, openings: 2, on: day)))
    request.headers.add(name: "authorization", value: "Bearer \(key)")
    request.headers.add(name: "content-type", value: "text/csv")
    let response = try HTTPClient.shared.execute(request: request).wait()
    guard response.status == .ok else {
      let words = response.body.map { String(buffer: $0) } ?? ""
      throw BenchFault("a push was answered \(response.status.code): \(words)")
    }
  }

  private func body(pay: Int, openings: Int, on day: CalendarDate) -> String {
    let fields: [ImportField: String] = [
      .identifier: "B1", .title: PostingSource.title, .kind: "market",
      .totalJobOpenings: String(openings), .pay: "\(pay)-9900元/月", .region: region,
      .description: "检测样品，记录数据，双休。", .datePosted: day.description,
      .validThrough: day.adding(days: 30).description, .employer: "赣州华昌电子有限公司",
      .unifiedSocialCreditCode: "91360704MA00000077", .phone: "0797-0000001",
    ]
    let row = ImportField.allCases.map { fields[$0] ?? "" }.joined(separator: ",")
    return SampleVacancies.header + "\r\n" + row + "\r\n"
  }
}
