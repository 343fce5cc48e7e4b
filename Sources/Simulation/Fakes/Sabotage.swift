/// A fake that is broken on purpose, so that each invariant is seen to fail.
public enum Sabotage: Hashable, Sendable, CaseIterable {
  /// Paper comes out that no ticket knows.
  case printsUnknown
  /// The same ticket comes out twice.
  case printsTwice
  /// A slip is handed over when its visit has ended.
  case printsLate
  /// Two referrals carry one slip number.
  case repeatsNumbers
  /// A referral stands in the ledger twice.
  case refersTwice
  /// The ledger allows more open referrals than the hall's rule.
  case forgetsLimit
  /// The ledger allows more referrals to a post than its quota in this hall.
  case forgetsQuota
  /// What was on the glass stays there when the visit ends.
  case keepsFrame
  /// What a person typed stays in what the terminal knows.
  case keepsVisitor
  /// The idle time never ends.
  case waitsForever
  /// Targets without a focus.
  case losesFocus
  /// Screens without back, home or a main thing to do.
  case hidesExits
  /// A panel that is too small for any screen.
  case shrinksPanel
}
