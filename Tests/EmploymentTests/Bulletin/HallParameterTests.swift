import Testing

@testable import Employment

@Suite("A setting that the district makes for all halls")
struct HallParameterTests {
  @Test("has a name by which it is found again")
  func names() {
    for parameter in HallParameter.all {
      #expect(HallParameter(name: parameter.name) == parameter)
    }
    #expect(HallParameter(name: "tiles.town") == .tiles(.town))
    #expect(HallParameter(name: "tiles.moon") == nil)
  }

  @Test("takes seconds within its limits: nobody is asked after a breath, or never")
  func seconds() {
    #expect(HallParameter.idleSeconds.takes("90"))
    for text in ["19", "601", "", "-30", "1e2", "sixty"] {
      #expect(!HallParameter.idleSeconds.takes(text), "\(text)")
    }
    // WCAG 2.2.1 asks for twenty seconds to answer.
    #expect(!HallParameter.countdownSeconds.takes("10"))
  }

  @Test("takes tiles that exist, none twice, two at least")
  func tiles() {
    let town = HallParameter.tiles(.town)
    #expect(town.takes("findWork,register,mySlips"))
    for text in ["", "findWork", "findWork,findWork", "findWork,,register", "findWork,lottery"] {
      #expect(!town.takes(text), "\(text)")
    }
  }

  @Test("that a terminal cannot read counts as not set")
  func unreadable() {
    let parameters = HallParameters([
      "tiles.town": "findWork,somethingNewer", "idleSeconds": "90", "countdownSeconds": "1",
      "unknown": "1",
    ])
    #expect(parameters.tiles(at: .town) == nil)
    #expect(parameters.tiles(at: .village) == nil)
    #expect(parameters.seconds(.idleSeconds) == 90)
    #expect(parameters.seconds(.countdownSeconds) == nil)
  }
}

@Suite("What the district publishes")
struct PublishedTextTests {
  private func item(_ identifier: String, title: String, text: String = "") -> ServiceItem {
    ServiceItem(identifier: identifier, title: title, text: text)
  }

  @Test("has a short name, a title on one line, and a text that a screen can hold")
  func faults() {
    #expect(item("loan", title: "创业担保贷款").textFault == nil)
    #expect(item("", title: "甲").textFault == .identifier)
    #expect(item("two words", title: "甲").textFault == .identifier)
    #expect(item("loan", title: "").textFault == .title)
    #expect(item("loan", title: "甲\n乙").textFault == .title)
    #expect(item("loan", title: String(repeating: "甲", count: 61)).textFault == .title)
    let long = String(repeating: "甲", count: 2001)
    #expect(item("loan", title: "甲", text: long).textFault == .text)
  }

  @Test("is of some levels of halls, or of all")
  func levels() {
    var loan = item("loan", title: "创业担保贷款")
    #expect(loan.isOffered(at: .village))
    loan.levels = [.district, .town]
    #expect(loan.isOffered(at: .town))
    #expect(!loan.isOffered(at: .village))
  }
}
