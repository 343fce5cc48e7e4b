import Crypto
import Employment
import Exchange
import Foundation

enum Digest {
  static func of(_ bytes: Data) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}

enum Samples {
  static let site = ServiceSite(
    name: "梅林镇就业之家", siteCode: "360704100201", terminalNumber: "01", level: .town,
    region: RegionCode("360704100")!, address: "赣县区梅林镇", hotline: "0797-12333",
    complaintLine: "12333", openingHours: OpeningHours(staffed: [:], entry: []))
  static let key = SigningKey(seed: Array(repeating: 3, count: 32))!
  static let device = RecordID(high: 1, low: 1)
  static let now = Timestamp(milliseconds: 1_795_000_000_000)
  static let need = LeaseNeed(
    recordID: RecordID(high: 2, low: 2), slipNumbersLeft: 0, referralNumbersLeft: 0,
    registrationNumbersLeft: 0, wishedVacancies: ["V1"], quotaLeft: [:])

  static func lease(_ number: UInt64) -> Lease {
    Lease(
      recordID: RecordID(high: 3, low: number), grant: .vacancyQuota(vacancy: "V1", count: 1),
      validThrough: CalendarDate(year: 2026, month: 12, day: 1)!)
  }

  static func notice(_ number: Int64) -> StationNotice {
    StationNotice(
      number: number, at: now,
      content: .outcome(
        referral: RecordID(high: 9, low: UInt64(number)), status: .hired, outcome: nil))
  }
}
