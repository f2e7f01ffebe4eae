internal import ChannelKit
internal import ChannelWire
internal import Foundation
internal import Publishing

/// The exchange folder of one run of a program, and what already lies in it. Gone when the value is.
final class ExchangeShelf {
  let folder: ExchangeFolder
  private var kept: Set<String> = []
  private var renderings = 0

  /// - Throws: the system's reason why no folder can be had.
  init() throws(Launch.Failure) {
    var template = Array(FileManager.default.temporaryDirectory.appending(path: "kim-plugin-XXXXXX").path.utf8CString)
    guard mkdtemp(&template) != nil else { throw Launch.Failure(reason: String(cString: strerror(errno))) }
    let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    folder = ExchangeFolder(URL(filePath: path, directoryHint: .isDirectory))
  }

  deinit { try? FileManager.default.removeItem(at: folder.url) }

  /// Removes the files of the rendition that was read.
  func clearRendering() { folder.clear("render/\(renderings)") }

  /// A folder for the files of the next rendition.
  func nextFolder() -> String {
    renderings += 1
    let name = "render/\(renderings)"
    try? FileManager.default.createDirectory(at: folder.url.appending(path: name), withIntermediateDirectories: true)
    return name
  }

  /// Copies a picture into the folder, once, and gives its path. The program gets a copy: the photo is the author's.
  func path(of picture: PictureFile) throws(DiagnosticError) -> String {
    let path = "pictures/\(picture.digest.short).\(picture.format == .jpeg ? "jpg" : picture.format.rawValue)"
    if kept.contains(path) { return path }
    let copy = folder.url.appending(path: path)
    do {
      try FileManager.default.createDirectory(at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: picture.url, to: copy)
    } catch {
      throw DiagnosticError(
        .error(
          Phrase(
            id:
              "gambar '\(picture.url.lastPathComponent)' tidak dapat disalin untuk plugin; periksa berkas dan ruang disk",
            en:
              "the picture '\(picture.url.lastPathComponent)' cannot be copied for the plugin; look at the file and the disk's free space"
          )))
    }
    kept.insert(path)
    return path
  }

  /// Puts a rendition's files into the folder, once, and describes it.
  func describe(_ rendition: Rendition) throws(DiagnosticError) -> JSONValue {
    let place = "renditions/\(rendition.digest.hex.prefix(32))"
    do throws(ExchangeFault) {
      let isNew = kept.insert(place).inserted
      return try rendition.wire { name, content throws(ExchangeFault) in
        isNew ? try folder.write(content, in: place, as: name) : "\(place)/\(name)"
      }
    } catch {
      kept.remove(place)
      throw DiagnosticError(
        .error(
          Phrase(
            id: "berkas untuk plugin tidak dapat ditulis; periksa ruang disk",
            en: "the files for the plugin cannot be written; look at the disk's free space")))
    }
  }
}
