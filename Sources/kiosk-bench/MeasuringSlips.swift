import Benching
import Employment
import Foundation
import Kiosk
import Ports
import Printing

/// Registrations, referrals and slips: what must never be lost, and what a person takes along.
extension Measuring {
  /// - Returns: slips as PDF, for a printer.
  func referring(times: Int) throws -> [PrintDocument] {
    try place.forgetVisits()
    let files = try TerminalFiles(place.lending, assets: place.assets)
    if let fault = files.ledgerFault { throw fault }
    _ = try files.takeLeases(at: place.began)
    let posts = try posts(times, of: files.catalogue)
    var registering = Samples()
    var referring = Samples()
    var referrals: [Referral] = []
    for (number, post) in posts.enumerated() {
      let application = try application(number)
      let registration = try registering.measure {
        try files.ledger.register(application, at: place.began)
      }
      guard case .registered(let person) = registration else {
        throw Place.Fault("a registration was refused")
      }
      let request = ReferralRequest(
        recordID: RecordID(high: 2, low: UInt64(number)), registrationID: person.recordID,
        vacancy: post, consent: consent(.disclosureToEmployer))
      let decision = try referring.measure { try files.ledger.refer(request, at: place.began) }
      guard case .issued(let referral) = decision else {
        throw Place.Fault("a referral was refused: \(decision)")
      }
      referrals.append(referral)
    }
    say(Figure("registration, committed durably", registering))
    say(Figure("referral, committed durably", referring))
    return try drawing(referrals, files)
  }

  private func drawing(_ referrals: [Referral], _ files: TerminalFiles) throws -> [PrintDocument] {
    var drawing = Samples()
    var documents: [PrintDocument] = []
    for (number, referral) in referrals.enumerated() {
      let ticket = RecordID(high: 3, low: UInt64(number))
      _ = try files.ledger.openPrint(
        ticket: ticket, ofReferral: referral.recordID, at: place.began)
      let slip = try files.ledger.slip(ofTicket: ticket)
      let paper = place.configuration.printer.paper
      let pdf =
        number == 0
        ? try first { try files.studio.document(of: slip, on: paper) }
        : try drawing.measure { try files.studio.document(of: slip, on: paper) }
      documents.append(PrintDocument(ticket: ticket, paper: paper, pdf: pdf))
    }
    say(Figure("slip drawn and signed", drawing, aim: 30))
    let largest = documents.map(\.pdf.count).max() ?? 0
    say(
      Figure(
        "slip, largest", "\(largest / 1000) KB", aim: "≤ 150 KB", isMet: largest <= 150_000))
    return documents
  }

  /// Of a process; it opens the fonts.
  private func first(_ body: () throws -> [UInt8]) rethrows -> [UInt8] {
    var once = Samples()
    let pdf = try once.measure(body)
    say(
      Figure(
        "the first slip of a process, which opens the fonts", Figure.milliseconds(once.wall(0.5))))
    return pdf
  }

  /// From a whole PDF to the job's number.
  func printing(_ documents: [PrintDocument]) throws {
    let settings = place.configuration.printer
    let printer = CupsPrinter(server: settings.server ?? .standard, queue: settings.queue)
    var samples = Samples()
    for document in documents {
      _ = try samples.measure { try printer.submit(document) }
    }
    say(Figure("slip accepted by CUPS", samples, aim: 300))
  }

  /// Posts that take a slip.
  private func posts(_ count: Int, of catalogue: any VacancyCatalogue) throws -> [Vacancy] {
    var posts: [Vacancy] = []
    for words in QueryMix.words where posts.count < count {
      let query = VacancyQuery(
        words: words, filters: VacancyFilters(kind: .market))
      let lent = try catalogue.search(VacancyQuery(words: words), on: place.day).vacancies
      let market = Set(try catalogue.search(query, on: place.day).vacancies.map(\.identifier))
      posts += lent.filter { market.contains($0.identifier) }
    }
    return Array(posts.prefix(count))
  }

  private func application(_ number: Int) throws -> RegistrationApplication {
    guard let education = EducationLevel(code: "71") else { throw Place.Fault("no such code") }
    let seeker = JobSeeker(
      residentID: try ResidentID(residentID(number), today: place.day),
      name: try PersonName("刘海英"), mobile: try Mobile("13879712345"),
      education: education, seekerCategory: "10")
    return RegistrationApplication(
      recordID: RecordID(high: 1, low: UInt64(number)), seeker: seeker,
      intentions: [JobIntention(occupationalCategory: "电工", expectedMonthlyPay: 4000)],
      consent: consent(.registration))
  }

  private func consent(_ purpose: Consent.Purpose) -> Consent {
    Consent(purpose: purpose, noticeVersion: "bench", givenAt: place.began)
  }

  /// Invented people, born in May 1985, with the check digit of GB 11643.
  private func residentID(_ number: Int) -> String {
    let serial = String(String(1000 + number).suffix(3))
    let body = "362121198505\(10 + number / 1000)" + serial
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(body, weights).reduce(0) { $0 + ($1.0.wholeNumberValue ?? 0) * $1.1 }
    return body + String(Array("10X98765432")[sum % 11])
  }
}
