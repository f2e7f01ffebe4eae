"""The Matrix channel against a stand-in of the specified API on loopback: python3 -m unittest"""

import json
import os
import tempfile
import threading
import unittest

import kim_channel as kim
import standin
from formatted import PART_LIMIT, Text, block, blocks, inline, parts
from homeserver import Homeserver
from matrix import Matrix

DELIVERY = kim.Delivery(17, "0" * 32, "kerja-bakti", "publish", {"kind": "site"}, 0)
AGAIN = DELIVERY._replace(attempts=1)
JPEG = b"\xff\xd8\xff\xe0\x00\x07JFIF\0" + b"\xff\xda\x00\x02pixels\xff\xd9"


class Host:
    """kim, as far as a channel asks it for secrets."""

    token = standin.TOKEN

    def ask(self, method, params):
        return {"result": {"text": self.token}}


class Case(unittest.TestCase):
    def setUp(self):
        self.room = standin.Room()
        self.server = standin.serve(self.room)
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.pauses = []
        Homeserver.sleep = staticmethod(self.pauses.append)
        self.channel = self.new_channel()

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()

    def new_channel(self, **settings):
        """As a new run of kim would have it."""
        channel = Matrix()
        channel._host = Host()
        channel.settings = {
            "homeserver": f"http://127.0.0.1:{self.server.server_address[1]}", "room": standin.ALIAS,
            "token": {"secret": "token"}, **settings}
        return channel

    def render(self, *paragraphs, title="Kerja bakti", picture=None, **facts):
        tree = [{"type": "paragraph", "line": i, "content": [text]} for i, text in enumerate(paragraphs, 1)]
        pictures = []
        if picture is not None:
            with tempfile.NamedTemporaryFile(suffix=".jpg", delete=False) as file:
                file.write(picture)
            self.addCleanup(os.remove, file.name)
            pictures = [{"source": "foto.jpg", "path": file.name, "digest": "", "format": "jpeg", "width": 4, "height": 3,
                         "alt": "warga"}]
        post = kim.sample(title, body={"blocks": tree}, pictures=pictures, **facts)
        return self.channel.render(post, kim.sample_context())

    def deliver(self, rendition, delivery=DELIVERY):
        self.channel.prepare()
        return self.channel.deliver(rendition, delivery)

    def texts(self):
        return [content["body"] for content in self.room.shown()]


