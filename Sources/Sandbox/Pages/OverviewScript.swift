/// The overview's script: looks every two seconds whether something arrived, and then takes the new list over.
///
/// The page works without it. It puts no text together: the server writes all HTML.
enum OverviewScript {
  static let text = """
    const news = document.getElementById("news");
    let away = false;
    async function look() {
      try {
        const pulse = await (await fetch("/_kim/pulse.json", { cache: "no-store" })).json();
        const main = document.getElementById("arrivals");
        if (away) { news.textContent = ""; away = false; }
        if (pulse.version !== main.dataset.version) {
          const text = await (await fetch("/_kim/arrivals.html", { cache: "no-store" })).text();
          const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("arrivals");
          const focused = main.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
          const open = new Set([...main.querySelectorAll("details[open]")].map(d => d.closest("article").querySelector("a").href));
          main.replaceChildren(...fresh.childNodes);
          main.dataset.version = fresh.dataset.version;
          for (const d of main.querySelectorAll("details"))
            if (open.has(d.closest("article").querySelector("a").href)) d.open = true;
          if (focused) [...main.querySelectorAll("a")].find(a => a.getAttribute("href") === focused)?.focus();
          news.textContent = "Ada yang baru";
          setTimeout(() => { if (!away) news.textContent = ""; }, 8000);
        }
      } catch {
        away = true;
        news.textContent = "Situs latihan sedang tidak berjalan";
      }
    }
    setInterval(() => { if (!document.hidden) look(); }, 2000);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
    """
}
