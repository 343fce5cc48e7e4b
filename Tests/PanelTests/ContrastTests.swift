import Interface
import Testing

@testable import Panel

@Suite("Colours")
struct ContrastTests {
  @Test("Contrast is computed as WCAG does: black on white 21, and greys from its examples")
  func formula() {
    #expect(Color(0x000000).contrast(with: Color(0xFFFFFF)) == 21)
    #expect(abs(Color(0x777777).contrast(with: Color(0xFFFFFF)) - 4.478) < 0.001)
    #expect(abs(Color(0x16202E).contrast(with: Color(0xFFFFFF)) - 16.4) < 0.05)
  }

  @Test(
    "Weak eyes can read every pair of words and ground in every theme", arguments: Theme.allCases)
  func words(theme: Theme) {
    let pairs: [(ColorRole, [ColorRole])] = [
      (.ink, [.ground, .surface, .highlight]), (.quiet, [.ground, .surface]),
      (.primary, [.ground, .surface]), (.accent, [.ground, .surface]),
      (.danger, [.ground, .surface]), (.success, [.ground, .surface]),
      (.onPrimary, [.primary, .ink]), (.onDanger, [.danger]), (.onSuccess, [.success]),
    ]
    for (words, grounds) in pairs {
      for ground in grounds {
        let contrast = theme.color(words).contrast(with: theme.color(ground))
        #expect(contrast >= 7, "\(words) on \(ground): \(contrast)")
      }
    }
  }

  @Test("Lines around things and disabled words can be made out", arguments: Theme.allCases)
  func lines(theme: Theme) {
    for ground in [ColorRole.ground, .surface] {
      let line = theme.color(.line).contrast(with: theme.color(ground))
      #expect(line >= 3, "line on \(ground): \(line)")
      let disabled = theme.color(.disabled).contrast(with: theme.color(ground))
      #expect(disabled >= 4.5, "disabled on \(ground): \(disabled)")
    }
  }
}
