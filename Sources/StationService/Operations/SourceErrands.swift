import Employment
import Exchange
import Foundation
import Intake
import Station

/// Why nothing is done about a source: by the books, or by what lies on the station's machine.
public enum SourceErrandRefusal: OperationRefusal {
  case source(SourceRefusal)
  /// The mapping's file, in words.
  case mapping(String)
  /// A pull's address is none of HTTP.
  case address
  /// The folder cannot be made, and why.
  case folder(String)
  /// Nothing of a change is new.
  case nothingNew
  /// It is closed, or is none.
  case notOpen
  /// Other sources' data is being taken.
  case busy
  /// The file cannot be read, and why.
  case unreadable(String)
  /// It is not asked: its data comes as a file.
  case fileMissing

  public var code: String {
    switch self {
    case .source(let refusal): refusal.code
    case .mapping: "mapping"
    case .address: "address"
    case .folder: "folder"
    case .nothingNew: "nothing-new"
    case .notOpen: "not-open"
    case .busy: "busy"
    case .unreadable: "unreadable"
    case .fileMissing: "file"
    }
  }

  public var sort: RefusalSort {
    switch self {
    case .source(let refusal): refusal.sort
    case .mapping, .address, .unreadable, .fileMissing: .malformed
    case .folder, .nothingNew, .busy: .conflict
    case .notOpen: .unknown
    }
  }
}

extension SourceErrandRefusal: SaidRefusal {
  var sentence: String {
    switch self {
    case .source(let refusal): refusal.sentence
    case .mapping(let words): words.prefix(1).uppercased() + words.dropFirst() + "."
    case .address: "The address of a source begins with http:// or https://."
    case .folder(let words): "Its folder cannot be made: \(words)."
    case .nothingNew: "Nothing of it is new."
    case .notOpen: "There is no open source of that name."
    case .busy: "Other sources' data is being taken: try again."
    case .unreadable(let words): "It cannot be read: \(words)."
    case .fileMissing: "Name a file: --file PATH."
    }
  }
}

extension StationCore {
  /// Why a source cannot be as it is to be; nil where it can.
  fileprivate func objection(to source: Source) -> SourceErrandRefusal? {
    if case .failure(let fault) = mapping(of: source) { return .mapping(fault.words) }
    if source.kind == .pull,
      !source.location.hasPrefix("http://") && !source.location.hasPrefix("https://")
    {
      return .address
    }
    return nil
  }
}

/// A source that was added, and where it finds its folder.
public struct AddedSource: Hashable, Sendable, Codable {
  /// As it is in the books.
  public var source: Source
  /// On the station's machine; nil where it has none.
  public var folder: String?
}

/// A new source. One that pushes then needs a key.
public struct AddSource: ServiceOperation {
  public static let name = "source.add"
  public static let roles: Set<AccountRole> = [.districtAdministrator]

  /// What it is.
  public var source: Source
  public var subject: String { String(source.name.prefix(40)) }

  /// An addition.
  public init(source: Source) { self.source = source }

  public func perform(
    _ core: StationCore, by caller: Caller
  ) async throws(StationFault) -> Result<AddedSource, SourceErrandRefusal> {
    if let objection = core.objection(to: source) { return .failure(objection) }
    let source = source
    let refusal = try await core.write { transaction throws(StationFault) in
      try SourceBook(transaction).add(source)
    }
    if let refusal { return .failure(.source(refusal)) }
    guard source.kind == .dropFolder else { return .success(AddedSource(source: source)) }
    let folder = core.configuration.folder(of: source)
    do {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    } catch {
      return .failure(.folder(FileReason.words(folder, error)))
    }
    return .success(AddedSource(source: source, folder: folder))
  }
}

/// What becomes another of a source; what is nil stays as it is.
public struct SourceChange: Hashable, Sendable, Codable {
  /// 1 to 1000.
  public var trust: Int?
  /// Its data names all that it has.
  public var isComplete: Bool?
  /// Address of a pull, folder of a drop folder.
  public var location: String?
  /// The mapping's file; empty for the usual names.
  public var mapping: String?

