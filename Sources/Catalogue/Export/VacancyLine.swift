import Employment
import Intake

/// A vacancy as one line of JSON, under the names that an import reads.
///
/// What is empty is left out. Reading the line gives the same vacancy, as long as its pay and hours
/// are what their words say.
public enum VacancyLine {
  /// One JSON object without a line end.
  public static func json(_ vacancy: Vacancy) -> String {
    var members: [(ImportField, String)] = []
    func text(_ field: ImportField, _ text: String) {
      if !text.isEmpty { members.append((field, quoted(text))) }
    }
    text(.identifier, vacancy.identifier)
    text(.title, vacancy.title)
    text(.description, vacancy.description)
    text(.kind, vacancy.kind.rawValue)
    text(.occupationalCategory, vacancy.occupationalCategory)
    text(.employmentType, vacancy.employmentType.rawValue)
    if let openings = vacancy.totalJobOpenings {
      members.append((.totalJobOpenings, String(openings)))
    }
    text(.pay, vacancy.pay.original)
    text(.region, vacancy.region.digits)
    text(.address, vacancy.address)
    text(.education, vacancy.education?.code ?? "")
    text(.experience, vacancy.experience)
    text(.workHours, vacancy.workHours.original)
    if !vacancy.benefits.isEmpty {
      members.append(
        (.benefits, "[" + vacancy.benefits.map(quoted).joined(separator: ",") + "]"))
    }
    text(.datePosted, vacancy.datePosted?.description ?? "")
    text(.validThrough, vacancy.validThrough.description)
    text(.employer, vacancy.employer.name)
    text(.unifiedSocialCreditCode, vacancy.employer.unifiedSocialCreditCode?.text ?? "")
    text(.contact, vacancy.contact)
    text(.phone, vacancy.phone)
    return "{" + members.map { "\"\($0.rawValue)\":\($1)" }.joined(separator: ",") + "}"
  }

  private static func quoted(_ text: String) -> String {
    var output = ""
    JSONValue.appendQuoted(text, to: &output)
    return output
  }
}