class Publishing(Case):
    def test_a_post_becomes_one_formatted_message(self):
        receipt = self.deliver(self.render("Bawa <cangkul> & @room."))
        [content] = self.room.shown()
        self.assertEqual(content["body"], "Kerja bakti\n\nBawa <cangkul> & @room.")
        self.assertEqual(content["formatted_body"], "<h4>Kerja bakti</h4><p>Bawa &lt;cangkul&gt; &amp; @room.</p>")
        self.assertEqual((content["msgtype"], content["format"]), ("m.text", "org.matrix.custom.html"))
        self.assertEqual(content["m.mentions"], {})
        self.assertEqual(receipt.remote_id, f"{standin.ROOM} $peristiwa0")
        self.assertEqual(receipt.url, "https://matrix.to/#/%21ruang%3Adesa.example/%24peristiwa0?via=desa.example")

    def test_a_mark_is_told_once(self):
        titles = [self.render("a", title=title, label="HOAKS").subject for title in ("Tautan", "[Hoaks] Tautan")]
        self.assertEqual(titles, ["[HOAKS] Tautan", "[Hoaks] Tautan"])

    def test_a_photo_is_uploaded_and_follows(self):
        self.deliver(self.render("Bawa cangkul.", picture=JPEG))
        text, photo = self.room.shown()
        self.assertEqual(self.room.files[photo["url"]], JPEG)
        self.assertEqual(photo["info"], {"mimetype": "image/jpeg", "w": 4, "h": 3, "size": len(JPEG)})
        self.assertEqual((photo["body"], photo["filename"]), ("warga", "foto.jpg"))

    def test_a_long_text_is_parted_and_every_part_may_be_edited(self):
        rendition = self.render(*["kata & " * 900] * 20)
        receipt = self.deliver(rendition)
        self.assertGreater(len(self.texts()), 2)
        longer = self.render(*["lain & " * 900] * 20)
        self.assertEqual(self.channel.update(longer, DELIVERY, receipt), receipt)

    def test_the_same_once_more_sends_nothing(self):
        first = self.deliver(self.render("Bawa cangkul.", picture=JPEG))
        self.channel = self.new_channel()
        self.assertEqual(self.deliver(self.render("Bawa cangkul.", picture=JPEG), AGAIN), first)
        self.assertEqual(self.room.sent, 2)

    def test_a_lost_answer_is_asked_for_again_and_nothing_comes_twice(self):
        self.room.troubles = [("/send/", "lost"), ("/send/", "lost")]
        self.deliver(self.render("Bawa cangkul."))
        self.assertEqual((self.room.sent, self.pauses), (1, [1, 1]))

    def test_when_no_answer_comes_at_all_it_is_uncertain_and_found_later(self):
        self.room.troubles = [("/send/", "lost")] * 3
        rendition = self.render("Bawa cangkul.")
        with self.assertRaises(kim.Uncertain):
            self.deliver(rendition)
        self.channel = self.new_channel()
        self.assertEqual(self.channel.find(rendition, AGAIN).remote_id, f"{standin.ROOM} $peristiwa0")

    def test_when_nothing_arrived_nothing_is_found_and_it_is_sent_once(self):
        self.room.troubles = [("/send/", "dead")] * 3
        rendition = self.render("Bawa cangkul.")
        with self.assertRaises(kim.Uncertain):
            self.deliver(rendition)
        self.assertIsNone(self.channel.find(rendition, AGAIN))
        self.deliver(rendition, AGAIN)
        self.assertEqual(self.room.sent, 1)

    def test_half_a_post_is_not_found_and_is_completed(self):
        self.room.troubles = [("media/", "dead")] * 3
        rendition = self.render("Bawa cangkul.", picture=JPEG)
        with self.assertRaises(kim.Unavailable):
            self.deliver(rendition)
        self.assertIsNone(self.channel.find(rendition, AGAIN))
        self.deliver(rendition, AGAIN)
        self.assertEqual([one["msgtype"] for one in self.room.shown()], ["m.text", "m.image"])

    def test_what_an_earlier_try_left_with_another_text_is_corrected_in_its_place(self):
        self.room.troubles = [("/send/", "lost")] * 3
        with self.assertRaises(kim.Uncertain):
            self.deliver(self.render("Salah."))
        self.deliver(self.render("Benar."), AGAIN)
        self.assertEqual(self.texts(), ["Kerja bakti\n\nBenar."])

    def test_nothing_is_left_when_a_part_is_refused(self):
        self.room.upload_limit = 3
        with self.assertRaises(kim.Rejected):
            self.deliver(self.render("Bawa cangkul.", picture=JPEG))
        self.assertEqual(self.room.shown(), [])

    def test_a_short_pause_is_waited_for_and_a_long_one_ends_the_run(self):
        busy = standin.Refusal(429, "M_LIMIT_EXCEEDED", retry_after_ms=1500)
        self.room.troubles = [("/send/", busy), ("/send/", busy)]
        self.deliver(self.render("Bawa cangkul."))
        self.assertEqual(self.pauses, [1.5, 1.5])
        self.room.troubles = [("/send/", standin.Refusal(429, "M_LIMIT_EXCEEDED", retry_after_ms=600_000))]
        with self.assertRaises(kim.Unavailable) as caught:
            self.deliver(self.render("Yang lain."))
        self.assertIsNotNone(caught.exception.not_before)

    def test_a_post_that_was_withdrawn_comes_back_as_a_new_message(self):
        first = self.deliver(self.render("Bawa cangkul."))
        self.channel.withdraw(DELIVERY, first)
        second = self.deliver(self.render("Bawa cangkul."))
        self.assertNotEqual(second, first)
        self.assertEqual(len(self.room.shown()), 1)

    def test_no_connection_means_that_nothing_happened(self):
        self.channel = self.new_channel(homeserver="http://127.0.0.1:1")
        with self.assertRaises(kim.Unavailable):
            self.channel.prepare()

    def test_what_cannot_work_stops_the_channel_before_anything_begins(self):
        for settings, state, token in [
            ({"room": "#lain:desa.example"}, {}, standin.TOKEN), ({}, {}, "salah-7431"),
            ({}, {"m.room.encryption": {"algorithm": "m.megolm.v1.aes-sha2"}}, standin.TOKEN),
        ]:
            self.room.state.update(state)
            channel = self.new_channel(**settings)
            channel._host.token = token
            with self.assertRaises(kim.Misconfigured) as caught:
                channel.prepare()
            self.assertNotIn("7431", caught.exception.reason.id)
            self.assertEqual([one.severity for one in channel.check()][-1], "error")

    def test_the_token_goes_to_its_server_alone(self):
        class Elsewhere(standin.handler(self.room)):
            def respond(self):
                self.send_response(302)
                self.send_header("Location", f"http://127.0.0.1:{here}/_matrix/client/v3/account/whoami")
                self.end_headers()

            do_GET = respond

        here = self.server.server_address[1]
        other = standin.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
        threading.Thread(target=other.serve_forever, args=(0.01,), daemon=True).start()
        self.addCleanup(other.server_close)
        self.addCleanup(other.shutdown)
        self.channel = self.new_channel(homeserver=f"http://127.0.0.1:{other.server_address[1]}")
        with self.assertRaises(kim.Misconfigured):
            self.channel.prepare()
        self.assertEqual(self.room.calls, [])


