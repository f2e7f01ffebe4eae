package import ChannelKit
internal import Foundation
package import Publishing

extension Community {
  package var wire: JSONValue {
    .record(
      ("name", .string(name.text)), ("area", area.wire), ("timezone", .string(timeZone.identifier)),
      ("language", .string(language.rawValue)), ("website", website.map { .string($0.absoluteString) }),
      ("contact", contact.wire), ("aspiration", aspiration.map { .string($0.absoluteString) }),
      ("colour", .string(colour.description)), ("motto", motto.map { .string($0.text) }),
      (
        "editors",
        .array(editors.map { ["office": .string($0.office.text), "name": .string($0.name.text)] })
      ))
  }

  package init(wire object: WireObject) throws(WireFault) {
    var editors: [Editor] = []
    for entry in try object.objects("editors") {
      editors.append(Editor(office: try entry.line("office"), name: try entry.line("name")))
    }
    self.init(
      name: try object.line("name"),
      area: try object.optionalObject("area").map { object throws(WireFault) in try Area(wire: object) } ?? Area(),
      timeZone: try object.value("timezone", expected: "a time zone") { TimeZone(identifier: $0) },
      language: try object.value("language", expected: "id or en") { Language(rawValue: $0) },
      website: try object.optionalValue("website", expected: "an address") { URL(string: $0) },
      contact: try object.optionalObject("contact").map { object throws(WireFault) in try Contact(wire: object) }
        ?? Contact(),
      aspiration: try object.optionalValue("aspiration", expected: "an address") { URL(string: $0) },
      colour: try object.optionalValue("colour", expected: "a colour") { Colour(hex: $0) } ?? .deepTeal,
      motto: try object.optionalLine("motto"), editors: editors)
  }
}

extension Area {
  fileprivate var wire: JSONValue {
    .record(
      ("village", village.map { .string($0.text) }), ("district", district.map { .string($0.text) }),
      ("regency", regency.map { .string($0.text) }), ("province", province.map { .string($0.text) }),
      ("code", code.map { .string($0.text) }))
  }

  fileprivate init(wire object: WireObject) throws(WireFault) {
    self.init(
      village: try object.optionalLine("village"), district: try object.optionalLine("district"),
      regency: try object.optionalLine("regency"), province: try object.optionalLine("province"),
      code: try object.optionalLine("code"))
  }
}

extension Contact {
  fileprivate var wire: JSONValue {
    .record(
      ("email", email.map { .string($0.description) }), ("whatsapp", whatsapp.map { .string($0.text) }),
      ("address", address.map { .string($0.text) }))
  }

  fileprivate init(wire object: WireObject) throws(WireFault) {
    self.init(
      email: try object.optionalValue("email", expected: "an e-mail address") { EmailAddress($0) },
      whatsapp: try object.optionalLine("whatsapp"), address: try object.optionalLine("address"))
  }
}
