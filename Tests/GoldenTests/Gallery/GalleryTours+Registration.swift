import Employment
import Journeys

extension GalleryVisitor {
  mutating func tourOfRegistration() throws {
    try begin()
    try press("home.register")
    look()
    type(GalleryPosts.residentID.dropLast() + "6")
    look("wrong-digit")
    handle(.typed(.erase))
    type("5")
    try press("frame.next")
    look()
    try press("privacy.agree")
    look()
    type("liu")
    look("typed")
    try press("frame.next")
    type("海英")
    try press("frame.next")
    look()
    try press("frame.next")
    look("empty")
    type("13879712345")
    try press("frame.next")
    look()
    try choose("71", in: \.educationChoice)
    look()
    try chooseIntention()
    look()
    hall.hasRegistrationNumbers = false
    try press("register.review.confirm")
    look("no-number-left")
    hall.hasRegistrationNumbers = true
    try press("register.review.confirm")
    look()
  }

  /// Where a name is written.
  mutating func nameScreen(_ printer: PrinterStatus) throws {
    handle(.printer(printer))
    try begin()
    try press("home.register")
    type(GalleryPosts.residentID)
    try press("frame.next")
    try press("privacy.agree")
  }

  private mutating func chooseIntention() throws {
    try choose("4", in: \.seekerCategory)
    look()
    try press("register.occupation.write")
    look()
    back()
    try choose(occupation: "电工")
    look()
    try press("choice.payAtLeast", ["yuan": "4000"])
    look()
    try press("choice.wholeDistrict")
    look()
    try press("choice.any")
  }

  mutating func tourOfProof() throws {
    try begin()
    try press("home.mySlips")
    look()
    try press("identity.known")
    look()
    type(GalleryPosts.residentID)
    try press("frame.next")
    look()
    hall.proof = .refused
    type("2345")
    try press("frame.next")
    look("refused")
    hall.proof = .locked
    type("2345")
    try press("frame.next")
    look("locked")
  }

  /// Known to the terminal, back at home.
  mutating func prove() throws {
    try press("home.mySlips")
    try press("identity.known")
    type(GalleryPosts.residentID)
    try press("frame.next")
    type("2345")
    try press("frame.next")
    home()
  }
}
