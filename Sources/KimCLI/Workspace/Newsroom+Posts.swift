import ChannelKit
import Foundation
import Publishing
import PublishingConfiguration
import PublishingEngine

/// A post as read, with what its author should know.
struct ReadPost: Sendable {
  var post: Post
  var warnings: [Diagnostic]
}

extension Newsroom {
  /// Reads posts by the paths given on the command line.
  ///
  /// - Throws: `DiagnosticError` with everything that is wrong with any of them.
  func readPosts(_ paths: [String]) throws(DiagnosticError) -> [ReadPost] {
    let reader = postReader
    var posts: [ReadPost] = []
    var diagnostics: [Diagnostic] = []
    for path in paths {
      do throws(DiagnosticError) {
        let (post, warnings) = try reader.read(surroundings.url(path))
        if let twin = posts.first(where: { $0.post.id == post.id }) {
          diagnostics.append(.sameID(post, as: twin.post))
        }
        posts.append(ReadPost(post: post, warnings: warnings))
      } catch {
        diagnostics += error.diagnostics
      }
    }
    guard diagnostics.isEmpty else { throw DiagnosticError(diagnostics) }
    return posts
  }

  /// Reads posts as this newsroom writes them, and holds them against everything a careful editor knows.
  var postReader: PostReader {
    let limits = channels.compactMap { channel in channel.manifest.limits.subjectLength.map { (channel.id, $0) } }
    return PostReader(
      workspace: workspace.root, timeZone: community.timeZone, channels: configuration.channels.map(\.id),
      proofreading: Proofreading(
        contact: community.contact, titleLimits: Dictionary(limits) { first, _ in first }),
      inspect: PictureMemory().inspect)
  }

  /// Every post in `posts/`, by name.
  func allPosts() -> [String] {
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: workspace.postsFolder.path)) ?? []
    return names.filter { $0.hasSuffix(".md") && $0 != "README.md" }.sorted().map {
      workspace.postsFolder.appending(path: $0).path
    }
  }

  /// What a person means by a post's id or its file.
  func publicationID(for text: String) throws -> PostID {
    if FileManager.default.fileExists(atPath: surroundings.url(text).path), text.hasSuffix(".md"),
      let read = try readPosts([text]).first
    {
      return read.post.id
    }
    let stem = text.split(separator: "/").last.map { $0.hasSuffix(".md") ? $0.dropLast(3) : $0 } ?? ""
    guard let id = PostID(slugging: stem) else {
      throw CommandRefusal(
        .usage,
        Phrase(id: "'\(SingleLine(collapsing: text))' bukan pos", en: "'\(SingleLine(collapsing: text))' is not a post")
      )
    }
    return id
  }
}

extension Diagnostic {
  static func sameID(_ post: Post, as twin: Post) -> Diagnostic {
    .error(
      Phrase(
        id: "id '\(post.id)' sudah dipakai \(twin.file)", en: "the id '\(post.id)' is taken by \(twin.file)"),
      hint: Phrase(id: "beri id: lain di salah satunya", en: "give one of them another id:"),
      at: SourceLocation(file: post.file))
  }
}
