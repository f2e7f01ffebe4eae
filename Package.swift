// swift-tools-version: 6.1
import PackageDescription

// The modules as chapters: what each may import is listed here and nowhere else;
// Docs/Architecture.md says why, and `make check` fails on an import that is not declared.
let package = Package(
  name: "kim",
  products: [
    .executable(name: "kim", targets: ["kim"]),
    .library(name: "ChannelKit", targets: ["ChannelKit"]),
    .library(name: "ChannelTesting", targets: ["ChannelTesting"]),
    .library(name: "ChannelWire", targets: ["ChannelWire"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // The model and what it is written with.
    .module("Markup", ["CMarkGFM"]),
    .module("Cryptography", ["COpenSSL"]),
    .module("Publishing", ["Markup", "Cryptography"]),
    .module("Scheduling", ["Publishing"]),
    .module("Imaging", ["CPixbuf", "Publishing"]),
    .module("Transport", ["CCurl", "Publishing"]),
    .module("Typesetting", ["CPangoCairo", "CQRencode", "Publishing"]),

    // Channels: the contract, its public tests, and the host that runs them.
    .module("ChannelKit", ["Publishing", "Markup"]),
    .module("ChannelTesting", ["ChannelKit", "Publishing", "Markup"]),
    .module("ChannelWire", ["ChannelKit", "Publishing", "Markup"]),
    .module("ChannelHost", ["ChannelKit", "ChannelWire", "Publishing", .log]),
    .plugin("Website", ["Transport", "Imaging", "Cryptography"]),
    .plugin("Newsletter", ["Transport", "Imaging", "Cryptography", .mustache]),
    .plugin("WhatsApp", ["Imaging", "Typesetting", "CPangoCairo"]),
    .plugin("Bulletin", ["Imaging", "Typesetting", "CPangoCairo", "CZlib"]),
    .plugin("Feed", ["Transport", "Imaging"]),
    .plugin("Example", []),
    .program("kim-channel-announcement", ["Example"], path: "Plugins/Example/Program"),
    .program(
      "kim-benchmark-pipe", ["ChannelHost", "ChannelKit", "ChannelTesting", "Publishing", .log], path: "Benchmarks/Pipe"
    ),
    .executableTarget(
      name: "kim-benchmark-queue", dependencies: ["ChannelKit", "PostgresStore", "Publishing", "PublishingEngine"],
      path: "Benchmarks/Queue", swiftSettings: .strict),
    .program("kim-channel-village", ["ChannelKit", "Publishing"], path: "Tests/Programs/Village"),

    // The engine, its store and its inputs.
    .module("PublishingConfiguration", ["CLibYAML", "ChannelKit", "Publishing", "Markup", "Scheduling"]),
    .module("PublishingEngine", ["ChannelKit", "Publishing", "Scheduling"]),
    .module("PublishingStore", ["Publishing", "PublishingEngine", "Scheduling", "Cryptography", .grdb]),
    .module("PostgresStore", ["CPostgres", "Publishing", "PublishingEngine", "Scheduling", "Cryptography"]),
    .module("MailReading", []),
    .module("Sandbox", ["MailReading", .flyingFox, .flyingSocks]),
    .module("Reception", ["Markup", "Publishing", .flyingSocks]),

    // The command. Only `kim` names concrete channels.
    .module(
      "KimCLI",
      [
        "ChannelHost", "ChannelKit", "ChannelTesting", "ChannelWire", "Imaging", "MailReading", "Markup",
        "PostgresStore", "Publishing", "PublishingConfiguration", "PublishingEngine",
        "PublishingStore", "Reception", "Sandbox", "Scheduling", "Transport", .argumentParser, .log,
      ], resources: [.embedInCode("Kits/kim_channel.py")]),
    .executableTarget(
      name: "kim",
      dependencies: ["KimCLI", "ChannelKit", "Website", "Newsletter", "WhatsApp", "Bulletin", "Feed"],
      swiftSettings: .strict),

    // Debian's C libraries. libcurl and libpq are opened when they are first used: Docs/Decisions/0004.
    .target(name: "CCurl", path: "Sources/System/CCurl"),
    .target(name: "CPostgres", path: "Sources/System/CPostgres"),
    .systemLibrary(name: "CLibYAML", path: "Sources/System/CLibYAML", pkgConfig: "yaml-0.1"),
    .systemLibrary(name: "CMarkGFM", path: "Sources/System/CMarkGFM", pkgConfig: "libcmark-gfm"),
    .systemLibrary(name: "COpenSSL", path: "Sources/System/COpenSSL", pkgConfig: "libcrypto"),
    .systemLibrary(name: "CPangoCairo", path: "Sources/System/CPangoCairo", pkgConfig: "pangocairo pangoft2 cairo-pdf"),
    .systemLibrary(name: "CPixbuf", path: "Sources/System/CPixbuf", pkgConfig: "gdk-pixbuf-2.0"),
    .systemLibrary(name: "CQRencode", path: "Sources/System/CQRencode", pkgConfig: "libqrencode"),
    .systemLibrary(name: "CZlib", path: "Sources/System/CZlib", pkgConfig: "zlib"),

    // Tests: one folder a module; each plugin's are beside its sources.
    .tests("Markup", [], fixtures: true),
    .tests("Cryptography", []),
    .tests("Publishing", ["Markup"]),
    .tests("Scheduling", ["Publishing"], fixtures: true),
    .tests("Imaging", ["Publishing"]),
    .tests("Transport", ["Publishing", "ChannelTesting", .flyingFox]),
    .tests("Typesetting", []),
    .tests("ChannelKit", ["Publishing"]),
    .tests("ChannelWire", ["ChannelKit", "ChannelTesting", "Markup", "Publishing"]),
    .tests(
      "ChannelHost",
      [
        "ChannelKit", "ChannelTesting", "ChannelWire", "Publishing", "kim-channel-announcement", "kim-channel-village",
        .log,
      ]),
    .tests("ChannelTesting", ["ChannelKit", "Imaging", "Markup", "Publishing"]),
    .tests(
      "PublishingConfiguration",
      ["ChannelKit", "Publishing", "Scheduling", "Website", "Newsletter", "WhatsApp", "Bulletin", "Example"]),
    .tests("PublishingEngine", ["ChannelKit", "Markup", "Publishing", "PublishingStore", "Scheduling"]),
    .tests("PublishingStore", ["PostgresStore", "Publishing", "PublishingEngine", "Scheduling", .grdb]),
    .tests("PostgresStore", ["Publishing", "PublishingEngine", "Scheduling"]),
    .tests("MailReading", []),
    .tests("Sandbox", ["MailReading", .flyingSocks]),
    .tests("Reception", ["Publishing", .flyingSocks]),
    .tests("KimCLI", ["ChannelKit", "ChannelTesting", "MailReading", "Publishing", "Sandbox", "Example", "kim"]),
    .pluginTests("Website", ["Transport", "Sandbox"]),
    .pluginTests("Newsletter", ["Transport", "MailReading", "Sandbox"]),
    .pluginTests("WhatsApp", ["Imaging", "Typesetting"]),
    .pluginTests("Bulletin", ["Typesetting", "Imaging", "CZlib"]),
    .pluginTests("Feed", []),
    .pluginTests("Example", []),
  ],
  swiftLanguageModes: [.v6]
)

// MARK: - Vocabulary of the list above

extension [SwiftSetting] {
  static var strict: Self {
    [
      .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
      .enableUpcomingFeature("InternalImportsByDefault"),
    ]
  }
}

extension Target.Dependency {
  static var argumentParser: Self { .product(name: "ArgumentParser", package: "swift-argument-parser") }
  static var log: Self { .product(name: "Logging", package: "swift-log") }
  static var grdb: Self { .product(name: "GRDB", package: "GRDB.swift") }
  static var mustache: Self { .product(name: "Mustache", package: "swift-mustache") }
  static var flyingFox: Self { .product(name: "FlyingFox", package: "FlyingFox") }
  static var flyingSocks: Self { .product(name: "FlyingSocks", package: "FlyingFox") }
}

extension Target {
  static func module(_ name: String, _ dependencies: [Dependency], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: .strict)
  }

  static func plugin(_ name: String, _ dependencies: [Dependency]) -> Target {
    .target(
      name: name, dependencies: ["ChannelKit", "Publishing", "Markup"] + dependencies,
      path: "Plugins/\(name)/Sources", swiftSettings: .strict)
  }

  /// A channel as a program of its own.
  static func program(_ name: String, _ dependencies: [Dependency], path: String) -> Target {
    .executableTarget(name: name, dependencies: ["ChannelWire"] + dependencies, path: path, swiftSettings: .strict)
  }

  static func tests(_ name: String, _ dependencies: [Dependency], fixtures: Bool = false) -> Target {
    .testTarget(
      name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies,
      exclude: fixtures ? ["Fixtures"] : [], swiftSettings: .strict)
  }

  static func pluginTests(_ name: String, _ dependencies: [Dependency]) -> Target {
    .testTarget(
      name: "\(name)Tests",
      dependencies: [.byName(name: name), "ChannelKit", "ChannelTesting", "Publishing", "Markup"] + dependencies,
      path: "Plugins/\(name)/Tests", exclude: ["Fixtures"], swiftSettings: .strict)
  }
}
