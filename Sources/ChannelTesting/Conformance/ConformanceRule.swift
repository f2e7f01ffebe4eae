/// What every channel promises. Each can be seen to be broken, and named when it is.
public enum ConformanceRule: String, Sendable, Hashable, CaseIterable {
  // Being offered
  case manifestIsSound
  case abilitiesAreImplemented
  case settingsAreAccepted
  case settingsAreStrict
  case settingsAreDescribed
  case secretsAreReferences
  case makingIsQuiet
  // Rendering
  case rendersEverySample
  case renderingIsRepeatable
  case renderingTouchesNothing
  case renditionNamesItsSource
  case filesAreNamedApart
  case mediaTypesAreWritten
  case limitsAreKept
  case panesOnlyWhenWanted
  case panesStandAlone
  case textIsEscaped
  case photosLoseTheirOwner
  // Everywhere
  case secretsStaySecret
  // Delivering
  case farSideIsGiven
  case deliversAndSettles
  case beginsBeforeEffect
  case stopsWhenUnrecorded
  case repeatsNothing
  case findsWhatItDelivered
  case updatesInPlace
  case withdraws
  case stopsWhenCancelled
  case checksWithoutEffect
  case needsItsSecrets
  // The suite's own
  case waiversAreNeeded

  /// The promise, in a sentence.
  public var statement: String {
    switch self {
    case .manifestIsSound: "The manifest is constant and well-formed, in both languages."
    case .abilitiesAreImplemented: "An ability is declared exactly when the adapter conforms to its protocol."
    case .settingsAreAccepted: "The settings given to the suite are read and make an adapter."
    case .settingsAreStrict: "An unknown setting is an error at every level, with a suggestion at the top."
    case .settingsAreDescribed: "Every setting has a plain name, a purpose in both languages and a JSON Schema."
    case .secretsAreReferences: "A secret is given by reference; a literal is refused and never repeated."
    case .makingIsQuiet: "Making an adapter reads no secret and touches no file."
    case .rendersEverySample: "Every sample publication can be rendered."
    case .renderingIsRepeatable:
      "The same publication gives the same bytes: again, elsewhere, later, in parallel, with and without a cache."
    case .renderingTouchesNothing: "Rendering reads no secret and leaves the workspace as it was."
    case .renditionNamesItsSource: "A rendition carries its publication's id, its channel's id and a subject."
    case .filesAreNamedApart: "No two files of a rendition have names that differ by case alone, or not at all."
    case .mediaTypesAreWritten: "Every file has a media type: type/subtype, with parameters if need be."
    case .limitsAreKept: "No rendition of a sample goes beyond the limits that the manifest declares."
    case .panesOnlyWhenWanted: "Panes are made when they are wanted and only then."
    case .panesStandAlone: "A pane loads nothing from outside itself."
    case .textIsEscaped: "Markup in an author's text never becomes markup in a page."
    case .photosLoseTheirOwner: "What a camera wrote into a photo about its owner is not handed on."
    case .secretsStaySecret: "No secret appears in a rendition, a description, a receipt or a failure."
    case .farSideIsGiven: "A channel that sends is examined against something that receives."
    case .deliversAndSettles: "Every delivery is begun once, settled once, arrives once, and has a receipt."
    case .beginsBeforeEffect: "Nothing takes effect when its beginning could not be written down."
    case .stopsWhenUnrecorded: "When the end of a delivery cannot be written down, the rest is left untouched."
    case .repeatsNothing: "A channel that can find makes no second effect for the same key."
    case .findsWhatItDelivered: "A delivery can be found by its key, and one that never happened cannot."
    case .updatesInPlace: "An update replaces what was delivered and adds nothing."
    case .withdraws: "A withdrawal is begun, settled, and adds nothing."
    case .stopsWhenCancelled: "A cancelled delivery begins nothing more and settles what it had begun."
    case .checksWithoutEffect: "A check finds a working far side well and changes nothing there."
    case .needsItsSecrets: "Without its secrets a channel is misconfigured and sends nothing."
    case .waiversAreNeeded: "A waiver stands for something that would otherwise be found."
    }
  }
}
