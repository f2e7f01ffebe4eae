internal import ChannelKit
internal import Publishing

extension PostReading {
  /// `gambar:` as a name, a mapping or a list of either; the one marked `utama` leads.
  mutating func readPictures() -> [Picture] {
    guard let node = front.take(.pictures) else { return [] }
    var album: [Picture] = []
    for entry in front.list(node) {
      guard let (picture, leads) = readPicture(entry), !album.contains(where: { $0.source == picture.source }) else {
        continue
      }
      album.insert(picture, at: leads ? 0 : album.count)
    }
    return album
  }

  private mutating func readPicture(_ node: SettingsNode) -> (Picture, leads: Bool)? {
    var draft = PictureDraft()
    switch node.value {
    case .mapping(let entries): for entry in entries { readDetail(entry, into: &draft) }
    default:
      guard let text = front.text(node) else { return nil }
      draft.source = text
      draft.location = node.location
    }
    guard let source = draft.source, !source.isEmpty else {
      front.diagnostics.append(
        .error(
          Phrase(id: "gambar ini belum bernama berkas", en: "this picture has no file"),
          hint: Phrase(id: "tulis: berkas: images/foto.jpg", en: "write: file: images/photo.jpg"), at: node.location))
      return nil
    }
    let place = draft.location ?? node.location
    front.diagnostics += Diagnostic.aboutAlt(draft.alt, source: source, at: draft.altLocation ?? place)
    do throws(DiagnosticError) {
      let file = try pictures.find(source)
      return (Picture(source: source, file: file, alt: draft.alt, caption: draft.caption), draft.leads)
    } catch {
      front.diagnostics += error.diagnostics.map { $0.placed(at: place) }
      return nil
    }
  }

  private mutating func readDetail(_ entry: SettingsNode.Entry, into draft: inout PictureDraft) {
    switch entry.key {
    case "berkas", "file", "src":
      draft.source = front.text(entry.value)
      draft.location = entry.value.location
    case "alt":
      draft.alt = front.paragraph(entry.value)?.text ?? ""
      draft.altLocation = entry.value.value == .null ? entry.keyLocation : entry.value.location
    case "keterangan", "caption": draft.caption = front.paragraph(entry.value)
    case "utama", "lead": draft.leads = front.flag(entry.value) ?? false
    default:
      front.diagnostics.append(
        .unknownKey(
          entry, among: ["berkas", "file", "src", "alt", "keterangan", "caption", "utama", "lead"]))
    }
  }
}

/// A picture's facts before its file is found.
private struct PictureDraft {
  var source: String?
  var location: SourceLocation?
  var alt = ""
  var altLocation: SourceLocation?
  var caption: SingleLine?
  var leads = false
}

extension Diagnostic {
  /// What is to be said about a picture's alternative text: none is missing it, a file's name is not one.
  static func aboutAlt(_ alt: String, source: String, at location: SourceLocation) -> [Diagnostic] {
    let hint = Phrase(
      id: "tulis apa yang terlihat, untuk pembaca yang tidak dapat melihatnya",
      en: "write what it shows, for readers who cannot see it")
    if alt.isEmpty {
      return [
        .warning(
          Phrase(id: "gambar ini belum punya teks alternatif (alt)", en: "this picture has no alternative text (alt)"),
          hint: hint, at: location)
      ]
    }
    let name = source.split(separator: "/").last ?? ""
    let stem = name.split(separator: ".").first ?? ""
    guard [name.lowercased(), stem.lowercased()].contains(alt.lowercased()) else { return [] }
    return [
      .warning(
        Phrase(
          id: "teks alternatif ini hanya nama berkas", en: "this alternative text is only the file's name"), hint: hint,
        at: location)
    ]
  }
}
