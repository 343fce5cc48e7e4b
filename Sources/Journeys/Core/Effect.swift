import Employment

/// What the world is asked to do, as data.
public enum Effect: Hashable, Sendable {
  case ask(Question, RequestID)
  /// Starts, or starts anew, a timer on monotonic time.
  case startTimer(TimerName, milliseconds: Int)
  case stopTimer(TimerName)
  /// The visit is over: painters, caches and ports forget everything personal.
  case forget
  /// The process ends cleanly and is started anew.
  case restart
}

/// The timers that the terminal may have running, each at most once.
public enum TimerName: String, Hashable, Sendable, CaseIterable {
  /// No input for a while.
  case idle
  /// Every second of the countdown.
  case countdown
  /// The attract screen moves on.
  case attract
}

/// A question to a port. Questions that record something carry ids made before they were asked,
/// so that asking again records nothing twice.
public enum Question: Hashable, Sendable {
  case search(VacancyQuery)
  case relaxations(VacancyQuery)
  case vacancy(String)
  case similar(Vacancy)
  case candidates(TypedKeys)
  /// What the district tells its halls today; only asked while nobody is there.
  case bulletin
  case prove(ResidentID, mobileLastFour: String)
  case register(RegistrationApplication)
  case refer(ReferralRequest)
  case referrals(registration: RecordID)
  case withdraw(referral: RecordID)
  /// The text to show as a QR code.
  case qrCode(String)
  /// The signed token of a referral, and its QR code.
  case token(Referral)
  /// Answers come one after the other until the print has settled.
  case print(ticket: RecordID, referral: RecordID)
  /// Nobody waits for it any more: cancel what has not come out.
  case abandonPrint(ticket: RecordID)
  /// What was read from a slip that came back.
  case readSlip(String)
  case recordReceipt(SlipReceipt)
  case staffCode(String)
  case staffReport
  case testPrint(ticket: RecordID)
  case enableQueue
  /// Trades a one-time code for this terminal's identity.
  case enrol(code: String)
  /// Talks to the station now instead of when it is time.
  case synchronize
}

/// What came back. A question has one answer, but for a print, which has several.
public enum Answer: Hashable, Sendable {
  case found(VacancyPage)
  case relaxations([Relaxation])
  case vacancy(Vacancy?)
  case similar([Vacancy])
  case candidates([String])
  case bulletin(Bulletin)
  case proof(IdentityProofAnswer)
  case registration(RegistrationAnswer)
  case decision(ReferralDecision)
  /// With what the station has said of each; nothing where there is no station.
  case referrals([Referral], [RecordID: StationWord])
  case withdrawn(Referral)
  case qrCode([[Bool]])
  case token(String, [[Bool]])
  case print(PrintProgress)
  /// The referral is no longer open: nothing to print (rule 6).
  case printRefused
  /// Nil for what is no slip.
  case slipRead(SlipReading?)
  case staff(StaffAdmission)
  case staffReport(StaffReport)
  case enrolment(EnrolmentAnswer)
  case done
  case failed(Failure)
}

/// Whether a person proved that a registration is theirs.
public enum IdentityProofAnswer: Hashable, Sendable {
  case proved(JobSeekerRegistration)
  case refused
  case locked(until: Timestamp)
}

/// What became of an application.
public enum RegistrationAnswer: Hashable, Sendable {
  case registered(JobSeekerRegistration)
  case noNumberLeft
  case underSixteen
}

/// What became of a staff code. Wrong codes lock the way in for a while.
public enum StaffAdmission: Hashable, Sendable {
  /// How many digits a code may have: as many as take years to try at five in a quarter of an hour,
  /// and no more than the keypad on the screen takes.
  public static let codeLength = 6...12

  case admitted
  case refused
  case locked(until: Timestamp)
}

/// What became of an enrolment code.
public enum EnrolmentAnswer: Hashable, Sendable {
  /// Of the site that the terminal belongs to now.
  case enrolled(site: String)
  case refused(EnrolmentRefusal)
}

