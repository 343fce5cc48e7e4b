/// A tile of a hall's home screen: one thing that can be done there.
public enum HallService: String, Hashable, Sendable, Codable, CaseIterable {
  case findWork, casualWork, policyPosts, welfarePosts, recommended, register, mySlips
  case training, guide, nearby

  /// What stands on the home screens of a level, in that order, unless the district says otherwise:
  /// 区级 leads with casual work (零工), towns with handling, villages with recommendation.
  public static func usual(at level: ServiceSite.Level) -> [HallService] {
    switch level {
    case .district:
      [
        .findWork, .casualWork, .policyPosts, .welfarePosts, .recommended, .register, .mySlips,
        .training, .guide, .nearby,
      ]
    case .town:
      [
        .findWork, .register, .mySlips, .recommended, .casualWork, .welfarePosts, .policyPosts,
        .training, .guide, .nearby,
      ]
    case .village:
      [
        .findWork, .recommended, .mySlips, .register, .casualWork, .welfarePosts, .training, .guide,
        .nearby,
      ]
    case .highTechZone:
      [
        .findWork, .recommended, .register, .mySlips, .policyPosts, .training, .guide, .nearby,
      ]
    }
  }
}
