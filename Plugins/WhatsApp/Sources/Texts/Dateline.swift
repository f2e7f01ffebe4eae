internal import ChannelKit
internal import Foundation
internal import Publishing

/// The line that says where and when: `Sumberejo, Rabu, 18 November 2026`.
enum Dateline {
  static func text(_ date: Date, withTime: Bool, community: Community) -> String {
    let zone = community.timeZone
    let time =
      withTime ? " " + Phrase(id: "pukul", en: "at").text(in: community.language) + " " + EYD.time(date, in: zone) : ""
    return [community.area.village?.text, EYD.longDate(date, in: zone) + time].compactMap { $0 }.filter { !$0.isEmpty }
      .joined(separator: ", ")
  }
}
