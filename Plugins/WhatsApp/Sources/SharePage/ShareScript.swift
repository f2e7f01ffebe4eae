/// What the share page does: copy, share, remember ticks. Each button is hidden until the script knows that it works here.
///
/// Constant, so that the page's policy can name it by its digest. Texts are taken from the page, never put into it.
enum ShareScript {
  static let source = """
    (function () {
      "use strict";
      var said = document.querySelector(".said");
      var all = function (selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); };
      var textOf = function (id) {
        var source = document.getElementById(id);
        return "value" in source ? source.value : source.textContent;
      };
      var say = function (text) {
        said.textContent = text;
        said.classList.add("shown");
        clearTimeout(say.timer);
        say.timer = setTimeout(function () { said.classList.remove("shown"); }, 2500);
      };

      // Browsers that open a file from a chat often have no clipboard of their own.
      var copyBySelection = function (text) {
        var area = document.createElement("textarea");
        area.value = text;
        area.readOnly = true;
        area.className = "away";
        document.body.appendChild(area);
        area.select();
        area.setSelectionRange(0, text.length);
        var done = false;
        try { done = document.execCommand("copy"); } catch (error) { done = false; }
        document.body.removeChild(area);
        return done;
      };
      var copy = function (button) {
        var id = button.getAttribute("data-copy");
        var text = textOf(id);
        var fallBack = function () {
          var done = copyBySelection(text);
          button.focus();
          if (done) { say(said.dataset.copied); return; }
          var source = document.getElementById(id);
          if (source.closest("details")) { source.closest("details").open = true; }
          say(said.dataset.failed);
        };
        if (navigator.clipboard && window.isSecureContext) {
          navigator.clipboard.writeText(text).then(function () { say(said.dataset.copied); }, fallBack);
        } else { fallBack(); }
      };
      all("[data-copy]").forEach(function (button) {
        button.hidden = false;
        button.addEventListener("click", function () { copy(button); });
      });

      var fileOf = function (image) {
        var comma = image.src.indexOf(",");
        var bytes = atob(image.src.slice(comma + 1));
        var data = new Uint8Array(bytes.length);
        for (var i = 0; i < bytes.length; i += 1) { data[i] = bytes.charCodeAt(i); }
        return new File([data], image.dataset.name, { type: image.src.slice(5, image.src.indexOf(";")) });
      };
      var filesOf = function (kind) { return all("img[data-kind=" + kind + "]").map(fileOf); };
      var canShareFiles = function () {
        try {
          return Boolean(navigator.canShare) &&
            navigator.canShare({ files: [new File(["x"], "x.jpg", { type: "image/jpeg" })] });
        } catch (error) { return false; }
      };
      var filesWork = canShareFiles();
      all("[data-share]").forEach(function (button) {
        var kind = button.getAttribute("data-files");
        if (!navigator.share || (kind && !filesWork)) { return; }
        button.hidden = false;
        button.addEventListener("click", function () {
          var data = { text: textOf(button.getAttribute("data-share")) };
          if (kind) { data.files = filesOf(kind); }
          navigator.share(data).catch(function (error) {
            if (error.name !== "AbortError") { say(said.dataset.failed); }
          });
        });
      });

      all("[data-save]").forEach(function (button) {
        if (!window.URL || !("download" in document.createElement("a"))) { return; }
        button.hidden = false;
        button.addEventListener("click", function () {
          var name = button.getAttribute("data-save");
          var file = fileOf(document.querySelector("img[data-name='" + name + "']"));
          var link = document.createElement("a");
          link.href = URL.createObjectURL(file);
          link.download = name;
          document.body.appendChild(link);
          link.click();
          document.body.removeChild(link);
          setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
        });
      });

      // Ticks are remembered on this phone where the browser allows it for files.
      var key = document.body.dataset.key;
      var ticks = {};
      try { ticks = JSON.parse(localStorage.getItem(key)) || {}; } catch (error) { ticks = {}; }
      all("[data-group]").forEach(function (box) {
        var group = box.parentNode.textContent.trim();
        box.checked = ticks[group] === true;
        box.addEventListener("change", function () {
          ticks[group] = box.checked;
          try { localStorage.setItem(key, JSON.stringify(ticks)); } catch (error) { return; }
        });
      });
    }());
    """
}
