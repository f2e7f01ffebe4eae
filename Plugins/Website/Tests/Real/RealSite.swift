import Foundation
import Publishing
import Testing
import Transport

@testable import Website

/// The WordPress that `Tests/Integration/with-wordpress` has started beside the tests.
enum RealSite {
  private static let environment = ProcessInfo.processInfo.environment

  static var isThere: Bool { environment["KIM_WORDPRESS_SITE"] != nil }

  enum Way: String, Sendable, CaseIterable { case plain, encrypted }

  /// Accounts of WordPress's roles.
  enum Account: String, Sendable { case kim, tari, budi, sari }

  static func address(_ way: Way = .plain) -> String {
    environment[way == .plain ? "KIM_WORDPRESS_SITE" : "KIM_WORDPRESS_TLS_SITE"] ?? ""
  }

  static func scene(_ account: Account = .kim, trusting: Bool = true) -> Scene {
    var scene = Scene()
    scene.now = Date()
    scene.user = account.rawValue
    scene.password = environment["KIM_WORDPRESS_\(account.rawValue.uppercased())"] ?? ""
    scene.entries = [("permalink", "/{year}/{month}/{slug}/")]
    if trusting, let file = environment["KIM_WORDPRESS_CA"] { scene.entries.append(("ca", file)) }
    scene.timeouts = HTTPTimeouts(connecting: 10, stalling: 30, whole: 60)
    scene.patience = [.zero, .milliseconds(500), .seconds(2)]
    return scene
  }

  /// Asks as an editor of the site would, past kim.
  static func ask(_ method: HTTPMethod, _ route: String, _ json: String? = nil) async throws -> [String: Any] {
    let scene = scene()
    let client = HTTPClient(product: SingleLine(collapsing: "uji"))
    let url = try #require(URL(string: "\(address())/wp-json/wp/v2/\(route)"))
    let response = try await client.send(
      HTTPRequest(
        method, url, fields: [HTTPField("Content-Type", SingleLine(collapsing: "application/json"))],
        body: json.map { .data(Data($0.utf8)) },
        credentials: HTTPCredentials(user: scene.user, password: scene.password)))
    let answer = try JSONSerialization.jsonObject(with: response.body)
    return answer as? [String: Any] ?? ["list": answer]
  }

  static func list(_ route: String) async throws -> [[String: Any]] {
    try await ask(.get, route)["list"] as? [[String: Any]] ?? []
  }

  /// Makes the site fail while `body` runs, by a file that WordPress obeys.
  static func with<Value>(_ file: String, _ text: String, _ body: () async throws -> Value) async throws -> Value {
    let url = URL(filePath: try #require(environment["KIM_WORDPRESS_ROOT"])).appending(path: file)
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try await body()
  }

  /// Takes the database away while `body` runs.
  static func withoutDatabase<Value>(_ body: () async throws -> Value) async throws -> Value {
    let socket = try #require(environment["KIM_WORDPRESS_SOCKET"])
    try FileManager.default.moveItem(atPath: socket, toPath: socket + ".away")
    defer { try? FileManager.default.moveItem(atPath: socket + ".away", toPath: socket) }
    return try await body()
  }

  /// Its own article on every run.
  static var stamp: String { "\(Int(Date().timeIntervalSince1970 * 1000))" }

  static func post(_ id: String, _ change: (inout Post) throws -> Void = { _ in }) throws -> Post {
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
      try change(&post)
    }
  }
}
