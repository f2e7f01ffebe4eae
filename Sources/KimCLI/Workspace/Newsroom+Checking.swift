import Foundation
import Publishing
import PublishingConfiguration
import PublishingEngine

extension Newsroom {
  private typealias Reading = Result<ReadPost, DiagnosticError>

  /// What there is to say about posts, in their order.
  ///
  /// - Parameter rendering: whether every channel is tried as well, which takes a thousand times as long as reading.
  /// - Parameter askingNetwork: whether the websites that posts link to are asked for the pages.
  func check(_ paths: [String], rendering: Bool, askingNetwork: Bool = false) async throws -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var posts: [PostID: Post] = [:]
    let publisher = rendering ? try readyRun(on: channels, writing: false).publisher : nil
    for reading in await read(paths) {
      switch reading {
      case .failure(let error): diagnostics += error.diagnostics
      case .success(let read):
        if let twin = posts[read.post.id] { diagnostics.append(.sameID(read.post, as: twin)) }
        posts[read.post.id] = read.post
        guard let publisher else {
          diagnostics += read.warnings
          continue
        }
        diagnostics += read.warnings.joined(withChannels: await remarks(on: read.post, of: publisher))
      }
    }
    if askingNetwork {
      let reader = postReader
      let links = posts.values.sorted { $0.file < $1.file }.flatMap(reader.outwardLinks)
      diagnostics += await LinkInspection().remarks(on: links)
    }
    return diagnostics
  }

  private func remarks(on post: Post, of publisher: Publisher) async -> [Diagnostic] {
    do {
      let audience = try publisher.audience(of: [.post(post)])
      return try await publisher.render([.post(post)], wantsPanes: false).renditions.flatMap { prepared in
        prepared.rendition.warnings + (audience?.warnings(on: .post(post), for: prepared.channel) ?? [])
      }
    } catch let problems as DiagnosticError {
      return problems.diagnostics
    } catch {
      return []
    }
  }

  /// Reads all of them, as many at a time as the machine has processors.
  private func read(_ paths: [String]) async -> [Reading] {
    let reader = postReader
    let files = paths.map(surroundings.url)
    let share = max(1, ProcessInfo.processInfo.activeProcessorCount)
    return await withTaskGroup(of: [(Int, Reading)].self) { group in
      for start in 0..<min(share, files.count) {
        group.addTask {
          stride(from: start, to: files.count, by: share).map { index in (index, Self.read(files[index], with: reader))
          }
        }
      }
      var readings = [Reading?](repeating: nil, count: files.count)
      for await part in group { for (index, reading) in part { readings[index] = reading } }
      return readings.compactMap { $0 }
    }
  }

  private static func read(_ file: URL, with reader: PostReader) -> Reading {
    do throws(DiagnosticError) {
      let (post, warnings) = try reader.read(file)
      return .success(ReadPost(post: post, warnings: warnings))
    } catch {
      return .failure(error)
    }
  }
}
