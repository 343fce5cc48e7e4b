import Employment
import Journeys

extension GalleryVisitor {
  mutating func tourOfStaff() throws {
    try begin()
    try press("frame.help")
    try press("help.staff")
    look()
    type("135790")
    try press("frame.next")
    look("refused")
    type("246810")
    try press("frame.next")
    look()
    try press("staff.testPrint")
    look("done")
    try press("staff.serviceOff")
    speak()
    look("staff")
  }

  /// A slip comes back with its lower part filled in.
  mutating func tourOfReceipt() throws {
    try begin()
    try press("frame.help")
    try press("help.staff")
    type("246810")
    try press("frame.next")
    try press("staff.receipt")
    look()
    type("HTTPS")
    try press("frame.next")
    look("unknown")
    for _ in 0..<5 { handle(.typed(.erase)) }
    type("3607040071")
    try press("frame.next")
    look()
    try press("receipt.box.2")
    look()
    try press("receipt.reason.3")
    look()
    try press("receipt.record")
    look("recorded")
    try press("receipt.next")
    type("3607040072")
    try press("frame.next")
    try press("receipt.hired.a")
    look("hired")
  }

  mutating func tourOfTrouble() throws {
    speak()
    handle(.printer(.stopped(.paperJam)))
    now = Gallery.evening
    look("printer")
    try begin()
    handle(.clock(.early))
    look("clock")
    try press("home.register")
    look("clock")
    handle(.clock(nil))
    try press("home.findWork")
    handle(.answer(.failed(.record), RequestID(99)))
    look("record")
    try press("home.findWork")
    handle(.answer(.failed(.ledger), RequestID(99)))
    look("ledger")
  }

  /// A terminal that belongs to no site yet, and the clerk with a code for it.
  mutating func tourOfEnrolment() throws {
    speak()
    if isCare { handle(.frame(.toggleCare)) }
    handle(.standing(.setBack))
    look("setBack")
    handle(.standing(.notEnrolled))
    look("notEnrolled")
    try press("enrolment.open")
    type("1234")
    look()
    type("5678")
    try press("frame.next")
    look("refused")
    type("24681357")
    try press("frame.next")
    look("enrolled")
  }
}
