/// What the copying sheet does: copy, save, put addresses into the text. Each button is hidden until the script knows
/// that it works here.
///
/// Constant, so that the page's policy can name it by its digest. Texts are taken from the page, never put into it.
enum PackageScript {
  static let source = """
    (function () {
      "use strict";
      var said = document.querySelector(".said");
      var all = function (selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); };
      var say = function (text) {
        said.textContent = text;
        said.classList.add("shown");
        clearTimeout(say.timer);
        say.timer = setTimeout(function () { said.classList.remove("shown"); }, 2500);
      };
      var done = function (button, worked) {
        button.classList.toggle("done", worked);
        say(worked ? said.dataset.copied : said.dataset.failed);
      };

      // Works on pages opened from a folder, where browsers have no clipboard of their own for scripts.
      var select = function (node) {
        var range = document.createRange();
        range.selectNodeContents(node);
        var selection = window.getSelection();
        selection.removeAllRanges();
        selection.addRange(range);
        var worked = false;
        try { worked = document.execCommand("copy"); } catch (error) { worked = false; }
        if (worked) { selection.removeAllRanges(); }
        return worked;
      };
      var copyText = function (text) {
        var area = document.createElement("textarea");
        area.value = text;
        area.readOnly = true;
        area.className = "away";
        document.body.appendChild(area);
        area.select();
        area.setSelectionRange(0, text.length);
        var worked = false;
        try { worked = document.execCommand("copy"); } catch (error) { worked = false; }
        document.body.removeChild(area);
        return worked;
      };

      // The text with the photos where the site has them.
      var places = {};
      var original = document.getElementById("sumber") ? document.getElementById("sumber").value : "";
      var escapeAttribute = function (text) {
        return text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
      };
      var settle = function () {
        var html = original;
        Object.keys(places).forEach(function (name) {
          if (places[name]) { html = html.split('src="' + name + '"').join('src="' + escapeAttribute(places[name]) + '"'); }
        });
        document.getElementById("sumber").value = html;
      };
      all("[data-place]").forEach(function (field) {
        field.addEventListener("input", function () {
          var text = field.value.trim();
          places[field.dataset.place] = /^https?:\\/\\/\\S+$/.test(text) ? text : "";
          field.setAttribute("aria-invalid", text !== "" && places[field.dataset.place] === "");
          settle();
        });
      });

      // A copy that is never shown carries the site's addresses, since this page loads nothing from there.
      var copyRich = function (node) {
        var copy = node.cloneNode(true);
        Array.prototype.slice.call(copy.querySelectorAll("img[data-file]")).forEach(function (image) {
          var place = places[image.dataset.file];
          if (place) { image.setAttribute("src", place); }
          image.removeAttribute("data-file");
        });
        var listener = function (event) {
          event.preventDefault();
          event.clipboardData.setData("text/html", copy.innerHTML);
          event.clipboardData.setData("text/plain", node.innerText);
        };
        document.addEventListener("copy", listener);
        var worked = select(node);
        document.removeEventListener("copy", listener);
        return worked;
      };

      all("[data-copy]").forEach(function (button) {
        var source = document.getElementById(button.dataset.copy);
        if (!source) { return; }
        button.hidden = false;
        button.addEventListener("click", function () {
          if (button.hasAttribute("data-rich")) { done(button, copyRich(source)); return; }
          var worked = copyText("value" in source ? source.value : source.textContent);
          if (!worked && source.closest("details")) { source.closest("details").open = true; }
          button.focus();
          done(button, worked);
        });
      });

      all("[data-save]").forEach(function (button) {
        if (!("download" in document.createElement("a"))) { return; }
        button.hidden = false;
        button.addEventListener("click", function () {
          var image = document.querySelector("img[data-name='" + button.dataset.save + "']");
          var link = document.createElement("a");
          link.href = image.src;
          link.download = button.dataset.save;
          document.body.appendChild(link);
          link.click();
          document.body.removeChild(link);
          button.classList.add("done");
        });
      });
    }());
    """
}