class Changing(Case):
    def test_a_correction_stands_where_the_message_was(self):
        first = self.deliver(self.render("Bawa cangkul."))
        self.assertEqual(self.channel.update(self.render("Bawa sapu."), DELIVERY, first), first)
        self.assertEqual(self.texts(), ["Kerja bakti\n\nBawa sapu."])
        edit = self.room.events[-1]["content"]
        self.assertEqual(edit["m.relates_to"], {"rel_type": "m.replace", "event_id": "$peristiwa0"})
        self.assertTrue(edit["body"].startswith("* "))

    def test_what_has_not_changed_is_not_edited(self):
        first = self.deliver(self.render("Bawa cangkul.", picture=JPEG))
        self.channel.update(self.render("Bawa sapu.", picture=JPEG), DELIVERY, first)
        self.channel.update(self.render("Bawa sapu.", picture=JPEG), DELIVERY, first)
        self.assertEqual((len(self.room.events), len(self.room.files)), (3, 1))

    def test_back_and_forth_shows_what_was_sent_last(self):
        first = self.deliver(self.render("a"))
        for text in "baba":
            self.channel.update(self.render(text), DELIVERY, first)
        self.assertEqual(self.texts(), ["Kerja bakti\n\na"])

    def test_a_photo_comes_and_goes(self):
        first = self.deliver(self.render("Bawa cangkul."))
        second = self.channel.update(self.render("Bawa cangkul.", picture=JPEG), DELIVERY, first)
        self.assertEqual(len(self.room.shown()), 2)
        self.assertEqual(self.channel.update(self.render("Bawa cangkul."), DELIVERY, second), first)
        self.assertEqual(len(self.room.shown()), 1)

    def test_what_a_moderator_took_away_is_put_up_again_by_a_correction(self):
        first = self.deliver(self.render("Bawa cangkul."))
        self.room.events[0]["content"] = {}
        self.assertNotEqual(self.channel.update(self.render("Bawa sapu."), DELIVERY, first), first)
        self.assertEqual(self.texts(), ["Kerja bakti\n\nBawa sapu."])

    def test_a_withdrawal_leaves_nothing_of_any_text_and_may_be_repeated(self):
        first = self.deliver(self.render("Nama Pak Gito.", picture=JPEG))
        self.channel.update(self.render("Pak Gito lagi.", picture=JPEG), DELIVERY, first)
        for _ in range(2):
            self.channel.withdraw(DELIVERY, first)
        self.assertNotIn("Gito", json.dumps(self.room.events))
        self.assertIsNone(self.channel.find(self.render("Pak Gito lagi.", picture=JPEG), AGAIN))

    def test_an_uncertain_correction_is_found_by_its_text(self):
        first = self.deliver(self.render("Bawa cangkul."))
        self.channel.update(self.render("Bawa sapu."), DELIVERY, first)
        self.assertEqual(self.channel.find(self.render("Bawa sapu."), AGAIN), first)
        self.assertIsNone(self.channel.find(self.render("Bawa cangkul."), AGAIN))

    def test_it_is_found_behind_many_others(self):
        first = self.deliver(self.render("Bawa cangkul."))
        for number in range(250):
            self.room.put({"body": str(number)}, f"lain{number}")
        self.assertEqual(self.channel.find(self.render("Bawa cangkul."), AGAIN), first)


