import ChannelKit
import ChannelTesting
import Foundation
import Publishing

@testable import Website

/// The mapping of `Examples/mapping.yaml`, and ways to change it.
enum VillageMapping {
  static let whole: JSONValue = [
    "base": "/api", "sign_in": "bearer", "expect": ["sukses": true], "error": "pesan", "check": "GET /akun",
    "picture": [
      "request": "POST /foto", "file": "berkas", "fields": ["keterangan": "{alt}"], "id": "data.nomor",
      "link": "data.alamat",
      "find": [
        "request": "GET /foto?nama={file}", "list": "data", "match": "nama", "id": "nomor", "link": "alamat",
      ],
    ],
    "create": [
      "request": "POST /berita",
      "fields": [
        "judul": "{title}", "nama_tautan": "{slug}", "isi": "{content}", "ringkasan": "{excerpt}",
        "kategori": "{category}", "tag": "{tags}", "tanggal": "{date}", "gambar": "{lead_id}",
        "disematkan": "{sticky}", "terbit": true,
      ],
      "id": "data.nomor", "link": "data.tautan",
    ],
    "find": [
      "request": "GET /berita?cari={key}", "list": "data", "match": "isi", "id": "nomor", "link": "tautan",
      "shown": "terbit",
    ],
    "read": ["request": "GET /berita/{id}", "title": "data.judul", "content": "data.isi", "lead": "data.gambar"],
    "update": ["request": "PUT /berita/{id}"], "withdraw": ["request": "DELETE /berita/{id}"],
  ]

  static func settings(_ site: String, _ mapping: JSONValue = whole, _ more: [JSONValue.Member] = []) -> JSONValue {
    .object(
      [
        .init("site", .string(site)), .init("api", "mapping"), .init("password", ["env": "KIM_SITE_PASSWORD"]),
        .init("mapping", mapping),
      ] + more)
  }

  /// An adapter for a site that is there.
  static func adapter(
    _ site: String, _ mapping: JSONValue = whole, _ more: [JSONValue.Member] = [], password: String = "latihan"
  ) throws -> WebsiteAdapter {
    let values = try WebsiteSettings.schema.read(SettingsNode(settings(site, mapping, more)))
    var scene = Scene()
    scene.password = password
    return try scene.adapter(WebsiteSettings(values))
  }
}

extension JSONValue {
  /// The same object with a member changed, added, or taken away.
  func setting(_ name: String, _ value: JSONValue?) -> JSONValue {
    guard case .object(var members) = self else { return self }
    if let index = members.firstIndex(where: { $0.name == name }) {
      if let value { members[index].value = value } else { members.remove(at: index) }
    } else if let value {
      members.append(.init(name, value))
    }
    return .object(members)
  }
}
