import ChannelKit
import Publishing

/// One thing the doctor has looked at.
struct Finding: Sendable {
  enum Health: String, Sendable { case well, mind, ill }

  var health: Health
  /// What was looked at, in a word or two.
  var subject: Phrase
  var words: Phrase
  /// The way out.
  var hint: Phrase?

  init(_ health: Health, _ subject: Phrase, _ words: Phrase, hint: Phrase? = nil) {
    self.health = health
    self.subject = subject
    self.words = words
    self.hint = hint
  }

  /// Its shape is pinned by a test.
  func json(language: Language) -> JSONValue {
    [
      "health": .string(health.rawValue), "subject": .string(subject.text(in: language)),
      "words": .string(words.text(in: language)), "hint": hint.map { .string($0.text(in: language)) } ?? .null,
    ]
  }
}
