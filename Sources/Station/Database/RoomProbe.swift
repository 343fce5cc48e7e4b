extension StationDatabase {
  /// Whether there is room for so many bytes: a row of them is written, and taken back before anybody
  /// sees it.
  public func hasRoom(for bytes: [UInt8]) throws(StationFault) -> Bool {
    do throws(StationFault) {
      try write { transaction throws(StationFault) in
        // Not `run`, whose fault might come after the end.
        _ = try transaction.changes(
          """
          INSERT INTO bulletin_step (kind, key, number, body, clerk, at)
          VALUES ('room', 'room', 0, ?1, '', 0)
          """, .blob(bytes))
        throw .conflict
      }
      return true
    } catch {
      switch error {
      case .conflict: return true
      case .diskFull: return false
      case .newerVersion, .damaged, .unavailable, .contention, .wrongKey, .statement: throw error
      }
    }
  }
}
