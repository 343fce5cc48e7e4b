/// Writes what manifests are made of as `CanonicalJSON` does: a manifest is written at each change.
enum FeedText {
  static func append(_ extent: FeedExtent, to output: inout [UInt8]) {
    output.append(
      contentsOf: """
        {"from":\(extent.from),"level":\(extent.level),"part":\(extent.part),\
        "rows":\(extent.rows),"shard":"\(extent.shard)","through":\(extent.through)}
        """.utf8)
  }

  static func append(_ references: [FeedReference], to output: inout [UInt8]) {
    output.append(0x5B)
    for (index, reference) in references.enumerated() {
      if index > 0 { output.append(0x2C) }
      output.append(contentsOf: #"{"bytes":\#(reference.bytes),"extent":"#.utf8)
      append(reference.extent, to: &output)
      output.append(contentsOf: #","hash":"\#(reference.hash)"}"#.utf8)
    }
    output.append(0x5D)
  }
}