/// Why an enrolment code did not do; a string in Assets tells the clerk each.
public enum EnrolmentRefusal: String, Hashable, Sendable, CaseIterable {
  /// Wrong, or tried too often.
  case wrongCode
  /// Used already, by a terminal with another key.
  case codeUsed
  /// The station knows this terminal's key already. A new one is made by itself, so that only a
  /// station that takes none says so.
  case keyKnown
  /// The code was used by this terminal, which was revoked since.
  case revoked
  /// The code's site is not approved, or was closed since.
  case siteNotOpen
  /// For any other reason: nothing that a clerk could do.
  case refused
  /// Older than 15 minutes.
  case codeExpired
  /// No answer from the station.
  case lineDown
  /// The configuration names no station, or one that is not the right one.
  case noStation
}

/// What could not be done, as far as a person at the terminal is concerned.
public enum Failure: String, Hashable, Sendable, CaseIterable {
  /// Vacancies cannot be read just now; registrations and slips still work.
  case catalogue
  /// Nothing can be recorded: the terminal goes out of service.
  case ledger
  /// What is kept of this person cannot be read; everybody else's can.
  case record
  /// The slip could not be drawn; it is recorded.
  case slip
  case printer
}

/// What the staff screen shows; figures and names of devices, no personal data.
public struct StaffReport: Hashable, Sendable {
  /// As the printer last said of itself.
  public var printer: PrinterStatus
  /// Names of the input devices that are connected, as the kernel knows them.
  public var devices: [String]
  /// How many posts the catalogue holds, open or not.
  public var vacancies: Int
  /// When the catalogue was drawn up; nil when it has never been filled.
  public var catalogueAsOf: Timestamp?
  /// Made on this terminal today.
  public var registrations: Int
  /// Issued on this terminal today.
  public var referrals: Int
  /// Records that the station has not yet confirmed.
  public var outboxWaiting: Int
  /// What is left of the leases of slip numbers; at 0 no slip can be issued (rule 10).
  public var slipNumbersLeft: Int
  /// What is left of the leases of registration numbers.
  public var registrationNumbersLeft: Int
  /// Prints of which it is not known yet whether they came out.
  public var unsettledPrints: Int
  /// Records of the ledger that could not be read since it was opened.
  public var damagedRecords: Int
  /// Of the line to the station; nil for a terminal that stands alone.
  public var station: StationReport?
  /// Of the program.
  public var version: String

  public init(
    printer: PrinterStatus, devices: [String], vacancies: Int, catalogueAsOf: Timestamp?,
    registrations: Int, referrals: Int, outboxWaiting: Int, slipNumbersLeft: Int,
    registrationNumbersLeft: Int, unsettledPrints: Int, damagedRecords: Int = 0,
    station: StationReport? = nil, version: String
  ) {
    self.printer = printer
    self.devices = devices
    self.vacancies = vacancies
    self.catalogueAsOf = catalogueAsOf
    self.registrations = registrations
    self.referrals = referrals
    self.outboxWaiting = outboxWaiting
    self.slipNumbersLeft = slipNumbersLeft
    self.registrationNumbersLeft = registrationNumbersLeft
    self.unsettledPrints = unsettledPrints
    self.damagedRecords = damagedRecords
    self.station = station
    self.version = version
  }
}

/// How a terminal stands with its station, for staff.
public struct StationReport: Hashable, Sendable {
  /// When the station last answered; nil when it never has.
  public var lastContact: Timestamp?
  /// Why the last attempt came to nothing; nil when it went well.
  public var trouble: StationTrouble?
  /// When the station signed what the catalogue holds; nil before the first feed.
  public var feedAsOf: Timestamp?
  /// Seconds by which the terminal's clock is behind the station's.
  public var clockError: Int
  /// Records that the station refused or that need a clerk, since the start.
  public var recordsInDoubt: Int

  /// A report.
  public init(
    lastContact: Timestamp? = nil, trouble: StationTrouble? = nil, feedAsOf: Timestamp? = nil,
    clockError: Int = 0, recordsInDoubt: Int = 0
  ) {
    self.lastContact = lastContact
    self.trouble = trouble
    self.feedAsOf = feedAsOf
    self.clockError = clockError
    self.recordsInDoubt = recordsInDoubt
  }
}

/// Why a terminal and its station do not come together; a string in Assets tells staff each.
public enum StationTrouble: String, Hashable, Sendable, CaseIterable {
  /// No connection, or no answer in time.
  case lineDown
  /// The station asks for patience.
  case busy
  /// The station said no.
  case refused
  /// What came is not the station's: another key, an altered file, an older state.
  case notTheStation
  /// The terminal's own databases.
  case ownStore
  /// The station has records that this terminal lost: the disk was set back or copied.
  case setBack
}
