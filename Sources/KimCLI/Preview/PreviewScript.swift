import Foundation
import Publishing

/// What the preview page does: tabs (WAI-ARIA Authoring Practices, "Tabs"), frames as tall as their content, the
/// reader's dark screen, pictures off, pages enlarged, and looking whether the page has been written anew.
enum PreviewScript {
  /// What the page's policy knows the script by: its SHA-256 in base 64 (CSP Level 3 §2.3.1).
  static var digest: String { ContentDigest(of: Data(text.utf8)).base64 }

  static let text = [begin, tabs, frames, screen, zoom, pulse, end].joined(separator: "\n")

  private static let begin = #"""
    (() => {
    "use strict";
    const all = (query, root = document) => [...root.querySelectorAll(query)];
    const one = query => document.querySelector(query);
    const main = one("main"), frames = all("iframe");
    """#

  /// Arrow keys move and choose, as the pattern has it where choosing costs nothing.
  private static let tabs = #"""
    const tabs = all("[role=tab]"), panels = all("[role=tabpanel]");
    const choose = (tab, focus) => {
      const isAll = tab.id === "tab-";
      for (const other of tabs) {
        other.setAttribute("aria-selected", other === tab);
        other.tabIndex = other === tab ? 0 : -1;
      }
      for (const panel of panels) panel.hidden = !isAll && panel.id !== tab.getAttribute("aria-controls");
      main.dataset.view = isAll ? "all" : "one";
      if (focus) tab.focus();
      tab.scrollIntoView({ block: "nearest", inline: "nearest" });
      frames.forEach(fit);
    };
    const visit = (tab, focus) => {
      choose(tab, focus);
      history.replaceState(null, "", location.href.split("#")[0] + (tab === tabs[0] ? "" : "#" + tab.id));
    };
    one("[role=tablist]").addEventListener("keydown", event => {
      const at = tabs.indexOf(document.activeElement);
      const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
      if (at < 0 || next === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      visit(tabs[(next + tabs.length) % tabs.length], true);
    });
    for (const tab of tabs) tab.addEventListener("click", () => visit(tab));
    for (const button of all("[data-tab]")) button.addEventListener("click", () => {
      visit(document.getElementById(button.dataset.tab), true);
      scrollTo(0, one(".controls").offsetTop);
    });
    """#

  /// A frame is as wide as its screen, drawn smaller where there is less room, and as tall as what it shows.
  private static let frames = #"""
    const fit = frame => {
      const glass = frame.parentElement, inside = frame.contentDocument, width = Number(frame.dataset.width);
      if (!glass.clientWidth || !inside || !inside.body) return;
      const scale = Math.min(1, glass.clientWidth / width);
      glass.classList.add("fitted");
      frame.style.width = width + "px";
      frame.style.height = "1px";
      const height = Math.max(inside.documentElement.scrollHeight, inside.body.scrollHeight, 40);
      frame.style.height = height + "px";
      frame.style.transform = scale < 1 ? `scale(${scale})` : "";
      glass.style.height = Math.ceil(height * scale) + 2 + "px";
    };
    const known = new WeakSet();
    const ready = frame => {
      const inside = frame.contentDocument;
      if (!inside || !inside.body || known.has(inside)) return;
      known.add(inside);
      for (const link of all("a[href]", inside)) {
        if (link.getAttribute("href").startsWith("#")) continue;
        link.target = "_blank";
        link.rel = "noopener noreferrer";
      }
      new ResizeObserver(() => fit(frame)).observe(inside.body);
      dress(frame);
    };
    const room = new ResizeObserver(entries => {
      for (const entry of entries) {
        const width = entry.contentRect.width, frame = entry.target.firstElementChild;
        if (frame.dataset.room === String(width)) continue;
        frame.dataset.room = width;
        fit(frame);
      }
    });
    """#

  /// Dark and bare screens are tried on through each document's own rules: its media queries are told the answer, its
  /// pictures lose their source.
  private static let screen = #"""
    const isOn = { dark: matchMedia("(prefers-color-scheme: dark)").matches, bare: false };
    const yes = "(min-width: 0px)", no = "(max-width: 0px)";
    const asked = /\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/gi;
    const questions = new Map();
    const answer = list => {
      for (const rule of list) {
        if (rule.media) {
          if (!questions.has(rule)) questions.set(rule, rule.media.mediaText);
          const told = questions.get(rule).replace(asked, (_, scheme) => (scheme.toLowerCase() === "dark") === isOn.dark ? yes : no);
          if (rule.media.mediaText !== told) rule.media.mediaText = told;
        }
        if (rule.cssRules) answer(rule.cssRules);
      }
    };
    const dress = frame => {
      const inside = frame.contentDocument;
      if (!inside || !inside.body) return;
      answer(inside.styleSheets);
      inside.documentElement.style.removeProperty("color-scheme");
      if (frame.contentWindow.getComputedStyle(inside.documentElement).colorScheme.includes("dark"))
        inside.documentElement.style.setProperty("color-scheme", isOn.dark ? "dark" : "light", "important");
      for (const picture of all("img", inside)) {
        picture.dataset.kept ??= picture.getAttribute("src") ?? "";
        if (isOn.bare) picture.removeAttribute("src");
        else if (!picture.hasAttribute("src")) picture.setAttribute("src", picture.dataset.kept);
      }
      fit(frame);
    };
    for (const name of ["dark", "bare"]) {
      const button = document.getElementById(name);
      const press = on => {
        isOn[name] = on;
        button.setAttribute("aria-pressed", on);
        frames.forEach(dress);
      };
      button.addEventListener("click", () => {
        press(!isOn[name]);
        remember();
      });
      button.press = press;
    }
    """#

  private static let zoom = #"""
    const zoom = one("#zoom"), sheet = one("#zoom .sheet"), large = one("#zoom img"), pages = all(".page img");
    let shown = 0;
    const show = index => {
      shown = Math.min(Math.max(index, 0), pages.length - 1);
      large.src = pages[shown].src;
      large.alt = pages[shown].alt.replace(/,[^,]*$/, "");
      one("#before").disabled = shown === 0;
      one("#after").disabled = shown === pages.length - 1;
      sheet.scrollTo(0, 0);
    };
    const enlarge = on => {
      sheet.classList.toggle("full", on);
      one("#larger").setAttribute("aria-pressed", on);
    };
    pages.forEach((page, index) => page.parentElement.addEventListener("click", () => {
      show(index);
      enlarge(false);
      zoom.showModal();
      sheet.focus();
    }));
    one("#before").addEventListener("click", () => show(shown - 1));
    one("#after").addEventListener("click", () => show(shown + 1));
    one("#larger").addEventListener("click", () => enlarge(!sheet.classList.contains("full")));
    one("#shut").addEventListener("click", () => zoom.close());
    zoom.addEventListener("close", () => pages[shown]?.parentElement.focus());
    zoom.addEventListener("keydown", event => {
      if (event.key === "PageUp" || event.key === "PageDown") {
        event.preventDefault();
        show(shown + (event.key === "PageUp" ? -1 : 1));
      }
    });
    """#

  /// A page opened from a file may not read the file beside it, but it may look at a picture: its width is the number
  /// of the page's latest version.
  private static let pulse = #"""
    const { pulse, beat } = document.body.dataset;
    const remember = () => {
      try { sessionStorage.setItem("kim", JSON.stringify(isOn)); } catch { }
    };
    const look = () => {
      if (document.hidden) return setTimeout(look, 1000);
      const picture = new Image();
      picture.onload = () => picture.naturalWidth === Number(beat) ? setTimeout(look, 1000) : location.reload();
      picture.src = pulse + "?" + Date.now();
    };
    if (pulse) setTimeout(look, 1000);
    """#

  private static let end = #"""
    let kept = {};
    try { if (pulse) kept = JSON.parse(sessionStorage.getItem("kim")) ?? {}; } catch { }
    for (const name of ["dark", "bare"]) document.getElementById(name).press(kept[name] ?? isOn[name]);
    one(".controls").hidden = false;
    for (const frame of frames) {
      frame.addEventListener("load", () => ready(frame));
      ready(frame);
      room.observe(frame.parentElement);
    }
    addEventListener("load", () => frames.forEach(frame => { ready(frame); fit(frame); }));
    choose(tabs.find(tab => "#" + tab.id === location.hash) ?? tabs[0]);
    })();
    """#
}

extension ContentDigest {
  /// The same 32 bytes in base 64.
  fileprivate var base64: String {
    let digits = Array(hex.utf8)
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).compactMap { index in
      UInt8(String(decoding: digits[index...index + 1], as: UTF8.self), radix: 16)
    }
    return Data(bytes).base64EncodedString()
  }
}
