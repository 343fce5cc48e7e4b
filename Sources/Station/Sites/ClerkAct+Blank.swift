import Employment

extension ClerkAct {
  /// Whether it says who.
  var hasClerk: Bool { !clerk.isBlank }

  /// Whether it says why.
  var hasReason: Bool { !reason.isBlank }
}

extension String {
  /// Nothing but white space.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
