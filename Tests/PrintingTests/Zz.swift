import CCups
import Testing
@testable import Printing
@Test func zz() throws {
  let cups = try PrivateCups(papers: ["a5", "roll80", "a4"])
  defer { cups.stop() }
  let p = cups.printer()
  print(try p.media(over: p.connection()), try p.papers())
  print(try p.snapshot(over: p.connection()))
  let c = try p.connection()
  print(try p.media(over: c))
  let request = IppMessage(IPP_OP_GET_PRINTER_ATTRIBUTES, uri: p.uri)
  request.request(["media-ready", "media-supported"])
  let answer = try c.ask(request, resource: "/")
  print(answer.status, answer.strings("media-ready"), answer.strings("media-supported"), answer.strings("printer-name"))
}
@Test func zy() throws {
  for papers in [["a4"], ["a5", "roll80", "a4"]] {
  let cups = try PrivateCups(papers: papers)
  defer { cups.stop() }
  let p = cups.printer()
  let c = try p.connection()
  for names in [["media-supported"], ["media-ready", "media-supported"], ["all"]] {
  let request = IppMessage(IPP_OP_GET_PRINTER_ATTRIBUTES, uri: p.uri)
  request.request(names)
  let answer = try c.ask(request, resource: "/")
  var a = ippFirstAttribute(answer.pointer)
  var out: [String] = []
  while let x = a { if let n = ippGetName(x) { out.append(String(cString: n)) }; a = ippNextAttribute(answer.pointer) }
  print(names, out.count, out.filter { $0.contains("media") || out.count < 10 }, answer.strings("media-supported"))
  }
  print(try cups.command("ipptool", ["-tv", "ipp://\(cups.address)/printers/slip", "/tmp/m.test"]))
  }
}
