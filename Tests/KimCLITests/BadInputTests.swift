import Foundation
import KimCLI
import MailReading
import Publishing
import Sandbox
import Testing

/// What people get wrong, and what kim says about it: where, what, and in both languages. Nothing goes out then.
@Suite struct BadInputTests {
  /// One mistake, and what must be said about it.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var name: String
    var status: Int32
    /// `file:line`, as it begins a line of talk.
    var place: String
    /// Key words of the message.
    var id: String
    var en: String
    var make: @Sendable (Newsdesk) throws -> Void
    var arguments = ["publish", "posts/air.md"]
    var environment: [String: String] = [:]

    var testDescription: String { name }
  }

  static let configuration: [Mistake] = [
    Mistake(
      name: "a misspelt setting", status: 78, place: "channels.yaml:18:5: ", id: "maksudnya 'from'?",
      en: "did you mean 'from'?", make: { try $0.amend("    from:", "    form:") }),
    Mistake(
      name: "a literal password", status: 78, place: "channels.yaml:14:15: ", id: "rahasia tidak ditulis di sini",
      en: "a secret is not written here", make: { try $0.amend("{ env: KIM_TEST_PASSWORD }", "hunter2hunter2") }),
    Mistake(
      name: "a variable that is not set", status: 78, place: "channels.yaml:14:15: ",
      id: "variabel lingkungan TIDAK_ADA",
      en: "the environment variable TIDAK_ADA is not set",
      make: { try $0.amend("{ env: KIM_TEST_PASSWORD }", "{ env: TIDAK_ADA }") }),
    Mistake(
      name: "a secret's file that is not there", status: 78, place: "channels.yaml:14:15: ",
      id: "berkas rahasia 'secrets/situs' tidak ditemukan", en: "the secret's file 'secrets/situs' was not found",
      make: { try $0.amend("{ env: KIM_TEST_PASSWORD }", "{ file: secrets/situs }") }),
    Mistake(
      name: "a secret's program that fails", status: 78, place: "channels.yaml:14:15: ",
      id: "program rahasia 'false' gagal", en: "the secret's program 'false' failed",
      make: { try $0.amend("{ env: KIM_TEST_PASSWORD }", "{ command: [false] }") }),
    Mistake(
      name: "no channels.yaml", status: 78, place: "", id: "tidak ada channels.yaml di sini",
      en: "there is no channels.yaml here",
      make: { try FileManager.default.removeItem(at: $0.folder.appending(path: "channels.yaml")) }),
    Mistake(
      name: "a channels.yaml with tabs", status: 78, place: "channels.yaml:11:1: ", id: "tab", en: "tab",
      make: { try $0.amend("    use: website", "\tuse: website") }),
  ]

  static let posts: [Mistake] = [
    Mistake(
      name: "a picture that is not there", status: 1, place: "posts/air.md:4:9: ",
      id: "gambar 'images/hilang.jpg' tidak ditemukan", en: "the picture 'images/hilang.jpg' was not found",
      make: { try $0.post("gambar: images/hilang.jpg") }),
    Mistake(
      name: "a picture that is a renamed text", status: 1, place: "posts/air.md:4:9: ", id: "bukan gambar, isinya teks",
      en: "not a picture, it holds text",
      make: {
        try $0.write("posts/images/palsu.jpg", "bukan foto")
        try $0.post("gambar: images/palsu.jpg")
      }),
    Mistake(
      name: "a picture outside the workspace", status: 1, place: "posts/air.md:4:9: ", id: "di luar folder kerja",
      en: "outside the workspace", make: { try $0.post("gambar: ../../../etc/hostname") }),
    Mistake(
      name: "a post without a title", status: 1, place: "posts/air.md:1: ", id: "belum berjudul", en: "has no title",
      make: { try $0.write("posts/air.md", "---\ntanggal: 18 November 2026\n---\n\nIsi.\n") }),
    Mistake(
      name: "front matter that is not closed", status: 1, place: "posts/air.md:1:1: ", id: "tidak ditutup",
      en: "is not closed", make: { try $0.write("posts/air.md", "---\njudul: Air\n\nIsi.\n") }),
    Mistake(
      name: "a quotation mark that is not closed", status: 1, place: "posts/air.md:2:8: ", id: "tanda kutip",
      en: "quotation mark", make: { try $0.write("posts/air.md", "---\njudul: \"Air\ntanggal: [\n---\n\nIsi.\n") }),
    Mistake(
      name: "a post that is not UTF-8", status: 1, place: "posts/air.md:2: ", id: "bukan teks UTF-8",
      en: "not UTF-8 text",
      make: { try $0.write("posts/air.md", Data("---\njudul: caf".utf8) + [0xE9] + Data("\n---\n\nIsi.\n".utf8)) }),
    Mistake(
      name: "a line break smuggled into a title", status: 1, place: "posts/air.md:2:8: ", id: "pindah baris",
      en: "a line break",
      make: { try $0.write("posts/air.md", "---\njudul: \"Air\\r\\nBcc: x@y.example\"\n---\n\nIsi.\n") }),
    Mistake(
      name: "an id that is a path", status: 1, place: "posts/air.md:4:5: ", id: "maksudnya 'etc-x'?",
      en: "did you mean 'etc-x'?", make: { try $0.post("id: ../../etc/x") }),
    Mistake(
      name: "an empty file", status: 1, place: "posts/air.md:1: ", id: "belum berjudul", en: "has no title",
      make: { try $0.write("posts/air.md", "") }),
    Mistake(
      name: "a folder", status: 1, place: "posts/air.md: ", id: "sebut berkasnya, bukan foldernya",
      en: "name the file, not its folder",
      make: {
        try FileManager.default.createDirectory(
          at: $0.folder.appending(path: "posts/air.md"), withIntermediateDirectories: true)
      }),
    Mistake(
      name: "a file that is not there", status: 1, place: "posts/air.md: ", id: "berkas tidak ditemukan",
      en: "the file was not found", make: { _ in }),
    Mistake(
      name: "a file whose name begins with a dash", status: 64, place: "", id: "./-air.md", en: "./-air.md",
      make: { try $0.write("-air.md", PublishTests.water("Air mati.")) }, arguments: ["publish", "-air.md"]),
  ]

  @Test("is told by place in both languages, and nothing goes out", arguments: configuration + posts)
  func told(_ mistake: Mistake) async throws {
    try await Newsdesk.open { desk in
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      if mistake.status == 78 { try desk.post("") }
      try mistake.make(desk)
      for (language, words) in [("id", mistake.id), ("en", mistake.en)] {
        let run = await desk.kim(mistake.arguments, language: language, environment: mistake.environment)
        #expect(run.status == mistake.status, "\(run)")
        #expect(run.talk.contains(words), "\(run.talk)")
        let starts = run.talk.split(separator: "\n").contains { $0.hasPrefix(mistake.place) }
        #expect(starts, "\(run.talk)")
        #expect(!run.talk.contains("hunter2"))
        #expect(run.out.isEmpty)
      }
      #expect(await desk.ground.articles().isEmpty)
      #expect(await desk.ground.mails().isEmpty)
      #expect(!desk.holds("out"))
    }
  }

  @Test(
    "with --json is told as JSON, by every command that takes it",
    arguments: [
      ["publish", "posts/air.md"], ["check"], ["status"], ["retry"], ["channel", "list"], ["subscribers", "list"],
    ])
  func toldAsJSON(_ arguments: [String]) async throws {
    try await Newsdesk.open { desk in
      try desk.amend("    from:", "    form:")
      let run = await desk.kim(arguments + ["--json"])
      #expect(run.status == 78)
      #expect(run.talk.isEmpty)
      let told = try JSONDecoder().decode(ToldErrors.self, from: Data(run.out.utf8))
      #expect(told.exit == 78)
      #expect(told.errors.contains { $0.file == "channels.yaml" && $0.line == 18 && $0.hint == "maksudnya 'from'?" })
    }
  }

  @Test("programs and disguised addresses in a post are left out, and their lines named")
  func hostileMarkup() async throws {
    try await Newsdesk.open { desk in
      try desk.write(
        "posts/air.md",
        PublishTests.water(
          """
          Halo <script>alert(1)</script> warga.

          <img src=x onerror=alert(2)>

          [tautan](javascript:alert(3)) dan [data](data:text/html,x)

          <div onclick="alert(4)">Isi</div>
          """))
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      let run = await desk.kim("publish", "posts/air.md")
      #expect(run.status == 0, "\(run)")
      for line in [8, 10, 12, 14] { #expect(run.talk.contains("posts/air.md:\(line): peringatan: "), "\(line)") }
      let article = try #require(await desk.ground.articles().first)
      let mail = try #require(await desk.ground.mails().first)
      for text in [article.content, mail.message.text("text/html") ?? ""] {
        for trace in ["<script", "onerror", "onclick", "\"javascript:", "\"data:text"] {
          #expect(!text.contains(trace), "\(trace)")
        }
      }
    }
  }

  @Test("a mail server that refuses the password stops its channel with status 78, and nothing is sent")
  func mailPassword() async throws {
    try await Newsdesk.open { desk in
      try desk.post("")
      try desk.amend("    from:", "    user: kim\n    password: { env: SALAH }\n    from:")
      _ = await desk.kim("subscribers", "add", "kartika@sumberwening.example")
      let run = await desk.kim(
        "publish", "posts/air.md", "--to", "surat", environment: ["SALAH": "bukan-sandinya"])
      #expect(run.status == 78, "\(run)")
      #expect(run.out.contains("nama pengguna atau sandi ditolak"))
      #expect(!(run.out + run.talk).contains("bukan-sandinya"))
      #expect(await desk.ground.mails().isEmpty)
      let status = await desk.kim("status", "air")
      #expect(status.out.contains("0/1, menunggu"))
    }
  }
}

private struct ToldErrors: Decodable {
  struct Entry: Decodable {
    var summary: String
    var hint: String?
    var file: String?
    var line: Int?
  }
  var errors: [Entry]
  var exit: Int
}

extension Newsdesk {
  /// Exchanges a piece of channels.yaml.
  fileprivate func amend(_ old: String, _ new: String) throws {
    let text = try self.text("channels.yaml")
    try #require(text.contains(old))
    try write("channels.yaml", text.replacing(old, with: new))
  }

  /// `posts/air.md` with one more line of front matter, the fourth.
  fileprivate func post(_ line: String) throws {
    try write("posts/air.md", "---\njudul: Air mati\ntanggal: 18 November 2026\n\(line)\n---\n\nAir mati.\n")
  }
}
