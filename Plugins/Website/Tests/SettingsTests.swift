import ChannelKit
import ChannelTesting
import Foundation
import Publishing
import Testing

@testable import Website

@Suite("Settings of a website")
struct SettingsTests {
  private func read(_ settings: JSONValue) -> Result<WebsiteSettings, DiagnosticError> {
    do throws(DiagnosticError) {
      return .success(WebsiteSettings(try WebsiteSettings.schema.read(SettingsNode(settings))))
    } catch {
      return .failure(error)
    }
  }

  private func complaint(about site: String) -> Diagnostic? {
    guard case .failure(let error) = read(["site": .string(site), "user": "kim", "password": ["env": "X"]]) else {
      return nil
    }
    return error.diagnostics.first
  }

  @Test("the least that must be said, in either language")
  func least() throws {
    let settings = try read(["situs": "https://desa.example", "pengguna": "kim", "sandi": ["env": "X"]]).get()
    #expect(settings.status == .publish)
    #expect(settings.permalink == .plain)
    #expect(settings.api == .wordpress)
  }

  @Test(
    "a password over plain http is refused with a way out",
    arguments: ["http://desa.example", "http://10.0.0.2", "HTTP://desa.example"])
  func plainHTTP(site: String) throws {
    let fault = try #require(complaint(about: site))
    #expect(fault.severity == .error)
    #expect(fault.hint?.id.contains("https://") == true)
    #expect(fault.location?.line == 2)
  }

  @Test(
    "this machine may be spoken to in plain words",
    arguments: ["http://127.0.0.1:8931", "http://localhost", "http://[::1]:80/situs"])
  func loopback(site: String) { #expect(complaint(about: site) == nil) }

  @Test(
    "addresses that are no site",
    arguments: [
      "desa.example", "ftp://desa.example", "https://kim:rahasia@desa.example", "https://desa.example/?p=1",
      "https://desa.example/#a",
    ])
  func notASite(site: String) { #expect(complaint(about: site) != nil) }

  @Test("a user name with a colon would end early in the header")
  func colon() {
    guard case .failure = read(["site": "https://desa.example", "user": "kim:x", "password": ["env": "X"]]) else {
      Issue.record("accepted")
      return
    }
  }

  @Test(
    "patterns of addresses",
    arguments: [
      ("/{slug}/", "https://desa.example/kabar/panen-raya/"),
      ("/{year}/{month}/{day}/{slug}", "https://desa.example/kabar/2026/03/01/panen-raya"),
      ("/berita/{slug}.html", "https://desa.example/kabar/berita/panen-raya.html"),
    ])
  func permalinks(pattern: String, address: String) throws {
    let permalink = try #require(Permalink(pattern))
    // 28 February in UTC, 1 March in Jakarta.
    let date = Date(timeIntervalSince1970: 1_772_300_000)
    let zone = try #require(TimeZone(secondsFromGMT: 7 * 3600))
    let site = try #require(URL(string: "https://desa.example/kabar/"))
    #expect(permalink.address(of: "panen-raya", dated: date, in: zone, below: site) == address)
  }

  @Test(
    "patterns that name nothing or too much",
    arguments: ["", "{slug}", "/berita/", "/{judul}/", "/{slug", "/{slug}?x", "/{slug}/\n", "/{slug} x"])
  func badPermalinks(pattern: String) { #expect(Permalink(pattern) == nil) }
}
