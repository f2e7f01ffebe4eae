import Publishing

extension PluginScaffold {
  /// A plugin in Swift: a package with the channel, its program and its tests.
  ///
  /// - Parameter sources: the folder of kim's own package.
  static func swift(_ kind: String, sources: String) -> PluginScaffold {
    let program = "kim-channel-\(kind)"
    let type = typeName(kind)
    return PluginScaffold(
      files: [
        File(path: "Package.swift", text: swiftPackage(program, type, sources)),
        File(path: "Makefile", text: swiftMakefile(program)),
        File(path: "Sources/\(type)/\(type)Channel.swift", text: swiftChannel(kind, type)),
        File(path: "Sources/Program/main.swift", text: swiftProgram(type)),
        File(path: "Tests/\(type)Tests/ContractTests.swift", text: swiftTests(type)),
        File(path: "README.md", text: swiftReadme(kind, program, type)),
      ],
      nextSteps: { path in
        [
          Step(
            what: Phrase(id: "uji kode dan janjinya", en: "test its code and its promises"),
            command: "make -C \(path) test"),
          Step(what: Phrase(id: "bangun", en: "build it"), command: "make -C \(path)"),
          Step(what: Phrase(id: "pakai di channels.yaml", en: "use it in channels.yaml"), command: "use: \(kind)"),
        ]
      })
  }

  private static func swiftPackage(_ program: String, _ type: String, _ sources: String) -> String {
    """
    // swift-tools-version: 6.1
    import PackageDescription

    let package = Package(
      name: "\(program)",
      dependencies: [.package(name: "kim", path: \(sources.debugDescription))],
      targets: [
        .target(name: "\(type)", dependencies: [.product(name: "ChannelKit", package: "kim")]),
        .executableTarget(
          name: "\(program)", dependencies: ["\(type)", .product(name: "ChannelWire", package: "kim")],
          path: "Sources/Program"),
        .testTarget(
          name: "\(type)Tests", dependencies: ["\(type)", .product(name: "ChannelTesting", package: "kim")]),
      ],
      swiftLanguageModes: [.v6]
    )

    """
  }

  private static func swiftMakefile(_ program: String) -> String {
    """
    # Builds the program, and its manifest file beside it.
    all:
    \tswift build -c release --product \(program)
    \tln -sf .build/release/\(program) \(program)
    \t./\(program) --manifest > \(program).json

    test:
    \tswift test

    .PHONY: all test

    """
  }

  private static func swiftProgram(_ type: String) -> String {
    """
    import ChannelWire
    import \(type)

    await ChannelProgram.run(\(type)Channel())

    """
  }

  private static func swiftChannel(_ kind: String, _ type: String) -> String {
    """
    import ChannelKit
    import Foundation
    import Markup
    import Publishing

    /// Writes one text file a post.
    public struct \(type)Channel: ChannelPlugin {
      public init() {}

      public var manifest: ChannelManifest {
        ChannelManifest(
          kind: "\(kind)", title: Phrase(id: "\(type)", en: "\(type)"),
          summary: Phrase(id: "satu berkas teks per pos", en: "one text file a post"), audience: .folder,
          limits: ChannelLimits(acceptsEditions: false))
      }

      public func makeAdapter(
        _ settings: \(type)Settings, in environment: ChannelEnvironment
      ) throws(DiagnosticError) -> any ChannelAdapter {
        \(type)Adapter(settings: settings)
      }
    }

    /// What `channels.yaml` may say.
    public struct \(type)Settings: ChannelSettings {
      var greeting: SingleLine?

      private static let greetingSetting = Setting<SingleLine?>.optional(
        "greeting", or: "salam", of: .text,
        for: Phrase(id: "kalimat pembuka", en: "a sentence before the title"))

      public static let schema: SettingsSchema = [greetingSetting]

      public init(_ values: SettingsValues) { greeting = values[Self.greetingSetting] }
    }

    /// Renders texts; kim writes the files.
    struct \(type)Adapter: ChannelAdapter {
      let settings: \(type)Settings

      func render(_ publication: Publication, in context: RenderContext) throws(DiagnosticError) -> Rendition {
        guard case .post(let post) = publication else {
          throw DiagnosticError(.error(Phrase(id: "satu pos, bukan edisi", en: "a post, not an edition")))
        }
        let title = context.title(of: post)
        let lines = [settings.greeting?.text, title.text, PlainText.of(post.body.blocks), context.community.name.text]
        let text = lines.compactMap { $0 }.joined(separator: "\\n\\n") + "\\n"
        let page = "<!DOCTYPE html><html lang=\\"id\\"><meta charset=\\"utf-8\\"><pre>\\(HTMLText.escape(text))</pre>"
        return Rendition(
          publication: post.id, channel: context.channel, subject: title,
          files: [
            RenditionFile(name: "\(kind).txt", mediaType: "text/plain; charset=utf-8", content: Data(text.utf8))
          ],
          panes: context.wantsPanes
            ? [PreviewPane(title: .verbatim("\(type)"), content: .html(page, width: 480))] : [])
      }
    }

    """
  }

  private static func swiftTests(_ type: String) -> String {
    """
    import ChannelTesting
    import \(type)
    import Testing

    @Suite("\(type)")
    struct ContractTests {
      @Test("keeps the channel contract")
      func contract() async throws {
        let report = try await ChannelConformance(\(type)Channel(), settings: ["salam": "Halo."]).examine()
        #expect(report.findings.isEmpty, "\\(report)")
      }
    }

    """
  }

  private static func swiftReadme(_ kind: String, _ program: String, _ type: String) -> String {
    """
    # \(kind)

    A channel of kim, in Swift.

    | file | holds |
    |---|---|
    | `Sources/\(type)` | what the channel makes of a post: change this |
    | `Sources/Program` | the program that kim starts: three lines |
    | `Tests/\(type)Tests` | the contract that every channel keeps: `make test` |
    | `\(program)`, `\(program).json` | made by `make` |

    In `channels.yaml`:

    ```yaml
    channels:
      \(kind):
        use: \(kind)
        salam: Assalamualaikum, warga.
    ```

    """
  }
}