  /// A change.
  public init(
    trust: Int? = nil, isComplete: Bool? = nil, location: String? = nil, mapping: String? = nil
  ) {
    self.trust = trust
    self.isComplete = isComplete
    self.location = location
    self.mapping = mapping
  }

  func applied(to source: Source) -> Source {
    var copy = source
    copy.trust = trust ?? source.trust
    copy.isComplete = isComplete ?? source.isComplete
    copy.location = location ?? source.location
    copy.mapping = mapping ?? source.mapping
    return copy
  }
}

/// Another trust, another address. What is published follows at once.
public struct ChangeSource: ServiceOperation {
  public static let name = "source.change"
  public static let roles: Set<AccountRole> = [.districtAdministrator]
  public static let reachesHalls = true

  /// Its name.
  public var source: String
  /// What becomes another.
  public var change: SourceChange
  public var subject: String { source }

  /// A change.
  public init(source: String, change: SourceChange) {
    self.source = source
    self.change = change
  }

  public func perform(
    _ core: StationCore, by caller: Caller
  ) async throws(StationFault) -> Result<Source, SourceErrandRefusal> {
    let name = source
    let found = try await core.read { transaction throws(StationFault) in
      try SourceBook(transaction).find(name)
    }
    guard let found else { return .failure(.source(.unknown)) }
    let changed = change.applied(to: found.source)
    guard changed != found.source else { return .failure(.nothingNew) }
    if let objection = core.objection(to: changed) { return .failure(objection) }
    let refusal = try await core.write { transaction throws(StationFault) in
      try SourceBook(transaction).change(name, to: changed)
    }
    if let refusal { return .failure(.source(refusal)) }
    if changed.trust != found.source.trust { try await settle(core) }
    return .success(changed)
  }

  /// What is published follows the new trust, some hundred vacancies in a transaction.
  private func settle(_ core: StationCore) async throws(StationFault) {
    let (name, now) = (source, core.time.now)
    let ids = try await core.read { transaction throws(StationFault) in
      try core.postings(transaction).vacancies(of: name)
    }
    for start in stride(from: 0, to: ids.count, by: 500) {
      let part = Array(ids[start..<min(start + 500, ids.count)])
      try await core.write { transaction throws(StationFault) in
        try core.postings(transaction).settle(vacancies: part, at: now)
      }
    }
  }
}

/// A source is asked now, or a file of the station's machine is taken as its data.
public struct RunSource: ServiceOperation {
  public static let name = "source.run"
  public static let roles: Set<AccountRole> = [.districtAdministrator]
  public static let reachesHalls = true
  public static let isOfTheMachine = true

  /// Its name.
  public var source: String
  /// CSV or JSON Lines, by its path from the root; nil to ask its server.
  public var file: String?
  /// Read also where it is the same as last time.
  public var isForced: Bool
  public var subject: String { source }

  /// A run.
  public init(source: String, file: String? = nil, isForced: Bool = false) {
    self.source = source
    self.file = file
    self.isForced = isForced
  }

  /// A run that took nothing is an answer too: its fault says why.
  public func perform(
    _ core: StationCore, by caller: Caller
  ) async throws(StationFault) -> Result<IntakeReport, SourceErrandRefusal> {
    let name = source
    let found = try await core.read { transaction throws(StationFault) in
      try SourceBook(transaction).find(name)
    }
    guard let found, found.isOpen else { return .failure(.notOpen) }
    if let file { return try await take(file, core, found.source) }
    guard found.source.kind == .pull else { return .failure(.fileMissing) }
    return .success(try await SourceKeeper(core).pull(found, isForced: isForced))
  }

  private func take(
    _ file: String, _ core: StationCore, _ source: Source
  ) async throws(StationFault) -> Result<IntakeReport, SourceErrandRefusal> {
    let limit = core.configuration.limits.postingsBody
    let share = core.intakes.bodies.share()
    let size = (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int ?? 0
    guard share.grow(by: min(size, limit)) else { return .failure(.busy) }
    defer { withExtendedLifetime(share) {} }
    switch FileReason.bytes(of: file, limit: limit) {
    case .success(let data):
      return .success(
        try await core.intake([UInt8](data), from: source, isForced: isForced))
    case .failure(let words): return .failure(.unreadable("\(words)"))
    }
  }
}
