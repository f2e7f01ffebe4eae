public import PublishingEngine

extension WorkspaceStore: NewsroomStore {
  public var isShared: Bool { false }
}
