import Employment
import Exchange
import Foundation
import Slips
import Testing

/// Our own sample data.
enum Samples {
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func words() throws -> SlipWords {
    try SlipWords.load(from: repository.appending(path: "Assets/slips/zh-Hans.json").path)
  }

  static func key(_ byte: UInt8 = 7) throws -> SigningKey {
    try #require(SigningKey(seed: [UInt8](repeating: byte, count: 32)))
  }

  static func studio() throws -> SlipStudio { try SlipStudio(words: words(), key: key()) }

  static let site = ServiceSite(
    name: "赣县区就业之家", siteCode: "360704001001", terminalNumber: "T01", level: .district,
    region: RegionCode("360704")!, address: "赣县区梅林镇长征大道 12 号", hotline: "0797-12333",
    complaintLine: "0797-4433110", openingHours: OpeningHours(staffed: [:], entry: []))

  static let issuedAt = Timestamp(
    day: CalendarDate(year: 2026, month: 11, day: 23)!, time: TimeOfDay(hour: 9, minute: 30))

  static func referral(
    title: String = "电工（中级）", employer: String = "赣州赣县区红金电子有限公司",
    address: String = "赣县区茅店镇洋塘工业园 3 栋"
  ) -> Referral {
    Referral(
      recordID: RecordID(high: 1, low: 2), referralNumber: "0000067890",
      slipNumber: "0000012345", registrationID: RecordID(high: 3, low: 4),
      vacancy: Vacancy(
        identifier: "GX-2026-000123", title: title,
        pay: Pay(
          original: "4500-6000元/月", monthlyMinimum: 4500, monthlyMaximum: 6000, period: .month),
        region: RegionCode("360704")!, address: address,
        workHours: WorkHours(original: "长白班 8:30–17:30，月休4天", shift: .day),
        validThrough: CalendarDate(year: 2026, month: 12, day: 31)!,
        employer: Employer(name: employer), contact: "刘女士", phone: "0797-4456123"),
      issuedAt: issuedAt, validThrough: issuedAt.day.adding(days: 7), printCount: 2)
  }

  static func slip(
    name: String = "钟小芳", referral: Referral = referral(), printNumber: Int = 2
  ) throws -> ReferralSlip {
    ReferralSlip(
      referral: referral, seekerName: try PersonName(name),
      maskedResidentID: "362*************15", site: site, printNumber: printNumber,
      token: try studio().token(for: referral, site: site))
  }

  static let fifty = String(repeating: "赣南脐橙采后商品化处理智能分选线", count: 4).prefix(50)
}
