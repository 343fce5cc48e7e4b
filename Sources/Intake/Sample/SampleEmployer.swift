import Employment

/// An employer that does not exist.
struct SampleEmployer {
  var name: String
  var creditCode: String
  var region: RegionCode
  var address: String
  var contact: String
  var phone: String

  init(
    _ industry: SampleTemplates.Industry, _ word: String, _ templates: SampleTemplates,
    _ towns: [RegionTable.Region], _ numbers: inout SampleNumbers
  ) {
    name = numbers.pick(templates.prefixes) + word + numbers.pick(industry.employerSuffixes)
    creditCode = SampleCreditCode.make(&numbers)
    // Half of the work is in the first town, which is the district's seat, and in the last, which
    // is its development zone.
    let share = numbers.below(100)
    let town = share < 35 ? towns[0] : share < 55 ? towns[towns.count - 1] : numbers.pick(towns)
    region = town.code
    let isSeat = town.code == towns[0].code || town.code == towns[towns.count - 1].code
    let number = String(1 + numbers.below(198))
    address =
      town.name
      + (isSeat
        ? numbers.pick(templates.roads) + number + numbers.pick(templates.buildings)
        : numbers.pick(templates.townRoads) + number + "号")
    contact = numbers.pick(templates.surnames) + numbers.pick(templates.forms)
    let start = "1" + String(3 + numbers.below(7)) + String(numbers.below(10))
    let end = String(numbers.below(10_000))
    phone = start + "0000" + String(repeating: "0", count: 4 - end.count) + end
  }
}
