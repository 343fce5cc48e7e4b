import Employment

// One byte for each case in a stored row. A new case takes a new number; numbers never move.

extension VacancyKind {
  var recordCode: UInt8 {
    switch self {
    case .market: 1
    case .policy: 2
    case .publicWelfare: 3
    case .casual: 4
    }
  }
  init?(recordCode: UInt8) {
    guard let kind = VacancyKind.allCases.first(where: { $0.recordCode == recordCode }) else {
      return nil
    }
    self = kind
  }
}

extension EmploymentType {
  var recordCode: UInt8 {
    switch self {
    case .fullTime: 1
    case .partTime: 2
    case .temporary: 3
    case .internship: 4
    }
  }
  init?(recordCode: UInt8) {
    guard let type = EmploymentType.allCases.first(where: { $0.recordCode == recordCode }) else {
      return nil
    }
    self = type
  }
}

extension Pay.Period {
  var recordCode: UInt8 {
    switch self {
    case .month: 1
    case .year: 2
    case .day: 3
    case .hour: 4
    case .negotiable: 5
    }
  }
  init?(recordCode: UInt8) {
    guard let period = Pay.Period.allCases.first(where: { $0.recordCode == recordCode }) else {
      return nil
    }
    self = period
  }
}

extension WorkHours.Shift {
  var recordCode: UInt8 {
    switch self {
    case .day: 1
    case .rotating: 2
    case .night: 3
    }
  }
  init?(recordCode: UInt8) {
    guard let shift = WorkHours.Shift.allCases.first(where: { $0.recordCode == recordCode }) else {
      return nil
    }
    self = shift
  }
}
