import Employment

/// Who may use the station: a person or a program, with a role and the sites where it counts.
public struct Account: Hashable, Sendable, Codable {
  /// What stands in all books: 经办人 (AAE011).
  public var name: String
  /// For good, whatever it is called.
  public var id: RecordID
  /// What it may do.
  public var role: AccountRole
  /// Nil for all of the district.
  public var sites: Set<RecordID>?
  /// Whether it can come in by a password.
  public var hasPassword: Bool
  /// When it was made.
  public var madeAt: Timestamp
  /// The name of whoever made it.
  public var madeBy: String
  /// When, by whom and why it was closed; nil while it is open.
  public var closed: ClerkAct?

  /// Letters, digits, `.`, `-`, `_`, two to forty: it stands in paths and on command lines.
  public static func isName(_ text: String) -> Bool {
    (2...40).contains(text.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
        default: false
        }
      }
  }
}

/// What stands for an account where there is nobody to type a password: its bearer may do what the
/// account may, until it ends or is taken back.
public struct AccessToken: Hashable, Sendable, Codable {
  /// For good, whatever it is called.
  public var id: RecordID
  /// Whose bearer it makes.
  public var account: RecordID
  /// What it is for, in the words of whoever made it.
  public var label: String
  /// When it was made.
  public var madeAt: Timestamp
  /// From when it opens nothing any more.
  public var expiresAt: Timestamp
  /// When it was taken back; nil while it was not.
  public var revokedAt: Timestamp?

  /// Whether it opens anything at a moment.
  public func isGood(at moment: Timestamp) -> Bool { revokedAt == nil && moment < expiresAt }
}
