import Employment
import Exchange
import Testing

@Suite("Requests signed by a terminal")
struct MessageSignatureTests {
  static let key = SigningKey(seed: Array(0..<32)) ?? SigningKey()
  static let now = Timestamp(milliseconds: 1_800_000_000_000)
  static let nonce = "0123456789abcdef"

  static func batch() -> HTTPMessage {
    HTTPMessage(
      method: "POST", authority: "station.example:8443", target: "/v1/outbox?try=2",
      fields: [HTTPMessage.Field("Content-Type", "application/json")],
      body: Array(#"{"rows":[1,2,3]}"#.utf8))
  }

  static func signed(_ message: HTTPMessage = batch(), at time: Timestamp = now) -> HTTPMessage {
    MessageSigner(key: key).signed(message, at: time, nonce: nonce)
  }

  func fault(_ message: HTTPMessage, now: Timestamp = now) -> MessageFault? {
    do {
      try SignedMessage(message).check(by: Self.key.verifyingKey, now: now)
      return nil
    } catch { return error }
  }

  @Test("A request is taken as its terminal signed it, with who, when and what nonce")
  func taken() throws {
    let message = try SignedMessage(Self.signed())
    #expect(message.keyID == Self.key.verifyingKey.text)
    #expect(message.nonce == Self.nonce)
    #expect(message.created == Self.now)
    let later = Self.now.adding(milliseconds: 2500)
    #expect(try message.check(by: Self.key.verifyingKey, now: later) == -2500)
  }

  @Test("The same request, time and nonce give the same bytes, which are these")
  func vector() {
    let message = Self.signed()
    #expect(
      message.value(of: "content-digest")
        == "sha-256=:ChlS5DYbYeFtvcrC4mkl5InIvIH+Y36j9a9CTw/ogq8=:")
    #expect(
      message.value(of: "signature-input")
        == #"jiuye=("@method" "@authority" "@path" "@query" "content-digest" "content-type")"#
        + #";created=1800000000;nonce="0123456789abcdef";keyid=""#
        + #"03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8""#
        + #";alg="ed25519";tag="jiuye-station""#)
  }

  @Test("A request without content is signed without digest and type")
  func withoutContent() throws {
    let question = HTTPMessage(method: "GET", authority: "a", target: "/v1/standing")
    let message = Self.signed(question)
    #expect(message.value(of: "content-digest") == nil)
    #expect(fault(message) == nil)
    var withBody = message
    withBody.body = [1]
    #expect(fault(withBody) == .componentsMissing)
  }

  @Test("A changed byte anywhere in a request is refused")
  func changedByte() {
    let good = Self.signed()
    var count = 0
    func refuse(_ text: String, _ change: (inout HTTPMessage, String) -> Void) {
      for index in text.utf8.indices {
        var bytes = Array(text.utf8)
        bytes[text.utf8.distance(from: text.utf8.startIndex, to: index)] ^= 1
        var message = good
        change(&message, String(decoding: bytes, as: UTF8.self))
        #expect(fault(message) != nil, "\(String(decoding: bytes, as: UTF8.self))")
        count += 1
      }
    }
    refuse(good.method) { $0.method = $1 }
    refuse(good.authority) { $0.authority = $1 }
    refuse(good.path) { $0.path = $1 }
    refuse(good.query ?? "") { $0.query = $1 }
    for place in good.fields.indices {
      refuse(good.fields[place].value) { $0.fields[place].value = $1 }
    }
    for place in good.body.indices {
      var message = good
      message.body[place] ^= 0x80
      #expect(fault(message) == .wrongDigest)
    }
    #expect(count > 400)
  }

  @Test("A request cut short, doubled or with a field left out is refused")
  func cut() {
    let good = Self.signed()
    for count in 0..<good.body.count {
      var message = good
      message.body = Array(good.body.prefix(count))
      #expect(fault(message) == .wrongDigest)
    }
    var doubled = good
    doubled.body += good.body
    #expect(fault(doubled) == .wrongDigest)
    let expected: [String: MessageFault] = [
      "signature": .missing, "signature-input": .missing, "content-digest": .componentsMissing,
      "content-type": .componentsMissing,
    ]
    for name in good.fields.map(\.name) {
      var message = good
      message.fields.removeAll { $0.name == name }
      #expect(fault(message) == expected[name], "\(name)")
    }
  }

  @Test("A query that was taken away or added is refused")
  func query() {
    var message = Self.signed()
    message.query = nil
    #expect(fault(message) == .wrongSignature)
    message = Self.signed(HTTPMessage(method: "GET", authority: "a", target: "/"))
    message.query = "x"
    #expect(fault(message) == .wrongSignature)
  }

  @Test("Another terminal's key doesn't fit, nor does this one's for another station's name")
  func otherKey() throws {
    let other = SigningKey(seed: Array(repeating: 9, count: 32)) ?? SigningKey()
    let message = try SignedMessage(Self.signed())
    #expect(throws: MessageFault.wrongSignature) {
      try message.check(by: other.verifyingKey, now: Self.now)
    }
    var moved = Self.signed()
    moved.authority = "other.example:8443"
    #expect(fault(moved) == .wrongSignature)
  }

