import Foundation
import Publishing
import Testing
import Transport

@testable import Website

/// The real WordPress that the acceptance tests are pointed at.
enum Lab {
  static let environment = ProcessInfo.processInfo.environment
  static var isThere: Bool { environment["KIM_LAB_SITE"] != nil }
  static var site: String { environment["KIM_LAB_SITE"] ?? "" }

  static var scene: Scene {
    var scene = Scene()
    scene.now = Date()
    scene.user = environment["KIM_LAB_USER"] ?? "kim"
    scene.entries = [("permalink", environment["KIM_LAB_PERMALINK"] ?? "/{year}/{month}/{slug}/")]
    scene.password = environment["KIM_LAB_PASSWORD"] ?? ""
    if let file = environment["KIM_LAB_CA"] { scene.entries.append(("ca", file)) }
    scene.timeouts = HTTPTimeouts(
      connecting: 10, stalling: 30, whole: Double(environment["KIM_LAB_WAIT"] ?? "") ?? 60)
    scene.patience = [.seconds(1), .seconds(2), .seconds(4)]
    return scene
  }

  /// Its own article on every run.
  static var stamp: String { "\(Int(Date().timeIntervalSince1970 * 1000))" }

  static func post(_ id: String) throws -> Post {
    let inline = try Scene.picture("galeri-2.jpg", alt: "Anak-anak membawa ikatan padi.", caption: "Ikut membantu.")
    return try Scene.post(
      id, title: "Panen Raya & Doa \"Bersama\" 🌾 [gallery] \(id)",
      body: """
        Warga **Blok Lor** memanen padi
        seluas 12 hektare. [gallery] Lihat [jadwal](https://sumberwening.example/jadwal?a=1&b[]=2).

        ![Anak-anak membawa ikatan padi.](images/galeri-2.jpg "Ikut membantu.")

        ## Hasil per blok

        | Blok | Ton |
        |:-----|----:|
        | Lor  | 6,2 |
        | Kidul | 5,8 |

        1. Padi dijemur
           dua hari.
        2. Digiling di *balai desa*.

        Catatan[^1].

        [^1]: Menurut kelompok tani.
        """
    ) { post in
      post.date = Date(timeIntervalSince1970: (Date().timeIntervalSince1970 / 86_400).rounded(.down) * 86_400 - 86_400)
      post.category = SingleLine("Kegiatan Warga")
      post.pictures = [
        try Scene.picture("galeri-1.jpg", alt: "Hamparan sawah siap panen.", caption: "Sawah Blok Lor. (Foto: Nurul)"),
        try Scene.picture("peta-jalur-evakuasi.png", alt: "Peta jalur ke sawah."),
      ]
      post.inlinePictures = ["images/galeri-2.jpg": inline]
      post.references = [URL(string: "https://sumberwening.example/data")].compactMap { $0 }
    }
  }
}
