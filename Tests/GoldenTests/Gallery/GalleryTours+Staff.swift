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

  mutating func tourOfTrouble() throws {
    speak()
    handle(.printer(.stopped(.paperJam)))
    now = Gallery.evening
    look("printer")
    try begin()
    try press("home.findWork")
    handle(.answer(.failed(.ledger), RequestID(99)))
    look("ledger")
  }

  /// A terminal that belongs to no site yet, and the clerk with a code for it.
  mutating func tourOfEnrolment() throws {
    speak()
    if isCare { handle(.frame(.toggleCare)) }
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
