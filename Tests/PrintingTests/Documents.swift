import Employment
import Exchange
import Foundation
import Ports
import Slips
import Testing

/// Slips to print, drawn by the real studio.
enum Documents {
  static func ticket(_ number: UInt64) -> RecordID { RecordID(random: 77, number) }

  /// One for all: the first slip of a studio opens the fonts.
  private static let studio = Result {
    let words = PrivateCups.scripts.deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Assets/slips/zh-Hans.json")
    let key = try #require(SigningKey(seed: [UInt8](repeating: 7, count: 32)))
    return SlipStudio(words: try SlipWords.load(from: words.path), key: key)
  }

  static func slip(_ number: UInt64 = 1, paper: Paper = .a4) throws -> PrintDocument {
    let site = ServiceSite(
      name: "赣县区就业之家", siteCode: "360704001001", terminalNumber: "T01", level: .district,
      region: try #require(RegionCode("360704")), address: "", hotline: "12333",
      complaintLine: "12333", openingHours: OpeningHours(staffed: [:], entry: []))
    let day = try #require(CalendarDate(year: 2026, month: 11, day: 23))
    let referral = Referral(
      recordID: ticket(1000), referralNumber: "0000067890", slipNumber: "0000012345",
      registrationID: ticket(1001),
      vacancy: Vacancy(
        identifier: "V-1", title: "电工", region: try #require(RegionCode("360704")),
        validThrough: day, employer: Employer(name: "红金电子有限公司")),
      issuedAt: Timestamp(day: day, time: TimeOfDay(hour: 9, minute: 0)),
      validThrough: day.adding(days: 7))
    let slip = ReferralSlip(
      referral: referral, seekerName: try PersonName("钟小芳"),
      maskedResidentID: "362*************15", site: site, printNumber: 1, token: "")
    return PrintDocument(
      ticket: ticket(number), paper: paper, pdf: try studio.get().document(of: slip, on: paper))
  }
}
