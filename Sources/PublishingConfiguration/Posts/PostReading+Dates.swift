internal import ChannelKit
internal import Foundation
internal import Publishing

extension PostReading {
  /// The post's date: written, or from the file's name, or the day the file was changed.
  mutating func readDate() -> (date: Date?, hasTime: Bool) {
    if let node = front.take(.date) {
      guard let instant = readInstant(node) else { return (nil, false) }
      return instant
    }
    let named = PostIdentity.date(ofFile: path)
    let date = (named ?? CalendarDay(modified, in: reader.timeZone)).start(in: reader.timeZone)
    front.diagnostics.append(
      .noDate(EYD.date(date, in: reader.timeZone), isFromName: named != nil, at: front.location))
    return (date, false)
  }

  mutating func readInstant(_ node: SettingsNode) -> (date: Date, hasTime: Bool)? {
    guard let text = front.text(node) else { return nil }
    do throws(DateTrouble) {
      let written = try DateReader.read(text)
      if !written.weekdayFits {
        front.diagnostics.append(.wrongWeekday(DateWords.weekdayNames[written.day.weekday], at: node.location))
      }
      return (written.instant(in: reader.timeZone), written.secondsIntoDay != nil)
    } catch {
      front.diagnostics.append(.badDate(text, error, at: node.location))
      return nil
    }
  }
}
