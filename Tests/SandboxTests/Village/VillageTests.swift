import Foundation
import Testing

@testable import Sandbox

/// The interface that mappings are practised on.
@Suite("The village interface")
struct VillageTests {
  private func ask(
    _ ground: TrainingGround, _ method: String, _ path: String, _ json: JSONValue? = nil,
    headers: [String: String] = ["Authorization": "Bearer latihan"]
  ) async throws -> WebReply {
    let type = json == nil ? [:] : ["Content-Type": "application/json"]
    let reply = try await ground.request(
      method, "/api/\(path)", headers: headers.merging(type) { first, _ in first }, body: json.map(\.data) ?? Data())
    return try #require(reply)
  }

  @Test("shows the same articles as WordPress's")
  func sameArticles() async throws {
    try await withGround { ground in
      let made = try await ask(
        ground, "POST", "berita",
        ["judul": "Panen & Syukur", "isi": "<p>Warga.</p>", "tag": ["padi"], "kategori": "Tani"])
      #expect(made.status == 201)
      #expect(made.json["data"]?["tautan"]?.text == "\(ground.siteURL)/panen-syukur/")
      let id = try #require(made.json["data"]?["nomor"]?.integer)
      #expect(try await ground.rest("GET", "posts/\(id)?context=edit").json["title"]?["raw"] == "Panen & Syukur")
      #expect(try await ask(ground, "GET", "berita?cari=Warga").json["data"] == [try #require(made.json["data"])])
      #expect(try await ask(ground, "PUT", "berita/\(id)", ["judul": "Usai"]).json["data"]?["judul"] == "Usai")
      #expect(try await ask(ground, "DELETE", "berita/\(id)").status == 204)
      #expect(try await ask(ground, "GET", "berita/\(id)").status == 404)
      #expect(try await ask(ground, "GET", "berita").json["data"] == [])
    }
  }

  @Test(
    "opens to a token, a header, a name with password and a ticket, and to nobody else",
    arguments: [
      (["Authorization": "Bearer latihan"], 200), (["X-Kunci": "latihan"], 200),
      (["Authorization": TrainingGround.signedIn], 200), ([:], 401), (["Authorization": "Bearer salah"], 401),
      (["X-Kunci": ""], 401), (["Authorization": "Bearer"], 401),
    ])
  func access(headers: [String: String], status: Int) async throws {
    try await withGround { ground in
      #expect(try await ask(ground, "GET", "akun", headers: headers).status == status)
      let ticket = try await ask(ground, "POST", "masuk", ["nama": "kim", "sandi": "latihan"], headers: [:])
      let token = try #require(ticket.json["data"]?["tiket"]?.text)
      #expect(try await ask(ground, "GET", "akun", headers: ["Authorization": "Bearer \(token)"]).status == 200)
      #expect(try await ask(ground, "POST", "masuk", ["nama": "kim", "sandi": "x"], headers: [:]).status == 401)
    }
  }

  @Test(
    "says what is wrong",
    arguments: [
      ("POST", "berita", 422), ("PUT", "berita/99", 404), ("GET", "berita/satu", 404), ("GET", "lain", 404),
      ("POST", "foto", 422), ("DELETE", "akun", 404),
    ])
  func refusals(method: String, path: String, status: Int) async throws {
    try await withGround { ground in
      let reply = try await ask(ground, method, path)
      #expect(reply.status == status)
      #expect(reply.json["sukses"] == false)
      #expect(reply.json["pesan"]?.text?.isEmpty == false)
    }
  }

  @Test("takes a form with a photo, whatever bytes it holds")
  func form() async throws {
    try await withGround { ground in
      let photo = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) + Data(repeating: 0x0A, count: 30)
      let body =
        Data("--x\r\nContent-Disposition: form-data; name=\"keterangan\"\r\n\r\nSawah\r\n--x\r\n".utf8)
        + Data("Content-Disposition: form-data; name=\"berkas\"; filename=\"../sawah.png\"\r\n\r\n".utf8) + photo
        + Data("\r\n--x--\r\n".utf8)
      let reply = try #require(
        try await ground.request(
          "POST", "/api/foto",
          headers: ["Authorization": "Bearer latihan", "Content-Type": "multipart/form-data; boundary=x"], body: body))
      #expect(reply.status == 201, "\(reply.text)")
      let medium = try #require(await ground.media().first)
      #expect(medium.altText == "Sawah")
      #expect(medium.byteCount == photo.count)
      #expect(medium.file.hasSuffix("/sawah.png"))
    }
  }
}
