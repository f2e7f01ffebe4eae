import Publishing

extension PluginScaffold {
  /// A plugin in Python: the kit, the program, its manifest and its tests.
  static func python(_ kind: String) -> PluginScaffold {
    let program = "kim-channel-\(kind)"
    // A name of its own beside the standard library's: a channel may be called `json`.
    let module = "channel_" + kind.replacing("-", with: "_")
    let type = typeName(kind)
    return PluginScaffold(
      files: [
        File(path: "kim_channel.py", text: String(decoding: PackageResources.kim_channel_py, as: UTF8.self)),
        File(path: program, text: pythonProgram(kind, module, type), isProgram: true),
        File(path: "\(module).py", text: pythonChannel(kind, type)),
        File(path: "test_\(module).py", text: pythonTests(module, type)),
        File(path: "\(program).json", text: pythonManifest(kind, type)),
        File(path: "\(program).test.json", text: "{ \"settings\": { \"salam\": \"Assalamualaikum, warga.\" } }\n"),
        File(path: "README.md", text: pythonReadme(kind, program, module)),
      ],
      nextSteps: { path in
        [
          Step(what: Phrase(id: "uji kodenya", en: "test its code"), command: "python3 -m unittest discover \(path)"),
          Step(
            what: Phrase(id: "uji janjinya", en: "examine its promises"), command: "kim plugin test \(path)/\(program)"),
          Step(what: Phrase(id: "pakai di channels.yaml", en: "use it in channels.yaml"), command: "use: \(kind)"),
        ]
      })
  }

  private static func pythonProgram(_ kind: String, _ module: String, _ type: String) -> String {
    """
    #!/usr/bin/env python3
    \"""The channel '\(kind)' of kim. kim starts it by itself; `--manifest` prints its manifest file.\"""

    import kim_channel as kim
    from \(module) import \(type)

    kim.run(\(type))

    """
  }

  private static func pythonChannel(_ kind: String, _ type: String) -> String {
    """
    \"""What the channel '\(kind)' makes of a post. Rendering is pure: no clock, no network, no random number.\"""

    import html

    import kim_channel as kim


    class \(type)(kim.Channel):
        kind = "\(kind)"
        title = kim.Phrase("\(type)", "\(type)")
        summary = kim.Phrase("satu berkas teks per pos", "one text file a post")
        # "folder": kim writes the files. A channel that sends says "site" or "readers" and has a method `deliver`.
        audience = "folder"
        settings_declared = [
            kim.Setting("greeting", kim.Phrase("kalimat pembuka", "a sentence before the title"), aliases=["salam"]),
        ]

        def render(self, publication, context):
            post = publication.post
            opening = [self.settings["greeting"], ""] if "greeting" in self.settings else []
            lines = opening + [post.title, post.date_text, "", post.text, "", context.community["name"]]
            text = "\\n".join(lines) + "\\n"
            warnings = []
            if len(text) > 4000:
                warnings.append(kim.warning(kim.Phrase("teksnya panjang sekali", "the text is very long")))
            page = f"<!DOCTYPE html><html lang='id'><meta charset='utf-8'><pre>{html.escape(text)}</pre>"
            return kim.Rendition(post.title, [kim.File("\(kind).txt", text)], warnings, pane=(self.title, page))

    """
  }

  private static func pythonTests(_ module: String, _ type: String) -> String {
    """
    import unittest

    import kim_channel as kim
    from \(module) import \(type)


    class RenderingTests(unittest.TestCase):
        def render(self, publication, **settings):
            channel = \(type)()
            channel.settings = settings
            return channel.render(publication, kim.sample_context())

        def test_a_post_becomes_a_text_with_its_greeting(self):
            rendition = self.render(kim.sample("Kerja bakti", "Bawa cangkul."), greeting="Halo.")
            text = rendition.files[0].text()
            self.assertTrue(text.startswith("Halo.\\n\\nKerja bakti\\n"))
            self.assertIn("Bawa cangkul.", text)

        def test_a_long_text_is_warned_of(self):
            self.assertEqual(len(self.render(kim.sample(text="kata " * 1000)).warnings), 1)

        def test_an_edition_is_refused(self):
            edition = kim.Publication(
                {"kind": "edition", "edition": {"id": "e", "title": "E", "number": 1, "posts": []}}, "")
            with self.assertRaises(kim.Unfit):
                self.render(edition)


    if __name__ == "__main__":
        unittest.main()

    """
  }

  /// What the program prints for `--manifest`; a test holds that.
  private static func pythonManifest(_ kind: String, _ type: String) -> String {
    """
    {
      "protocol": 1,
      "kind": "\(kind)",
      "title": {
        "id": "\(type)",
        "en": "\(type)"
      },
      "summary": {
        "id": "satu berkas teks per pos",
        "en": "one text file a post"
      },
      "audience": "folder",
      "abilities": [],
      "limits": {
        "acceptsEditions": false
      },
      "settings": [
        {
          "name": "greeting",
          "purpose": {
            "id": "kalimat pembuka",
            "en": "a sentence before the title"
          },
          "type": "text",
          "aliases": [
            "salam"
          ]
        }
      ],
      "environment": [],
      "network": false
    }

    """
  }

  private static func pythonReadme(_ kind: String, _ program: String, _ module: String) -> String {
    """
    # \(kind)

    A channel of kim, in Python with its standard library alone.

    | file | holds |
    |---|---|
    | `\(module).py` | what the channel makes of a post: change this |
    | `test_\(module).py` | its tests: `python3 -m unittest` |
    | `\(program)` | the program that kim starts |
    | `\(program).json` | what kim reads before it starts it; after each change of settings: `./\(program) --manifest > \(program).json` |
    | `\(program).test.json` | with what `kim plugin test` examines it |
    | `kim_channel.py` | the kit: it speaks the protocol |

    In `channels.yaml`:

    ```yaml
    channels:
      \(kind):
        use: \(kind)
        salam: Assalamualaikum, warga.
    ```

    """
  }
}
