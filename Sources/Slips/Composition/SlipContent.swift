import Employment

/// The words of one slip, ready to be set.
struct SlipContent {
  let words: SlipWords
  let slip: ReferralSlip

  private var referral: Referral { slip.referral }
  private var vacancy: Vacancy { slip.referral.vacancy }

  var slipNumber: String { referral.slipNumber }
  var siteName: String { slip.site.name }
  var printCount: Phrase { Phrase(words.printCount, filling: ["count": String(slip.printNumber)]) }
  var validThrough: String { date(referral.validThrough) }
  var issuedOn: String { date(referral.issuedAt.day) }

  var salutation: Phrase { Phrase(words.salutation, filling: ["employer": vacancy.employer.name]) }

  var letter: Phrase {
    Phrase(
      words.letter,
      filling: [
        "name": slip.seekerName.text, "residentID": slip.maskedResidentID, "title": vacancy.title,
      ])
  }

  var hotline: Phrase { Phrase(words.hotline, filling: ["number": slip.site.hotline]) }
  var complaint: Phrase { Phrase(words.complaint, filling: ["number": slip.site.complaintLine]) }

  var receiptInstruction: Phrase {
    Phrase(words.receipt.instruction, filling: ["site": slip.site.name])
  }

  /// A field with its label.
  struct Fact {
    var label: String
    var value: String
    init(_ label: String, _ value: String) {
      self.label = label
      self.value = value
    }
  }

  var address: Fact { Fact(words.facts.address, given(vacancy.address)) }
  var contact: Fact { Fact(words.facts.contact, given(vacancy.contact)) }
  var phone: Fact { Fact(words.facts.phone, given(vacancy.phone)) }
  var route: Fact { Fact(words.facts.route, words.route) }
  var vacancyNumber: Fact { Fact(words.facts.vacancy, vacancy.identifier) }
  var hours: Fact { Fact(words.facts.hours, given(vacancy.workHours.original)) }
  var site: Fact { Fact(words.facts.site, slip.site.name) }
  var terminal: Fact { Fact(words.facts.terminal, slip.site.terminalNumber) }
  var issued: Fact { Fact(words.facts.issued, issuedOn) }
  var referralNumber: Fact { Fact(words.facts.referral, referral.referralNumber) }
  var validity: Fact { Fact(words.facts.validThrough, validThrough) }

  var pay: Fact {
    let original = vacancy.pay.original
    return Fact(words.facts.pay, original.isEmpty ? words.negotiable : original)
  }

  var seekerName: String { slip.seekerName.text }
  var employerName: String { vacancy.employer.name }
  var title: String { vacancy.title }

  private func given(_ text: String) -> String { text.isEmpty ? words.notGiven : text }

  private func date(_ day: CalendarDate) -> String { words.text(for: day) }
}

extension SlipWords {
  func text(for day: CalendarDate) -> String {
    Phrase(
      date,
      filling: ["year": String(day.year), "month": String(day.month), "day": String(day.day)]
    ).text
  }
}
