public import Markup

extension Post {
  /// The pictures of the text with the words they have there, in reading order, as far as they are files of the
  /// workspace.
  public var picturesInText: [Picture] {
    body.images.compactMap { image in inlinePictures[image.source].map { worded($0, by: image) } }
  }

  /// The front matter's further pictures that the text does not show itself.
  public var gallery: [Picture] {
    let shown = Set(picturesInText.map(\.file.digest) + (leadPicture.map { [$0.file.digest] } ?? []))
    return pictures.dropFirst().filter { !shown.contains($0.file.digest) }
  }

  /// A picture with the words of the place it stands at, which come before what is known of it elsewhere.
  public func worded(_ picture: Picture, by image: Image) -> Picture {
    var picture = picture
    if !image.alt.isEmpty { picture.alt = image.alt }
    if let title = image.title { picture.caption = SingleLine(collapsing: title) }
    return picture
  }
}
