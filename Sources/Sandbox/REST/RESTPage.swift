/// One page of a collection, and the headers that say how many there are.
struct RESTPage<Element> {
  let elements: [Element]
  private let total: Int
  private let pageCount: Int

  /// - Parameter missingPage: WordPress's code for a page beyond the last.
  init(_ all: [Element], _ parameters: RESTParameters, missingPage: String = "rest_post_invalid_page_number")
    throws(RESTError)
  {
    let size = try parameters.integer("per_page", in: 1...100) ?? 10
    let page = try parameters.integer("page", in: 1...1_000_000) ?? 1
    total = all.count
    pageCount = (all.count + size - 1) / size
    guard page == 1 || page <= pageCount else {
      throw RESTError(missingPage, 400, "Nomor halaman yang diminta lebih besar daripada jumlah halaman yang ada.")
    }
    elements = Array(all.dropFirst((page - 1) * size).prefix(size))
  }

  func reply(_ parameters: RESTParameters, _ json: (Element) -> JSONValue) throws(RESTError) -> SiteReply {
    let fields = try parameters.list("_fields")
    return .json(
      .array(elements.map { json($0).keeping(fields) }),
      headers: ["X-WP-Total": "\(total)", "X-WP-TotalPages": "\(pageCount)"])
  }
}

extension JSONValue {
  /// Only the members asked for by `_fields`; all of them when nothing is.
  func keeping(_ fields: [String]?) -> JSONValue {
    guard let fields, case .object(let members) = self else { return self }
    let names = Set(fields.map { $0.split(separator: ".").first.map(String.init) ?? $0 })
    return .object(members.filter { names.contains($0.key) })
  }
}
