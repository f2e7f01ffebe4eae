import Foundation
import Publishing
import PublishingEngine
import PublishingStore
import Testing

/// What a file still holds of somebody who asked to be forgotten.
@Suite struct ForgottenBytesTests {
  private let now = Date(timeIntervalSince1970: 1_795_000_000)

  private func address(_ text: String) throws -> EmailAddress { try #require(EmailAddress(text)) }

  @Test("no byte of a forgotten reader is left in the file or beside it")
  func bytes() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "kim-forget-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try WorkspaceStore(at: folder.appending(path: "state.sqlite"))
    var reader = NewReader.sample("kartika.rahasia@desa.example", tags: ["rt-01"])
    reader.name = SingleLine(collapsing: "Kartika Sekali")
    _ = try store.add([reader, .sample("budi@desa.example")], at: now)
    let kartika = try #require(try store.readers(status: nil, tag: "rt-01").first)
    try store.move(kartika, to: .paused, ReaderEvent(.paused, at: now, detail: "pindah ke Wonosobo", by: "uji"))
    #expect(try remains(in: folder).contains("kartika"))
    #expect(try store.forget(try address("Kartika.Rahasia@desa.example"), at: now))
    let remains = try remains(in: folder).lowercased()
    for word in ["kartika", "wonosobo"] { #expect(!remains.contains(word)) }
    #expect(remains.contains("budi@desa.example"))
  }

  private func remains(in folder: URL) throws -> String {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).map {
      String(decoding: try Data(contentsOf: $0), as: UTF8.self)
    }.joined()
  }
}
