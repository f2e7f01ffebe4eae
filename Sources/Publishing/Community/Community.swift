public import Foundation

/// The KIM: who publishes, where, and how its readers answer.
public struct Community: Sendable, Hashable {
  public var name: SingleLine
  public var area: Area
  /// The zone in which dates without an offset are meant and every date is printed.
  public var timeZone: TimeZone
  /// The language of what readers see and of kim's own talk.
  public var language: Language
  public var website: URL?
  public var contact: Contact
  /// Where readers bring complaints and wishes; SP4N-LAPOR! for most.
  public var aspiration: URL?
  /// The accent colour of everything kim makes.
  public var colour: Colour
  public var motto: SingleLine?
  /// The year the newsroom began, from which its volumes are counted: `Tahun III`.
  public var founded: Int?
  /// The editorial box, in printing order: office and person.
  public var editors: [Editor]

  public init(
    name: SingleLine, area: Area = Area(), timeZone: TimeZone, language: Language = .indonesian, website: URL? = nil,
    contact: Contact = Contact(), aspiration: URL? = nil, colour: Colour = .deepTeal, motto: SingleLine? = nil,
    founded: Int? = nil, editors: [Editor] = []
  ) {
    self.name = name
    self.area = area
    self.timeZone = timeZone
    self.language = language
    self.website = website
    self.contact = contact
    self.aspiration = aspiration
    self.colour = colour
    self.motto = motto
    self.founded = founded
    self.editors = editors
  }
}

/// Where readers reach the newsroom.
public struct Contact: Sendable, Hashable {
  public var email: EmailAddress?
  /// As printed: `+62 812-0000-0000`.
  public var whatsapp: SingleLine?
  public var address: SingleLine?

  public init(email: EmailAddress? = nil, whatsapp: SingleLine? = nil, address: SingleLine? = nil) {
    self.email = email
    self.whatsapp = whatsapp
    self.address = address
  }
}

/// One line of the editorial box.
public struct Editor: Sendable, Hashable {
  /// `Pemimpin Redaksi`
  public var office: SingleLine
  public var name: SingleLine

  public init(office: SingleLine, name: SingleLine) {
    self.office = office
    self.name = name
  }
}
