import Employment
import Testing

@Suite("A clerk's console")
struct ConsoleTextTests {
  @Test(
    "shows what a source wrote and does nothing that it says",
    arguments: [
      ("电工\u{1B}[2J\u{1B}]0;x\u{7}", "电工[2J]0;x"), ("\u{9B}31m电工", "31m电工"),
      ("工\u{202E}电", "工电"), ("电\u{2066}工\u{2069}\u{200B}\u{FEFF}", "电工"), ("电\u{85}工", "电工"),
      ("a\tb\nc", "a\tb\nc"), ("葛\u{E0100}芳", "葛\u{E0100}芳"), ("电工", "电工"),
      ("\u{FEFF}编号\u{200F}", "\u{FEFF}编号"),
    ])
  func plain(text: String, shown: String) { #expect(ConsoleText.plain(text) == shown) }

  @Test("gets one line for one post, whatever line ends stand in it")
  func line() { #expect(ConsoleText.line("电\n工\t\u{1B}x\r\n") == "电 工 x ") }

  @Test("gets JSON that says the same without a control in it")
  func json() {
    #expect(
      ConsoleText.json("{\"a\":\"电\u{9B}\u{202E}\u{E0001}工\"}")
        == "{\"a\":\"电\\u009b\\u202e\\udb40\\udc01工\"}")
    #expect(ConsoleText.json("{\"a\":\"电工\"}") == "{\"a\":\"电工\"}")
  }
}
