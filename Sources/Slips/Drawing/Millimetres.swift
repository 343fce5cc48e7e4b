extension Double {
  /// Points (1/72 inch), which PDF measures in.
  var mm: Double { self * 72 / 25.4 }
}

extension Int {
  var mm: Double { Double(self).mm }
}
