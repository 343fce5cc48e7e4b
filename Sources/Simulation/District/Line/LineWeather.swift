/// What a line does to what goes over it, in percent.
struct LineWeather: Hashable, Sendable {
  /// The request never arrives.
  var loses = 0
  /// The request arrives, the answer does not.
  var losesAnswers = 0
  /// The request arrives twice; the terminal hears the first answer, or the second.
  var doubles = 0
  /// A copy of the request, or what was lost of it, arrives some days later.
  var delays = 0
  /// A file of the feed does not come, or not whole.
  var spoilsFiles = 0

  static let calm = LineWeather()
  static let rough = LineWeather(
    loses: 12, losesAnswers: 12, doubles: 10, delays: 25, spoilsFiles: 20)
  static let down = LineWeather(loses: 100, spoilsFiles: 100)
}