  @Test("The clock of a terminal may be a day off, and is told by how much it is more")
  func clock() {
    let message = Self.signed()
    let limit: Int64 = 25 * 3_600_000
    #expect(fault(message, now: Self.now.adding(milliseconds: limit)) == nil)
    #expect(fault(message, now: Self.now.adding(milliseconds: -limit)) == nil)
    #expect(fault(message, now: Self.now.adding(milliseconds: limit + 1)) == .tooOld(by: limit + 1))
    #expect(
      fault(message, now: Self.now.adding(milliseconds: -172_800_000))
        == .inTheFuture(by: 172_800_000))
  }

  @Test("Only the owner of a key hears of the clock: a wrong signature is found first")
  func clockAfterSignature() {
    var message = Self.signed()
    message.path = "/v1/leases"
    #expect(fault(message, now: Self.now.adding(milliseconds: 90_000_001)) == .wrongSignature)
  }

  @Test(
    "Fields of a signature that cannot be read are refused as such",
    arguments: [
      ("signature", ":::"), ("signature", "jiuye=:AAAA:"), ("signature", "other=:AAAA:"),
      ("signature-input", "jiuye=1"), ("signature-input", "("), ("signature-input", ""),
      ("signature-input", #"jiuye=("@method";req);tag="jiuye-station""#),
      ("signature-input", #"jiuye=("@method" "@method");tag="jiuye-station""#),
      ("signature-input", String(repeating: "a", count: 5000)),
      ("content-digest", "sha-256=1"), ("content-digest", "md5=:AAAA:"),
    ])
  func malformed(_ name: String, _ value: String) {
    var message = Self.signed()
    message.fields.removeAll { $0.name == name }
    message.fields.append(HTTPMessage.Field(name, value))
    #expect(fault(message) == .malformed)
  }

  @Test(
    "A signature that leaves out a component, or its nonce, is refused",
    arguments: [
      #"("@method" "@authority" "@path" "content-digest" "content-type");created=1800000000;"#
        + #"nonce="0123456789abcdef";keyid="k";alg="ed25519";tag="jiuye-station""#,
      #"("@method" "@authority" "@path" "@query" "content-type");created=1800000000;"#
        + #"nonce="0123456789abcdef";keyid="k";alg="ed25519";tag="jiuye-station""#,
      #"("@method" "@authority" "@path" "@query" "content-digest" "content-type")"#
        + #";created=1800000000;keyid="k";alg="ed25519";tag="jiuye-station""#,
      #"("@method" "@authority" "@path" "@query" "content-digest" "content-type")"#
        + #";nonce="0123456789abcdef";keyid="k";alg="ed25519";tag="jiuye-station""#,
    ])
  func tooFew(_ input: String) {
    var message = Self.signed()
    message.fields.removeAll { $0.name == "signature-input" }
    message.fields.append(HTTPMessage.Field("signature-input", "jiuye=" + input))
    #expect(fault(message) == .componentsMissing)
  }

  @Test("A signature with another tag is none for the station")
  func otherTag() {
    let signer = MessageSigner(key: Self.key, tag: "elsewhere")
    let message = signer.signed(Self.batch(), at: Self.now, nonce: Self.nonce)
    #expect(fault(message) == .missing)
  }
}
