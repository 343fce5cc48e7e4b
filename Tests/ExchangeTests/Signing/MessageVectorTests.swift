import Foundation
import Testing

@testable import Exchange

@Suite("Vectors of the RFCs on signed messages")
struct MessageVectorTests {
  /// The request of RFC 9421, appendix B.2.
  static let request = HTTPMessage(
    method: "POST", authority: "example.com", target: "/foo?param=Value&Pet=dog",
    fields: [
      HTTPMessage.Field("Host", "example.com"),
      HTTPMessage.Field("Date", "Tue, 20 Apr 2021 02:07:55 GMT"),
      HTTPMessage.Field("Content-Type", "application/json"),
      HTTPMessage.Field("Content-Length", "18"),
    ], body: Array(#"{"hello": "world"}"#.utf8))

  static let input =
    #"sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length")"#
    + #";created=1618884473;keyid="test-key-ed25519""#

  static let signature =
    "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=="

  @Test("RFC 9421 B.2.6: the base, and the Ed25519 signature over it, are the RFC's")
  func ed25519() throws {
    var parser = StructuredFieldParser(Self.input)
    let member = try #require(parser.dictionary()?.first)
    guard case .list(let items, let parameters) = member.value else {
      Issue.record("not a list")
      return
    }
    let names = items.compactMap { item -> String? in
      if case .string(let name) = item.item { name } else { nil }
    }
    let components = MessageComponents(names: names, parameters: parameters)
    #expect("\(member.key)=\(components.text)" == Self.input)
    let base = try #require(components.base(of: Self.request))
    #expect(
      String(decoding: base, as: UTF8.self).split(separator: "\n").prefix(6) == [
        #""date": Tue, 20 Apr 2021 02:07:55 GMT"#, #""@method": POST"#, #""@path": /foo"#,
        #""@authority": example.com"#, #""content-type": application/json"#,
        #""content-length": 18"#,
      ])
    let key = try #require(
      VerifyingKey("26b40b8f93fff3d897112f7ebc582b232dbd72517d082fe83cfb30ddce43d1bb"))
    let bytes = [UInt8](try #require(Data(base64Encoded: Self.signature)))
    #expect(key.isValid(bytes, for: base))
    let seed = try #require(
      Hexadecimal.bytes(of: "9f8362f87a484a954e6e740c5b4c0e84229139a20aa8ab56ff66586f6a7d29c5"))
    #expect(try #require(SigningKey(seed: seed)).verifyingKey == key)
  }

  @Test("RFC 9530: the SHA-256 digest of the same content is the RFC's")
  func digest() {
    #expect(
      ContentDigest.value(for: Self.request.body)
        == "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:")
    let both = "sha-512=:AAAA:, sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:"
    #expect(ContentDigest.check(both, for: Self.request.body) == .matches)
    #expect(ContentDigest.check(both, for: []) == .differs)
  }

  @Test(
    "Structured fields are read strictly",
    arguments: [
      (#"a=1, b=?0;c;d="x\"y\\", e=:AQI=:, f=(1 "t" k;p=-3)"#, true), ("a", true),
      ("", false), ("a=", false), ("a=1,", false), ("a=1 b=2", false), ("A=1", false),
      (#"a="\x""#, false), (#"a="é""#, false), ("a=:AQ:", false), ("a=:AR==:", false),
      ("a=(1", false), ("a=(1;)", false), ("a=1.5", false), ("a=1234567890123456", false),
      ("a=?2", false), ("a=(\"x\"\"y\")", false),
    ])
  func structuredFields(_ text: String, _ isRight: Bool) {
    var parser = StructuredFieldParser(text)
    #expect((parser.dictionary() != nil) == isRight)
  }

  @Test("Ten thousand damaged fields never trip the reader")
  func damaged() {
    var random = SplitMix(state: 7)
    let whole = Array(Self.input.utf8)
    var read = 0
    for _ in 0..<10_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      if Bool.random(using: &random) {
        bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
      }
      var parser = StructuredFieldParser(String(decoding: bytes, as: UTF8.self))
      if parser.dictionary() != nil { read += 1 }
    }
    // Most damage is seen; what isn't (a letter inside a string) is for the signature to find.
    #expect((1..<9000).contains(read))
  }
}

/// Numbers by a seed (SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
