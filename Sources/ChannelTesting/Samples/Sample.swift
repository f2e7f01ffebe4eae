public import Foundation
import Markup
public import Publishing

/// Values for tests, all invented and all constant.
public enum Sample {
  /// Wednesday, 27 July 2022, 15.00 WIB.
  public static let date = SettableClock.start

  /// A community with everything a channel may print.
  public static let community = Community(
    name: line("KIM Sumber Rejeki"),
    area: Area(
      village: line("Sumberejo"), district: line("Karangasri"), regency: line("Kabupaten Wanajaya"),
      province: line("Jawa Timur"), code: line("99.07.09.2011")),
    timeZone: jakarta, website: URL(string: "https://sumberrejeki.example"),
    contact: Contact(
      email: EmailAddress("redaksi@sumberrejeki.example"), whatsapp: line("+62 812-0000-0000"),
      address: line("Balai Desa Sumberejo, Jalan Melati 1")),
    aspiration: URL(string: "https://lapor.example"), motto: line("Kabar warga, dari warga, untuk warga"),
    editors: [
      Editor(office: line("Pemimpin Redaksi"), name: line("Dwi Lestari")),
      Editor(office: line("Liputan"), name: line("Sugeng Riyadi")),
    ])

  /// A post whose body is Markdown.
  public static func post(
    _ id: String = "kerja-bakti", title: String = "Kerja bakti hari Minggu",
    body: String = "Warga RT 03 membersihkan saluran air hari Minggu pukul 07.00."
  ) -> Post {
    Post(
      id: Sample.id(id), title: line(title), date: date, body: MarkdownReader.read(body), file: "posts/\(id).md",
      bodyLine: 5)
  }

  /// An id written in a test.
  public static func id(_ text: String) -> PostID {
    guard let id = PostID(text) else { preconditionFailure("not a post's id: \(text)") }
    return id
  }

  /// A channel's name written in a test.
  public static func channel(_ text: String) -> ChannelID {
    guard let id = ChannelID(text) else { preconditionFailure("not a channel's id: \(text)") }
    return id
  }

  /// Readers on the list, numbered from 1: `pembaca-1@sumberrejeki.example`.
  public static func readers(_ count: Int) -> [Reader] {
    (0..<count).compactMap { index in
      EmailAddress("pembaca-\(index + 1)@sumberrejeki.example").map {
        Reader(
          number: Int64(index + 1), name: names[index % names.count], address: $0,
          token: "tandapembaca\(index + 1)")
      }
    }
  }

  private static let names = ["Siti Rahayu", "Joko “Kumis” Prasetyo", "Ni Luh Ayu", "Dg. Ngalle, S.Pd."].map(line)

  /// The zone by name, or by its offset where the system has no zones.
  private static let jakarta = TimeZone(identifier: "Asia/Jakarta") ?? TimeZone(secondsFromGMT: 7 * 3600) ?? .gmt
}

/// A line written in the program.
func line(_ text: String) -> SingleLine { SingleLine(collapsing: text) }
