import Publishing
import Testing

@testable import PublishingConfiguration

@Suite("Mistakes in channels.yaml")
struct ConfigurationErrorTests {
  @Test("are told all at once, in reading order")
  func everything() {
    let text = """
      comunity:
        name: x
      channels:
        Situs Kami:
          use: websit
        surat:
          use: newsletter
          smtp: s
          form: x
          connections: 99
          qouta: {}
        b:
          use: bulletin
          paper: f4
          columns: tiga
          enabled: mungkin
          quota: { per_hour: 0, per_week: 1 }
        c:
          paper: F4
      scedules: {}
      """
    #expect(
      ConfigurationText.complaints(text) == """
        channels.yaml:1:1: unknown section 'comunity' (did you mean 'community'?)
        channels.yaml:1:1: the section 'community' is missing (the community's facts: name, area, timezone …)
        channels.yaml:4:3: 'Situs Kami' cannot be a channel's name (use small letters, digits and hyphens, at most 40; for example 'situs-kami')
        channels.yaml:5:10: 'websit' is not a kind of channel; there are: website, newsletter, bulletin (did you mean 'website'?)
        channels.yaml:6:3: setting 'from' is missing (the sender)
        channels.yaml:9:5: unknown setting 'form' (did you mean 'from'?)
        channels.yaml:10:18: '99' is not a whole number from 1 to 16
        channels.yaml:11:5: unknown setting 'qouta' (did you mean 'quota'?)
        channels.yaml:14:12: 'f4' is not one of A4, F4 (did you mean 'F4'?)
        channels.yaml:15:14: expected a whole number from 1 to 4 here, found text
        channels.yaml:16:14: expected true or false here, found text
        channels.yaml:17:24: '0' is not a whole number from 1 to 1000000
        channels.yaml:17:27: unknown setting 'per_week' (known are: per_hour, per_jam, per_day, per_hari)
        channels.yaml:18:3: setting 'use' is missing (the kind of channel: website, newsletter, bulletin)
        channels.yaml:20:1: unknown section 'scedules' (did you mean 'schedules'?)
        """)
  }

  @Test("about the community are told all at once")
  func community() {
    let text = """
      community:
        nama: 12
        timezone: Asia/Jakart
        colour: #0B5D5E
        language: ind
        website: kim.id
        contact: { email: x, wa: '+62' }
        area: Sumber
        editors: [{office: a}, {name: b, jabatan: c}]
      channels: { b: { use: bulletin } }
      """
    #expect(
      ConfigurationText.complaints(text, in: .indonesian) == """
        channels.yaml:3:13: 'Asia/Jakart' bukan zona waktu: WIB, WITA, WIT, atau nama seperti Asia/Jakarta (maksudnya 'Asia/Jakarta'?)
        channels.yaml:4:10: warna ini kosong (apit dengan tanda kutip: "#0B5D5E"; tanpa itu '#' mengawali keterangan)
        channels.yaml:5:13: 'ind' bukan salah satu dari id, en (maksudnya 'id'?)
        channels.yaml:6:12: 'kim.id' bukan alamat https://… atau http://…
        channels.yaml:7:21: 'x' bukan alamat surel
        channels.yaml:8:9: di sini seharusnya kelompok pengaturan, bukan teks
        channels.yaml:9:13: pengaturan 'name' belum ada (nama orang)
        """)
  }

  @Test(
    "in the time zone are caught",
    arguments: ["Jakarta", "GMT+7", "../../etc/localtime", "/etc/localtime", "WIBB", "Asia/Atlantis", "UTC+7", "asia"])
  func timeZones(_ name: String) {
    let text = "community: { name: a, timezone: \"\(name)\" }\nchannels: { b: { use: bulletin } }\n"
    #expect(ConfigurationText.complaints(text).hasPrefix("channels.yaml:1:33: '\(name)' is not a time zone"))
  }

  @Test("of structure are told")
  func structure() {
    let head = ConfigurationText.community
    #expect(
      ConfigurationText.complaints("").hasPrefix("channels.yaml:1: this file is empty (make a complete example with"))
    #expect(
      ConfigurationText.complaints("halo")
        == "channels.yaml:1:1: the sections 'community:' and 'channels:' belong here, not text")
    #expect(
      ConfigurationText.complaints(head)
        == "channels.yaml:1:1: the section 'channels' is missing (the channels, each with its use:)")
    for empty in ["channels:", "channels: {}", "channels: []"] {
      #expect(ConfigurationText.complaints(head + empty).contains("there are no channels here"))
    }
    #expect(
      ConfigurationText.complaints(head + "channels:\n  s:\n  t: []\n") == """
        channels.yaml:5:3: setting 'use' is missing (the kind of channel: website, newsletter, bulletin)
        channels.yaml:6:6: expected the channel's settings here, found a list
        """)
    #expect(
      ConfigurationText.complaints(head + "komunitas: {}\nchannels: { b: { use: bulletin, pakai: bulletin } }\n") == """
        channels.yaml:4:1: 'komunitas' was already written in line 1 (remove or change one of them)
        channels.yaml:5:33: 'pakai' repeats 'use' of line 5
        """)
  }

  @Test("in YAML are told together with the others, and not twice")
  func mixed() {
    #expect(
      ConfigurationText.complaints(
        ConfigurationText.community
          + "channels:\n  b:\n    use: bulletin\n    columns: *x\n    colums: 3\n    use: bulletin\n")
          == """
          channels.yaml:7:14: a text that begins with '*' is a YAML reference, and what it refers to does not exist (put the whole text in quotation marks: "…")
          channels.yaml:8:5: unknown setting 'colums' (did you mean 'columns'?)
          channels.yaml:9:5: 'use' was already written in line 6 (remove or change one of them)
          """)
  }

  @Test("are shown with their line")
  func excerpts() {
    let diagnostics = ConfigurationText.diagnostics(
      ConfigurationText.community + "channels:\n  b:\n    use: buletin   # cetak\n")
    #expect(diagnostics.map(\.excerpt) == ["    use: buletin   # cetak"])
  }
}
