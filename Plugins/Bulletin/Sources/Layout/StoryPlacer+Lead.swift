internal import Publishing
internal import Typesetting

extension StoryPlacer {
  /// Finds the place of the leading picture and of the story's beginning: here, or on a page of their own.
  ///
  /// - Returns: the picture, unless it has become part of the columns.
  func placeLead(
    of story: StorySetter, as lead: LeadPlan, segments: inout [Segment], under head: Double, columns: ColumnGrid,
    on composer: inout PageComposer
  ) -> Figure? {
    let least = head + scale.grid * (story.lead == nil ? 5 : 7)
    if lead.isInColumns, let photo = story.lead, case .columns(let rows)? = segments.first {
      let inColumn = picture(photo, story: story, width: columns.columnWidth, height: sheet.height * 0.3)
      let room = composer.room - head
      if inColumn.stackedHeight <= room, (rows + inColumn).stackedHeight * 1.1 <= room * Double(columns.count) {
        segments = segments.preceded(by: inColumn)
        return nil
      }
    }
    let figure = leadFigure(story, as: lead, columns: columns, room: composer.room - head)
    let isRoomy = least + (figure?.rows.stackedHeight ?? 0) <= composer.room && (figure != nil || story.lead == nil)
    if isRoomy || (composer.isAtTop && figure != nil) { return figure }
    guard let photo = story.lead else {
      if !isLead { composer.startPage() }
      return nil
    }
    let isWasteful = isLead || composer.room > sheet.height * 0.25
    if isWasteful, least <= composer.room, !composer.isAtTop, case .columns(let rows)? = segments.first {
      let room = (composer.room - head) * Double(columns.count)
      if rows.stackedHeight > room, let later = leadFigure(story, as: lead, columns: columns, room: composer.height) {
        // The text begins here and the picture heads the next page, rather than leaving a hole.
        return Figure(rows: later.rows, span: later.span, waits: true)
      }
      let inColumn = picture(photo, story: story, width: columns.columnWidth, height: sheet.height * 0.3)
      if inColumn.stackedHeight <= composer.room - head, (rows + inColumn).stackedHeight * 1.1 <= room {
        segments = segments.preceded(by: inColumn)
        return nil
      }
    }
    if !isLead, !composer.isAtTop {
      composer.startPage()
      if let figure = leadFigure(story, as: lead, columns: columns, room: composer.room - head) { return figure }
    }
    // No room under the headline: the picture finds its place in the columns.
    segments = segments.preceded(
      by: picture(photo, story: story, width: columns.columnWidth, height: sheet.height * 0.3))
    return nil
  }

  private func leadFigure(_ story: StorySetter, as plan: LeadPlan, columns: ColumnGrid, room: Double) -> Figure? {
    guard let lead = story.lead else { return nil }
    let ratio = Double(lead.file.height) / Double(max(1, lead.file.width))
    // Room is left for the caption and the first lines of text.
    let height =
      min(sheet.height * (isLead ? 0.4 : 0.33) * plan.share, room - scale.grid * 10) * self.plan.pictureShare
    guard height > sheet.height * 0.13 else { return nil }
    let span = plan.span ?? usualSpan(of: story, ratio: ratio, height: height, columns: columns)
    // A picture stands over what is left of the rail, too.
    let width = span >= columns.count ? sheet.printWidth : columns.width(spanning: span)
    // One that would be narrower than its columns leaves a hole beside it.
    guard height / ratio >= width * 0.8 || span == 1 else { return nil }
    return Figure(
      rows: picture(lead, story: story, width: columns.width(spanning: span), height: height), span: span)
  }

  private func usualSpan(of story: StorySetter, ratio: Double, height: Double, columns: ColumnGrid) -> Int {
    let isUpright = ratio > 1.05
    var span = isUpright ? 1 : min(2, max(1, columns.count - 1))
    // A picture that its height makes much narrower than its columns takes fewer of them.
    while span > 1, height / ratio < columns.width(spanning: span) * 0.8 { span -= 1 }
    // Where there are many pictures and little text, the first is one among them.
    if span > 1, post.inlinePictures.count + post.gallery.count >= 4, length < 2200 { span = 1 }
    // Little text before a table would leave a hole beside a large picture.
    if span > 1, story.segments.count > 1, case .columns(let rows)? = story.segments.first {
      let beside = min(height, columns.width(spanning: span) * ratio) * Double(columns.count - span)
      if rows.stackedHeight < beside * 0.6 { span = 1 }
    }
    return span
  }

  private func picture(_ picture: Picture, story: StorySetter, width: Double, height: Double) -> [Row] {
    var rows = PictureSetter(story: story).rows(
      for: picture, alt: picture.alt, title: nil, width: width, height: height)
    if !rows.isEmpty { rows[0].above = 0 }
    return rows.within(article)
  }
}
