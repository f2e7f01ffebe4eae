/// The village a community serves, from small to large, with its Kemendagri code.
public struct Area: Sendable, Hashable {
  public var village: SingleLine?
  public var district: SingleLine?
  public var regency: SingleLine?
  public var province: SingleLine?
  /// `35.07.09.2011`: province, regency, district, village (2xxx a desa, 1xxx a kelurahan).
  public var code: SingleLine?

  public init(
    village: SingleLine? = nil, district: SingleLine? = nil, regency: SingleLine? = nil, province: SingleLine? = nil,
    code: SingleLine? = nil
  ) {
    self.village = village
    self.district = district
    self.regency = regency
    self.province = province
    self.code = code
  }

  /// `Sumberejo, Turen, Kabupaten Malang`: what is known, without the province.
  public var line: String {
    [village, district, regency].compactMap { $0?.text }.filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
