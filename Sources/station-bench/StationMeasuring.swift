import Benching

/// The figures of the station; each part in a file of its own.
struct StationMeasuring {
  let place: StationPlace
  let say: (Figure) -> Void
}
