internal import ChannelKit

/// Something that a program can do.
enum Can {}
/// Something that it cannot.
enum Cannot {}

/// Chooses the adapter that can do exactly what a manifest says: the host looks at an adapter's protocols, and a
/// program's are known only when its manifest file has been read.
struct RemoteAbilities {
  let session: RemoteSession
  let manifest: ChannelManifest

  var adapter: any ChannelAdapter {
    manifest.audience == .folder ? checking(Cannot.self) : checking(Can.self)
  }

  private func has(_ ability: ChannelManifest.Ability) -> Bool { manifest.abilities.contains(ability) }

  private func checking<D>(_ d: D.Type) -> any ChannelAdapter {
    has(.check) ? updating(d, Can.self) : updating(d, Cannot.self)
  }

  private func updating<D, C>(_ d: D.Type, _ c: C.Type) -> any ChannelAdapter {
    has(.update) ? withdrawing(d, c, Can.self) : withdrawing(d, c, Cannot.self)
  }

  private func withdrawing<D, C, U>(_ d: D.Type, _ c: C.Type, _ u: U.Type) -> any ChannelAdapter {
    has(.withdraw) ? finding(d, c, u, Can.self) : finding(d, c, u, Cannot.self)
  }

  private func finding<D, C, U, W>(_ d: D.Type, _ c: C.Type, _ u: U.Type, _ w: W.Type) -> any ChannelAdapter {
    has(.find) ? hosting(d, c, u, w, Can.self) : hosting(d, c, u, w, Cannot.self)
  }

  private func hosting<D, C, U, W, F>(
    _: D.Type, _: C.Type, _: U.Type, _: W.Type, _: F.Type
  ) -> any ChannelAdapter {
    has(.hostsArticles)
      ? RemoteAdapter<D, C, U, W, F, Can>(session: session) : RemoteAdapter<D, C, U, W, F, Cannot>(session: session)
  }
}