class Checking(Case):
    def test_an_account_that_may_write_is_found_well(self):
        self.assertEqual([one.severity for one in self.channel.check()], ["note"])
        self.assertTrue(all(call.startswith("GET") for call in self.room.calls))

    def test_an_account_without_rights_or_outside_is_told_of(self):
        self.room.state["m.room.power_levels"]["users"] = {}
        self.assertEqual([one.severity for one in self.channel.check()], ["note", "error"])
        self.room.joined = False
        self.assertEqual([one.setting for one in self.channel.check()], ["room"])

    def test_settings_that_cannot_work_are_refused_at_once(self):
        for settings in ({"homeserver": "http://matrix.example"}, {"room": "kabar"}, {"room": "#kabar"}, {"room": ""}):
            with self.assertRaises(kim.Unfit):
                self.new_channel(**settings).configured()
        # Rooms of version 12 have ids without a server.
        self.new_channel(room="!hwJh_s1GJmFuFaNbEYXud_5l0VUKOJZpOxTY9Q7bXQs").configured()


class Texts(unittest.TestCase):
    def test_everything_is_escaped(self):
        hostile = "<script>\"'&"
        tree = [
            {"type": "paragraph", "content": [hostile, {"type": "code", "text": hostile}]},
            {"type": "code", "text": hostile},
            {"type": "paragraph", "content": [
                {"type": "link", "address": f"https://desa.example/{hostile}", "content": [hostile]},
                {"type": "link", "address": "javascript:x", "content": [hostile]},
                {"type": "image", "alt": hostile}]},
            {"type": "table", "header": [[hostile]], "rows": [[[hostile]]]},
            {"type": "list", "tight": True, "entries": [{"blocks": [{"type": "paragraph", "content": [hostile]}]}]},
        ]
        page = "".join(text.html for text in blocks(tree))
        self.assertNotIn("<script", page)
        self.assertNotIn('href="javascript', page)

    def test_lists_nest_and_keep_their_numbers(self):
        inner = {"type": "list", "tight": True, "entries": [{"blocks": [{"type": "paragraph", "content": ["b"]}]}]}
        text = block({"type": "list", "start": 4, "tight": True, "entries": [
            {"blocks": [{"type": "paragraph", "content": ["a"]}, inner]},
            {"ticked": True, "blocks": [{"type": "paragraph", "content": ["c"]}]}]})
        self.assertEqual(text.html, '<ol start="4"><li><p>a</p><ul><li>b</li></ul></li><li>☑ c</li></ol>')
        self.assertEqual(text.plain, "4. a\n   • b\n5. ☑ c")

    def test_addresses_are_told_where_they_cannot_be_links(self):
        def told(words, to):
            return inline({"type": "link", "content": [words], "address": to})

        self.assertEqual(told("posko", "tel:112").html, "posko (112)")
        self.assertEqual(told("112", "tel:112").html, "112")
        self.assertEqual(told("situs", "https://desa.example").plain, "situs (https://desa.example)")
        self.assertEqual(inline({"type": "link", "content": ["x"]}), Text("x", "x"))

    def test_every_part_fits_and_nothing_is_lost(self):
        words = " ".join(f"kata{i}😀\"" for i in range(9000))
        texts = blocks([{"type": "paragraph", "content": [one]} for one in (words, "x" * 50_000, "akhir")])
        messages = parts(texts)
        self.assertTrue(all(one.size() <= PART_LIMIT and one.plain for one in messages))
        self.assertEqual(
            "".join("".join(one.plain.split()) for one in messages), "".join(words.split()) + "x" * 50_000 + "akhir")


class Files(unittest.TestCase):
    def test_the_manifest_file_is_what_the_program_says(self):
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "kim-channel-matrix.json")) as file:
            self.assertEqual(json.load(file), Matrix.manifest())


if __name__ == "__main__":
    unittest.main()
