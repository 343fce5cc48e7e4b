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
}
