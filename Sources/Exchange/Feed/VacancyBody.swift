import Employment

/// A vacancy as the body of a row: canonical JSON of ``Vacancy``.
///
/// A first sync reads a million of them; `JSONDecoder` takes a minute for that.
public enum VacancyBody {
  /// The same bytes as `CanonicalJSON`.
  public static func bytes(of vacancy: Vacancy) -> [UInt8] {
    var writer = VacancyBodyWriter()
    writer.text("address", vacancy.address)
    writer.texts("benefits", vacancy.benefits)
    writer.text("contact", vacancy.contact)
    writer.text("datePosted", vacancy.datePosted?.description)
    writer.text("description", vacancy.description)
    writer.text("education", vacancy.education?.code)
    writer.object("employer") { employer in
      employer.text("name", vacancy.employer.name)
      employer.text(
        "unifiedSocialCreditCode", vacancy.employer.unifiedSocialCreditCode?.text)
    }
    writer.text("employmentType", vacancy.employmentType.rawValue)
    writer.text("experience", vacancy.experience)
    writer.text("identifier", vacancy.identifier)
    writer.text("kind", vacancy.kind.rawValue)
    writer.text("occupationalCategory", vacancy.occupationalCategory)
    writer.object("pay") { pay in
      pay.number("monthlyMaximum", vacancy.pay.monthlyMaximum)
      pay.number("monthlyMinimum", vacancy.pay.monthlyMinimum)
      pay.text("original", vacancy.pay.original)
      pay.text("period", vacancy.pay.period.rawValue)
    }
    writer.text("phone", vacancy.phone)
    writer.text("region", vacancy.region.digits)
    writer.text("title", vacancy.title)
    writer.number("totalJobOpenings", vacancy.totalJobOpenings)
    writer.text("validThrough", vacancy.validThrough.description)
    writer.object("workHours") { hours in
      hours.text("original", vacancy.workHours.original)
      hours.text("shift", vacancy.workHours.shift?.rawValue)
    }
    return writer.finished
  }
}

private struct VacancyBodyWriter {
  private var bytes: [UInt8] = [UInt8(ascii: "{")]
  private var isFirst = true

  init() { bytes.reserveCapacity(800) }

  var finished: [UInt8] { bytes + [UInt8(ascii: "}")] }

  private mutating func name(_ name: StaticString) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(contentsOf: [UInt8(ascii: "\""), UInt8(ascii: ":")])
  }

  mutating func text(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    self.name(name)
    JSONText.append(text, to: &bytes)
  }

  mutating func number(_ name: StaticString, _ number: Int?) {
    guard let number else { return }
    self.name(name)
    bytes.append(contentsOf: String(number).utf8)
  }

  mutating func texts(_ name: StaticString, _ texts: [String]) {
    self.name(name)
    bytes.append(UInt8(ascii: "["))
    for (index, text) in texts.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      JSONText.append(text, to: &bytes)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  mutating func object(_ name: StaticString, _ body: (inout VacancyBodyWriter) -> Void) {
    self.name(name)
    bytes.append(UInt8(ascii: "{"))
    isFirst = true
    body(&self)
    isFirst = false
    bytes.append(UInt8(ascii: "}"))
  }
}
