import Employment

extension ServiceSite {
  /// Why a site of this level cannot stand in this region; nil where it can.
  ///
  /// A district's site has a district's code of 6 digits, a town's a town's of 9 (or 12 that end in
  /// 000), a village's one of 12 digits in a town, a high-tech zone's any division's: GB/T 10114.
  public func regionRefusal(in regions: RegionTable) -> SiteRefusal? {
    let digits = region.digits
    let town = region.town.flatMap { code in
      regions.regions.first { $0.code.digits == code && $0.kind.isTown }
    }
    let district = regions.regions.first {
      $0.code.digits == region.district && ($0.kind == .district || $0.kind == .county)
    }
    let isWhole =
      digits.utf8.count == 6 || region.town == nil || region.town?.hasSuffix("000") == true
    guard isWhole ? district != nil : town != nil else { return .unknownRegion }
    let fits =
      switch level {
      case .district: isWhole
      case .town: !isWhole && (digits.utf8.count == 9 || digits.hasSuffix("000"))
      case .village: !isWhole && digits.utf8.count == 12 && !digits.hasSuffix("000")
      case .highTechZone: true
      }
    return fits ? nil : .regionOfOtherLevel
  }
}
