import Employment
import Ports

/// Offers a few words for whatever is typed.
final class SimulatedTextEntry: TextEntry {
  func candidates(for typed: TypedKeys, limit: Int) -> [String] {
    switch typed.vocabulary {
    case .catalogue: ["电工", "保洁员", "叉车司机", "家政服务员", "缝纫工", "收银员"]
    case .characters: ["电", "工", "点", "店", "殿", "典", "淀", "奠", "垫", "佃", "玷"]
    }
  }
}
