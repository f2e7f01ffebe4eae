internal import Foundation
internal import Markup
internal import Publishing

/// A post as its proofreader sees it: the values, the words in reading order, and the file to point into.
struct Manuscript {
  let post: Post
  let source: SourceText
  let timeZone: TimeZone
  let proofreading: Proofreading
  let passages: [Passage]

  init(_ post: Post, source: SourceText, timeZone: TimeZone, proofreading: Proofreading) {
    self.post = post
    self.source = source
    self.timeZone = timeZone
    self.proofreading = proofreading
    passages = Passages(of: post).all
  }

  /// How many times one rule speaks at most. A text that needs more needs another look altogether.
  static let remarkLimit = 20

  /// What a rule says of each passage, to the limit.
  func remarks<Found: Sequence<Diagnostic>>(_ find: (Passage) -> Found) -> [Diagnostic] {
    var remarks: [Diagnostic] = []
    for passage in passages {
      for remark in find(passage) {
        remarks.append(remark)
        if remarks.count == Self.remarkLimit { return remarks }
      }
    }
    return remarks
  }

  /// Where `words` are written, looked for from a line of the file on; that line when they are written in some other
  /// way, across a line end for instance.
  func place(of words: String, from line: Int) -> SourceLocation {
    var places = WrittenPlaces()
    return places.next(words, from: line, in: source)
  }

  func place(of words: String, in passage: Passage) -> SourceLocation { place(of: words, from: passage.line) }

  /// The first line of the file, for what is missing from it.
  var beginning: SourceLocation { SourceLocation(file: post.file, line: 1) }

  /// When readers get it at the earliest.
  var day: CalendarDay { CalendarDay(max(post.date, post.publishAt ?? post.date), in: timeZone) }

  /// Whether the post tells people of something that is to come.
  var isAnnouncement: Bool {
    if post.isWarning { return true }
    let category = post.category?.text.lowercased() ?? ""
    return ["pengumuman", "undangan", "agenda", "jadwal", "lowongan", "peringatan"].contains { category.contains($0) }
  }
}
