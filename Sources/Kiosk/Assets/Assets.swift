import Employment
import Foundation
import Journeys

/// What a terminal reads of its assets at start.
public struct Assets: Sendable {
  /// What the public reads.
  public var words: [Language: Words]
  /// The national code tables and the field's own.
  public var codes: CodeTables
  /// The district's towns and what lies around it.
  public var regions: RegionTable
  /// Occupations with their aliases and headings.
  public var occupations: OccupationTable
  /// 政策与培训, by language.
  public var training: [Language: [InformationPage]]
  /// The halls of the network.
  public var nearby: NearbySites
  /// Those that are offered first, in order.
  public var commonOccupations: [String]
  /// Of the privacy notices; recorded with every consent.
  public var noticeVersion: String

  /// Where and by which rules a terminal works, for its screens.
  public func world(for configuration: KioskConfiguration) -> World {
    World(
      site: configuration.site, policy: configuration.policy, words: words, codes: codes,
      regions: regions, occupations: occupations, commonOccupations: commonOccupations,
      noticeVersion: noticeVersion, training: training, nearby: nearby,
      timing: configuration.timing)
  }
}

extension AssetsFolder {
  /// Reads everything that a terminal needs at start.
  public func load() throws(AssetsFault) -> Assets {
    let occupations = try occupations()
    return Assets(
      words: try words(), codes: try codes(), regions: try regions(), occupations: occupations,
      training: try training(), nearby: try nearby(),
      commonOccupations: try commonOccupations(among: occupations),
      noticeVersion: try noticeVersion())
  }

  /// What the public reads, in every language of the screens.
  public func words() throws(AssetsFault) -> [Language: Words] {
    var words: [Language: Words] = [:]
    for language in Language.allCases {
      words[language] = Words(try templates(language))
    }
    return words
  }

  /// Texts with their `{places}`, by key.
  func templates(_ language: Language) throws(AssetsFault) -> [String: String] {
    try decoded(Self.strings(language))
  }

  /// `training/zh-Hans.txt` and `training/en.txt`.
  public func training() throws(AssetsFault) -> [Language: [InformationPage]] {
    var training: [Language: [InformationPage]] = [:]
    for language in Language.allCases {
      let name = Self.training(language)
      let pages = InformationPage.pages(in: try text(name))
      guard !pages.isEmpty else {
        throw .invalid(file: path(of: name), line: nil, "must hold one page at least")
      }
      training[language] = pages
    }
    return training
  }

  /// `sites.tsv`.
  public func nearby() throws(AssetsFault) -> NearbySites {
    let name = "sites.tsv"
    let text = try text(name)
    do {
      return try NearbySites(tsv: text)
    } catch {
      let (line, words): (Int?, String) =
        switch error {
        case .header: (nil, "the first line must name the seven columns, parted by tabs")
        case .fieldCount(let line): (line, "a line has seven fields, parted by tabs")
        case .region(let line): (line, "the region must have 6 or 9 digits")
        case .hours(let line): (line, "hours look like 1-5 08:30-12:00 14:30-17:30;6 09:00-12:00")
        case .duplicate(let line): (line, "this code stands above already")
        }
      throw .invalid(file: path(of: name), line: line, words)
    }
  }

  /// `codes.json`.
  public func codes() throws(AssetsFault) -> CodeTables { try decoded("codes.json") }

  /// `regions.csv`.
  public func regions() throws(AssetsFault) -> RegionTable {
    let text = try text("regions.csv")
    do {
      return try RegionTable(csv: text)
    } catch {
      let (line, words) =
        switch error {
        case .header: (1, "the first line must be code,name,kind,parent,english")
        case .fieldCount(let line): (line, "a line has four or five fields")
        case .code(let line): (line, "a code or a parent is no region code")
        case .kind(let line): (line, "unknown kind of division")
        case .duplicate(let line): (line, "this code stands above already")
        }
      throw .invalid(file: path(of: "regions.csv"), line: line, words)
    }
  }

  /// `import-columns.tsv`: the other names of an import's columns, as text.
  public func importColumns() throws(AssetsFault) -> String { try text("import-columns.tsv") }

  /// `occupations.tsv`.
  public func occupations() throws(AssetsFault) -> OccupationTable {
    let text = try text("occupations.tsv")
    do {
      return try OccupationTable(tsv: text)
    } catch {
      let (line, words) =
        switch error {
        case .header:
          (1, "the first line must name code, words, group, english, groupEnglish, aliases")
        case .fieldCount(let line): (line, "a line has six fields, parted by tabs")
        case .code(let line): (line, "a code must look like 6-31-01-03")
        case .duplicate(let line): (line, "this code or name stands above already")
        }
      throw .invalid(file: path(of: "occupations.tsv"), line: line, words)
    }
  }

  /// `common-occupations.txt`: one a line, as it stands in the table of occupations; `#` begins a
  /// comment.
  public func commonOccupations(
    among table: OccupationTable
  ) throws(AssetsFault) -> [String] {
    let name = "common-occupations.txt"
    var common: [String] = []
    for (index, line) in lines(try text(name)) {
      guard let occupation = table.find(line), occupation.words == line else {
        throw .invalid(file: path(of: name), line: index, "not a name in occupations.tsv")
      }
      guard !common.contains(line) else {
        throw .invalid(file: path(of: name), line: index, "stands above already")
      }
      common.append(line)
    }
    return common
  }

  /// `notice-version.txt`: one line.
  public func noticeVersion() throws(AssetsFault) -> String {
    let name = "notice-version.txt"
    let lines = lines(try text(name))
    guard lines.count == 1, let version = lines.first?.text else {
      throw .invalid(file: path(of: name), line: nil, "must hold one version on one line")
    }
    return version
  }

  /// Lines that say something, with their numbers from 1.
  private func lines(_ text: String) -> [(number: Int, text: String)] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .compactMap { index, line in
        let said = line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
        return said.isEmpty ? nil : (index + 1, said)
      }
  }

  private func text(_ name: String) throws(AssetsFault) -> String {
    guard let data = FileManager.default.contents(atPath: path(of: name)) else {
      throw .unreadable(file: path(of: name))
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw .invalid(file: path(of: name), line: nil, "not UTF-8 text")
    }
    return text
  }

  private func decoded<Value: Decodable>(_ name: String) throws(AssetsFault) -> Value {
    guard let data = FileManager.default.contents(atPath: path(of: name)) else {
      throw .unreadable(file: path(of: name))
    }
    do {
      return try JSONDecoder().decode(Value.self, from: data)
    } catch {
      throw .invalid(file: path(of: name), line: nil, Self.words(error))
    }
  }

  private static func words(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "not JSON" }
    func at(_ context: DecodingError.Context, _ words: String) -> String {
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      return place.isEmpty ? words : "\(place): \(words)"
    }
    switch error {
    case .keyNotFound(let key, let context):
      return at(context, "\(key.stringValue) is missing")
    case .typeMismatch(_, let context): return at(context, "another kind of value is expected")
    case .valueNotFound(_, let context): return at(context, "a value is missing")
    case .dataCorrupted(let context): return at(context, "not JSON, or a value out of range")
    @unknown default: return "not readable"
    }
  }
}
