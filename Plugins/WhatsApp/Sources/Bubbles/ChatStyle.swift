/// Bubbles as WhatsApp draws them, closely enough to judge length and marks by; light and dark.
enum ChatStyle {
  static let sheet = """
    .chat { --chat: #efeae2; --bubble: #d9fdd3; --chat-ink: #111b21; --chat-soft: #4f5f67; --chat-link: #01618f;
      --chat-shade: #00000014; background: var(--chat); padding: 12px; }
    @media (prefers-color-scheme: dark) { .chat { --chat: #0b141a; --bubble: #005c4b; --chat-ink: #eef2f3;
      --chat-soft: #bcd0cb; --chat-link: #9fdcf6; --chat-shade: #00000033; } }
    .bubble { position: relative; background: var(--bubble); color: var(--chat-ink); border-radius: 8px 0 8px 8px;
      padding: 6px 10px 8px; max-width: 440px; margin: 0 0 8px auto; box-shadow: 0 1px 1px #0002;
      font: 16px/1.4 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
    .bubble:last-child { margin-bottom: 0; }
    .bubble p, .bubble blockquote, .bubble pre { margin: 0; white-space: pre-wrap; }
    .bubble .gap { height: 1.1em; }
    .bubble .entry { display: flex; gap: 8px; }
    .bubble .entry .sign { flex: none; min-width: 14px; text-align: right; }
    .bubble blockquote { border-left: 4px solid var(--chat-soft); padding-left: 8px; color: var(--chat-soft); }
    .bubble pre, .bubble code { font-family: ui-monospace, "Noto Sans Mono", Menlo, monospace; font-size: 15px; }
    .bubble code { background: var(--chat-shade); border-radius: 4px; padding: 0 4px; }
    .bubble .link { color: var(--chat-link); text-decoration: underline; }
    .bubble .clock { display: block; text-align: right; font-size: 12px; line-height: 1; margin-top: 4px;
      color: var(--chat-soft); }
    .bubble label { color: var(--chat-link); cursor: pointer; display: inline-block; padding: 8px 0 4px; font-weight: 500; }
    .unfold { position: absolute; opacity: 0; width: 1px; height: 1px; margin: 0; }
    .unfold:focus-visible ~ .folded label { outline: 3px solid var(--chat-link); outline-offset: 2px; }
    .whole, .unfold:checked ~ .folded { display: none; }
    .unfold:checked ~ .whole { display: block; }
    .bubble.photo { padding: 4px; width: 280px; max-width: 100%; }
    .bubble.photo img { display: block; width: 100%; height: auto; border-radius: 6px; }
    .bubble.photo p { padding: 4px 6px 0; }

    """
}
