package import ChannelKit
package import Publishing

extension Delivery {
  package var wire: JSONValue {
    .record(
      ("number", .integer(Int(number))), ("token", .string(key.token)),
      ("publication", .string(key.publication.text)), ("purpose", .string(key.purpose.text)),
      ("recipient", recipient.wire), ("digest", .string(digest.hex)), ("attempts", .integer(attempts)))
  }

  package init(wire object: WireObject, channel: ChannelID) throws(WireFault) {
    let recipient = try Recipient(wire: try object.object("recipient"))
    self.init(
      number: Int64(try object.integer("number")),
      key: DeliveryKey(
        publication: try object.value("publication", expected: "a post's id") { PostID($0) }, channel: channel,
        recipient: recipient.key,
        purpose: try object.value("purpose", expected: "publish, correction-N or withdrawal") { Purpose($0) }),
      recipient: recipient,
      digest: try object.value("digest", expected: "a SHA-256 in hexadecimal") { ContentDigest(hex: $0) },
      attempts: try object.integer("attempts"))
  }
}

extension Recipient {
  var wire: JSONValue {
    switch self {
    case .site: ["kind": "site"]
    case .folder: ["kind": "folder"]
    case .reader(let reader): reader.wire
    }
  }

  init(wire object: WireObject) throws(WireFault) {
    switch try object.text("kind") {
    case "site": self = .site
    case "folder": self = .folder
    case "reader": self = .reader(try Reader(wire: object))
    default: throw object.fault("kind", expected: "site, folder or reader")
    }
  }
}

extension Reader {
  fileprivate var wire: JSONValue {
    .record(
      ("kind", "reader"), ("number", .integer(Int(number))), ("name", name.map { .string($0.text) }),
      ("address", .string(address.description)), ("status", .string(status.rawValue)), ("tags", .strings(tags)),
      ("token", .string(token)))
  }

  fileprivate init(wire object: WireObject) throws(WireFault) {
    self.init(
      number: Int64(try object.integer("number")), name: try object.optionalLine("name"),
      address: try object.value("address", expected: "an e-mail address") { EmailAddress($0) },
      status: try object.value("status", expected: "a reader's status") { Status(rawValue: $0) },
      tags: try object.texts("tags"), token: try object.text("token"))
  }
}
