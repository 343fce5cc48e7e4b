import Employment
import Interface

extension PrintScreen {
  func view(_ scene: Scene) -> View<Event> {
    .column(
      .medium,
      [
        .text(headline(scene), TextStyle(.title, weight: .bold, alignment: .center)),
        explanation(scene),
        View<Event>.adaptive(.large, [number(scene).flexible(1), code(scene).flexible(1)])
          .flexible(),
      ] + actions(scene))
  }

  private func headline(_ scene: Scene) -> String {
    if isOver { return scene.text("print.over") }
    return switch progress {
    case .preparing, .sending, .printing: scene.text("print.headline.printing")
    case .completed: scene.text("print.headline.completed")
    case .waiting: scene.text("print.headline.waiting")
    case .failed: scene.text("print.headline.failed")
    }
  }

  private func explanation(_ scene: Scene) -> View<Event> {
    switch progress {
    case .preparing: .progress(0.15)
    case .sending: .progress(0.4)
    case .printing: .progress(0.75)
    case .completed:
      .surface(
        .good,
        .text(
          scene.text(isReprintOffered ? "print.notPrinted.text" : "print.completed"),
          TextStyle(.body, alignment: .center)))
    case .waiting(let trouble), .failed(let trouble):
      .surface(
        .trouble,
        .text(
          scene.text("printer.\(trouble.rawValue)") + scene.text("print.safe")
            + scene.text(scene.hours == .staffed ? "print.next.staffed" : "print.next.alone")))
    }
  }

  private func number(_ scene: Scene) -> View<Event> {
    .column(
      .small, align: .center,
      [
        .space,
        .text(
          scene.text("print.slipNumber"), TextStyle(.body, color: .quiet, alignment: .center)),
        .text(
          SlipWords.grouped(referral.slipNumber),
          TextStyle(.display, weight: .bold, alignment: .center, maximumLines: 1)),
        .text(
          "\(referral.vacancy.employer.name)  ·  \(referral.vacancy.title)",
          TextStyle(.body, alignment: .center, maximumLines: 2)),
        .text(
          scene.text("print.validThrough", ["day": scene.words(for: referral.validThrough)]),
          TextStyle(.body, color: .quiet, alignment: .center)),
        .space,
      ])
  }

  private func code(_ scene: Scene) -> View<Event> {
    guard let matrix else { return .space }
    return .qrCode(matrix, caption: scene.text("print.scan"))
  }

  private func actions(_ scene: Scene) -> [View<Event>] {
    switch progress {
    case .preparing, .sending, .printing:
      return [.text(scene.text("print.wait"), TextStyle(.body, color: .quiet, alignment: .center))]
    case .waiting: return [primary("print.later", .home, .done, scene)]
    case .completed where !isReprintOffered:
      return [
        .row(
          .medium,
          [
            secondary("print.notPrinted", .help, .notPrinted, scene).flexible(1),
            primary("print.done", .check, .done, scene).flexible(2),
          ])
      ]
    case .completed, .failed:
      return [
        .row(
          .medium,
          [
            secondary("print.later", .home, .done, scene).flexible(1),
            primary("print.again", .printer, .again, scene).flexible(2),
          ])
      ]
    }
  }

  private func primary(_ key: String, _ icon: Icon, _ event: Event, _ scene: Scene) -> View<Event> {
    .control(
      Control(scene.text(key), icon: icon, style: .primary, shortcut: .key("#"), event: event))
  }

  private func secondary(_ key: String, _ icon: Icon, _ event: Event, _ scene: Scene)
    -> View<Event>
  {
    .control(Control(scene.text(key), icon: icon, event: event))
  }
}

/// Numbers as people read them aloud.
enum SlipWords {
  static func grouped(_ number: String) -> String {
    let digits = Array(number)
    guard digits.count == 10 else { return number }
    return [digits[0..<3], digits[3..<6], digits[6..<10]].map { String($0) }.joined(separator: " ")
  }

  static func status(_ referral: Referral, _ scene: Scene) -> String {
    let status = referral.status(on: scene.now.day)
    return scene.text("status.\(status.rawValue)")
  }
}
