import Employment
import Exchange
import Testing

@testable import Station

@Suite struct LeaseInvariantTests {
  private static let cases: [(StationDatabases.Kind, UInt64)] =
    (1...16).map { (.sqlite, $0) } + (101...104).map { (.postgres, $0) }

  @Test(
    "No post goes over its quota and no slip number is given twice, whatever is lost or late",
    arguments: cases)
  func invariant(_ kind: StationDatabases.Kind, seed: UInt64) throws {
    var world = try LeasingWorld(kind, seed: seed)
    for step in 1...150 {
      try world.step()
      for vacancy in world.vacancies {
        let figures = try world.district.quota(of: vacancy.identifier)
        let quota = try #require(figures.quota)
        let issued = world.issued[vacancy.identifier, default: 0]
        #expect(figures.held <= quota, "seed \(seed), step \(step)")
        #expect(figures.consumed <= figures.held, "seed \(seed), step \(step)")
        #expect(issued <= quota, "seed \(seed), step \(step)")
      }
      #expect(world.doubled == 0, "seed \(seed), step \(step)")
    }
    try settle(&world, seed)
  }

  /// When everything has arrived, every slip that was issued is at the station, once.
  private func settle(_ world: inout LeasingWorld, _ seed: UInt64) throws {
    for place in world.halls.indices {
      while case let hall = world.halls[place],
        hall.acknowledged < Int64(hall.terminal.rows.count)
      {
        let receipt = try world.district.apply(
          try hall.terminal.batch(after: hall.acknowledged))
        world.halls[place].acknowledged = receipt.acknowledged
      }
    }
    #expect(world.issued.values.reduce(0, +) > 0, "seed \(seed) issued nothing")
    for vacancy in world.vacancies {
      let figures = try world.district.quota(of: vacancy.identifier)
      #expect(
        figures.consumed == world.issued[vacancy.identifier, default: 0],
        "seed \(seed), \(vacancy.identifier)")
    }
  }
}
