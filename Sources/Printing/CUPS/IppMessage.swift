import CCups
import Glibc

/// A request or an answer of IPP (RFC 8010), freed at its end.
struct IppMessage: ~Copyable {
  private let message: OpaquePointer

  /// An answer that libcups made.
  init(taking message: OpaquePointer) { self.message = message }

  /// A request to a queue, or to a job of it.
  init(_ operation: ipp_op_t, uri: String, job: Int32? = nil) {
    // ippNewRequest adds character set and language, as RFC 8011, 4.1.4 wants them first.
    message = ippNewRequest(operation)
    add(IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", uri)
    if let job { ippAddInteger(message, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job) }
    add(
      IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", String(cString: cupsUser()))
  }

  deinit { ippDelete(message) }

  /// Hands the request over to libcups, which frees it.
  consuming func release() -> OpaquePointer {
    let message = self.message
    discard self
    return message
  }

  var pointer: OpaquePointer { message }

  func add(_ group: ipp_tag_t, _ type: ipp_tag_t, _ name: String, _ value: String) {
    ippAddString(message, group, type, name, nil, value)
  }

  func add(_ group: ipp_tag_t, boolean name: String, _ value: Bool) {
    ippAddBoolean(message, group, name, value ? 1 : 0)
  }

  func add(_ group: ipp_tag_t, integer name: String, _ value: Int32) {
    ippAddInteger(message, group, IPP_TAG_INTEGER, name, value)
  }

  /// `requested-attributes`.
  func request(_ names: [String]) {
    var values = names.map { name -> UnsafePointer<CChar>? in UnsafePointer(strdup(name)) }
    defer { for value in values { free(UnsafeMutablePointer(mutating: value)) } }
    ippAddStrings(
      message, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", Int32(values.count),
      nil, &values)
  }

  var status: ipp_status_t { ippGetStatusCode(message) }

  /// The first integer or enum of a name.
  func integer(_ name: String) -> Int32? {
    guard let attribute = ippFindAttribute(message, name, IPP_TAG_ZERO) else { return nil }
    return IppMessage.integer(of: attribute)
  }

  func boolean(_ name: String) -> Bool? {
    guard let attribute = ippFindAttribute(message, name, IPP_TAG_BOOLEAN) else { return nil }
    return ippGetBoolean(attribute, 0) != 0
  }

  /// Every string of an attribute; empty when there is none.
  func strings(_ name: String) -> [String] {
    guard let attribute = ippFindAttribute(message, name, IPP_TAG_ZERO) else { return [] }
    return (0..<ippGetCount(attribute)).compactMap { index in
      ippGetString(attribute, index, nil).map { String(cString: $0) }
    }
  }

  /// Whether a job that has ended is still being let go of by its backend (RFC 8011, 5.3.8).
  var isStopping: Bool { strings("job-state-reasons").contains("processing-to-stop-point") }

  /// Number and name of each job in an answer to Get-Jobs.
  var jobs: [(id: Int32, name: String)] {
    var found: [(id: Int32, name: String)] = []
    var (id, name): (Int32?, String) = (nil, "")
    func end() {
      if let number = id { found.append((number, name)) }
      (id, name) = (nil, "")
    }
    var attribute = ippFirstAttribute(message)
    while let current = attribute {
      if ippGetGroupTag(current) != IPP_TAG_JOB {
        end()
      } else if let label = ippGetName(current).map({ String(cString: $0) }) {
        if label == "job-id" { id = IppMessage.integer(of: current) }
        if label == "job-name", let text = ippGetString(current, 0, nil) {
          name = String(cString: text)
        }
      }
      attribute = ippNextAttribute(message)
    }
    end()
    return found
  }

  private static func integer(of attribute: OpaquePointer) -> Int32? {
    switch ippGetValueTag(attribute) {
    case IPP_TAG_INTEGER, IPP_TAG_ENUM: ippGetInteger(attribute, 0)
    default: nil
    }
  }
}
