import ChannelTesting
import Testing

/// One way to break the contract, and the rule that must notice.
struct Flaw: Sendable, Hashable, CustomTestStringConvertible {
  var name: String
  var rule: ConformanceRule

  var testDescription: String { name }

  static let ofExports: [Flaw] = [
    Flaw(name: "kind in capitals", rule: .manifestIsSound),
    Flaw(name: "a limit of nothing", rule: .manifestIsSound),
    Flaw(name: "an English title only", rule: .manifestIsSound),
    Flaw(name: "another summary each time", rule: .manifestIsSound),
    Flaw(name: "declares a check", rule: .abilitiesAreImplemented),
    Flaw(name: "declares readers", rule: .abilitiesAreImplemented),
    Flaw(name: "reads a secret when made", rule: .makingIsQuiet),
    Flaw(name: "writes a file when made", rule: .makingIsQuiet),
    Flaw(name: "refuses a sample", rule: .rendersEverySample),
    Flaw(name: "prints the clock", rule: .renderingIsRepeatable),
    Flaw(name: "counts its renditions", rule: .renderingIsRepeatable),
    Flaw(name: "prints where a picture lies", rule: .renderingIsRepeatable),
    Flaw(name: "prints otherwise with a cache", rule: .renderingIsRepeatable),
    Flaw(name: "prints otherwise with a full cache", rule: .renderingIsRepeatable),
    Flaw(name: "prints otherwise with panes", rule: .renderingIsRepeatable),
    Flaw(name: "prints a dictionary in its order", rule: .renderingIsRepeatable),
    Flaw(name: "reads a secret when rendering", rule: .renderingTouchesNothing),
    Flaw(name: "writes a file when rendering", rule: .renderingTouchesNothing),
    Flaw(name: "names another post", rule: .renditionNamesItsSource),
    Flaw(name: "has no subject", rule: .renditionNamesItsSource),
    Flaw(name: "two names apart by case", rule: .filesAreNamedApart),
    Flaw(name: "media type without a subtype", rule: .mediaTypesAreWritten),
    Flaw(name: "media type of two lines", rule: .mediaTypesAreWritten),
    Flaw(name: "more bytes than declared", rule: .limitsAreKept),
    Flaw(name: "a longer subject than declared", rule: .limitsAreKept),
    Flaw(name: "panes always", rule: .panesOnlyWhenWanted),
    Flaw(name: "panes never", rule: .panesOnlyWhenWanted),
    Flaw(name: "a pane with a picture from a server", rule: .panesStandAlone),
    Flaw(name: "pages that are no pictures", rule: .panesStandAlone),
    Flaw(name: "pages without a text", rule: .panesStandAlone),
    Flaw(name: "markup straight into a page", rule: .textIsEscaped),
    Flaw(name: "markup straight into a pane", rule: .textIsEscaped),
    Flaw(name: "the photo as it came", rule: .photosLoseTheirOwner),
    Flaw(name: "the photo in Base64 lines", rule: .photosLoseTheirOwner),
    Flaw(name: "a secret in a file", rule: .secretsStaySecret),
    Flaw(name: "a secret in Base64", rule: .secretsStaySecret),
    Flaw(name: "a secret in a warning", rule: .secretsStaySecret),
    Flaw(name: "a secret kept as text", rule: .secretsStaySecret),
  ]

  static let ofSites: [Flaw] = [
    Flaw(name: "begins and never settles", rule: .deliversAndSettles),
    Flaw(name: "settles twice", rule: .deliversAndSettles),
    Flaw(name: "begins twice", rule: .deliversAndSettles),
    Flaw(name: "settles without beginning", rule: .deliversAndSettles),
    Flaw(name: "says delivered and sends nothing", rule: .deliversAndSettles),
    Flaw(name: "sends everything twice", rule: .deliversAndSettles),
    Flaw(name: "leaves the last one out", rule: .deliversAndSettles),
    Flaw(name: "reports a stranger", rule: .deliversAndSettles),
    Flaw(name: "refuses everything", rule: .deliversAndSettles),
    Flaw(name: "a receipt without a name", rule: .deliversAndSettles),
    Flaw(name: "a remark of two lines", rule: .deliversAndSettles),
    Flaw(name: "sends before it begins", rule: .beginsBeforeEffect),
    Flaw(name: "goes on when no end can be written", rule: .stopsWhenUnrecorded),
    Flaw(name: "publishes again without looking", rule: .repeatsNothing),
    Flaw(name: "finds nothing", rule: .findsWhatItDelivered),
    Flaw(name: "finds what never was", rule: .findsWhatItDelivered),
    Flaw(name: "updates by adding", rule: .updatesInPlace),
    Flaw(name: "updates under a new name", rule: .updatesInPlace),
    Flaw(name: "withdraws by adding", rule: .withdraws),
    Flaw(name: "goes on when cancelled", rule: .stopsWhenCancelled),
    Flaw(name: "forgets what it had begun when cancelled", rule: .stopsWhenCancelled),
    Flaw(name: "checks by publishing", rule: .checksWithoutEffect),
    Flaw(name: "finds fault with a good site", rule: .checksWithoutEffect),
    Flaw(name: "sends without its secret", rule: .needsItsSecrets),
    Flaw(name: "checks well without its secret", rule: .needsItsSecrets),
    Flaw(name: "the secret in a receipt", rule: .secretsStaySecret),
    Flaw(name: "the secret in a failure", rule: .secretsStaySecret),
  ]
}
