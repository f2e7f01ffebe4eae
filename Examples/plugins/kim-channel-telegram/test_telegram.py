"""The Telegram channel against a stand-in of the documented Bot API on loopback: python3 -m unittest"""

import json
import os
import struct
import tempfile
import threading
import unittest

import kim_channel as kim
import standin
from marked import Marked, Reader, joined, parts, units
from telegram import Telegram


class Host:
    """kim, as far as a channel asks it for secrets."""

    def ask(self, method, params):
        return {"result": {"text": standin.TOKEN}}


class Case(unittest.TestCase):
    def setUp(self):
        self.board = standin.Board()
        self.server = standin.serve(self.board)
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.channel = Telegram()
        self.channel._host = Host()
        self.channel.settings = {
            "chat": "@kabarsumberejo", "server": f"http://127.0.0.1:{self.server.server_address[1]}",
            "token": {"secret": "token"}}

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()

    def render(self, *paragraphs, picture=None, **facts):
        blocks = [{"type": "paragraph", "line": i, "content": [text]} for i, text in enumerate(paragraphs, 1)]
        pictures = []
        if picture is not None:
            with tempfile.NamedTemporaryFile(suffix=".jpg", delete=False) as file:
                file.write(picture)
            self.addCleanup(os.remove, file.name)
            pictures = [{"source": "foto.jpg", "path": file.name, "digest": "", "format": "jpeg", "width": 4, "height": 3,
                         "alt": "warga"}]
        sample = kim.sample("Kerja bakti", body={"blocks": blocks}, pictures=pictures, **facts)
        return self.channel.render(sample, kim.sample_context())

    def deliver(self, rendition):
        return self.channel.deliver(rendition, DELIVERY)

    def texts(self):
        return [message["text"] for _, message in sorted(self.board.messages.items())]


DELIVERY = kim.Delivery(17, "0" * 32, "kerja-bakti", "publish", {"kind": "site"}, 0)
TIFF = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, 6, 0, 0) + b"Pemilik"
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x07JFIF\0" + b"\xff\xe1" + struct.pack(">H", 8 + len(TIFF)) + b"Exif\0\0" + TIFF
    + b"\xff\xfe\x00\x09Pemilik" + b"\xff\xda\x00\x02pixels\xff\xd9")


class Publishing(Case):
    def test_a_post_becomes_one_message_with_its_title_in_bold(self):
        receipt = self.deliver(self.render("Bawa cangkul."))
        self.assertEqual(self.texts(), ["Kerja bakti\n\nBawa cangkul."])
        self.assertEqual(self.board.messages[17]["entities"], [{"type": "bold", "offset": 0, "length": 11}])
        self.assertEqual(receipt, kim.Receipt("-1001234567890:t17", "https://t.me/kabarsumberejo/17"))

    def test_a_photo_carries_a_short_text_as_its_caption(self):
        self.deliver(self.render("Bawa cangkul.", picture=JPEG))
        self.assertEqual(list(self.board.messages), [17])
        self.assertGreater(self.board.messages[17]["photo"], 10)

    def test_a_long_text_follows_its_photo_in_parts(self):
        receipt = self.deliver(self.render(*["kata " * 300] * 4, picture=JPEG))
        self.assertEqual(receipt.remote_id, "-1001234567890:p17,t18,t19")
        self.assertEqual(self.texts()[0], "Kerja bakti")

    def test_nothing_is_left_when_a_part_is_refused(self):
        busy = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 7}}
        self.board.troubles = [("sendMessage", 429, busy)]
        rendition = self.render(*["kata " * 700] * 3, picture=JPEG)
        with self.assertRaises(kim.Unavailable) as caught:
            self.deliver(rendition)
        self.assertEqual(self.board.messages, {})
        self.assertIsNotNone(caught.exception.not_before)

    def test_a_lost_answer_is_uncertain_and_not_repeated(self):
        self.board.troubles = [("sendMessage", 0, None)]
        with self.assertRaises(kim.Uncertain):
            self.deliver(self.render("Bawa cangkul."))
        self.assertEqual(len(self.board.messages), 1)
        self.assertEqual(self.board.calls.count("sendMessage"), 1)

    def test_a_server_error_is_uncertain(self):
        self.board.troubles = [("sendMessage", 502, {"ok": False, "error_code": 502, "description": "Bad Gateway"})]
        with self.assertRaises(kim.Uncertain):
            self.deliver(self.render("Bawa cangkul."))

    def test_no_connection_means_that_nothing_happened(self):
        self.channel.settings["server"] = "http://127.0.0.1:1"
        with self.assertRaises(kim.Unavailable):
            self.deliver(self.render("Bawa cangkul."))

    def test_a_wrong_token_or_chat_stops_the_channel_and_is_not_shown(self):
        rendition = self.render("Bawa cangkul.")
        self.channel.settings["chat"] = "@lain"
        with self.assertRaises(kim.Misconfigured):
            self.deliver(rendition)
        self.channel._host.ask = lambda *_: {"result": {"text": "1:salah"}}
        with self.assertRaises(kim.Misconfigured) as caught:
            self.deliver(rendition)
        self.assertNotIn("salah", caught.exception.reason.id + str(caught.exception.__cause__))


class Changing(Case):
    def test_a_correction_stands_where_the_message_was(self):
        first = self.deliver(self.render("Bawa cangkul."))
        second = self.channel.update(self.render("Bawa sapu."), DELIVERY, first)
        self.assertEqual(second, first)
        self.assertEqual(self.texts(), ["Kerja bakti\n\nBawa sapu."])

    def test_the_same_once_more_is_no_mistake(self):
        first = self.deliver(self.render("Bawa cangkul.", picture=JPEG))
        self.assertEqual(self.channel.update(self.render("Bawa cangkul.", picture=JPEG), DELIVERY, first), first)

    def test_a_longer_text_gets_more_parts_and_a_shorter_one_fewer(self):
        first = self.deliver(self.render("a " * 1500, "b " * 1500))
        longer = self.channel.update(self.render("a " * 1500, "b " * 1500, "c " * 1500), DELIVERY, first)
        self.assertEqual(longer.remote_id, "-1001234567890:t17,t18,t19")
        shorter = self.channel.update(self.render("a"), DELIVERY, longer)
        self.assertEqual(shorter.remote_id, "-1001234567890:t17")
        self.assertEqual(list(self.board.messages), [17])

    def test_a_text_that_gets_a_photo_is_put_up_anew(self):
        first = self.deliver(self.render("Bawa cangkul."))
        second = self.channel.update(self.render("Bawa cangkul.", picture=JPEG), DELIVERY, first)
        self.assertEqual(second.remote_id, "-1001234567890:p18")
        self.assertEqual(list(self.board.messages), [18])

    def test_a_withdrawal_takes_every_part_away_and_may_be_repeated(self):
        first = self.deliver(self.render("a " * 1500, "b " * 1500))
        self.channel.withdraw(DELIVERY, first)
        self.channel.withdraw(DELIVERY, first)
        self.assertEqual(self.board.messages, {})


class Checking(Case):
    def test_a_bot_that_may_post_is_found_well(self):
        self.assertEqual([one.severity for one in self.channel.check()], ["note"])
        self.assertEqual(self.board.sent, 0)

    def test_a_bot_without_rights_is_told_of(self):
        self.board.can_post = False
        self.assertEqual([one.severity for one in self.channel.check()], ["note", "error"])

    def test_http_is_for_this_machine_only(self):
        self.channel.settings["server"] = "http://api.telegram.org"
        with self.assertRaises(kim.Unfit):
            self.channel.configured()


class Text(unittest.TestCase):
    def test_marks_are_counted_in_utf_16_units(self):
        inner = ["tebal ", {"type": "emphasis", "content": ["miring"]}]
        marked = Reader().running(["😀 ", {"type": "strong", "content": inner}])
        self.assertEqual(marked.text, "😀 tebal miring")
        self.assertEqual(
            [(e["type"], e["offset"], e["length"]) for e in marked.entities], [("bold", 3, 12), ("italic", 9, 6)])

    def test_addresses_that_telegram_cannot_link_to_are_told_once(self):
        def link(words, to):
            return Reader().inline({"type": "link", "content": [words], "address": to}).text

        self.assertEqual(link("surat", "mailto:a@desa.example"), "surat (a@desa.example)")
        self.assertEqual(link("a@desa.example", "mailto:a@desa.example"), "a@desa.example")
        self.assertEqual(Reader().inline({"type": "link", "content": ["x"]}).entities, [])

    def test_every_part_fits_and_nothing_is_lost(self):
        words = " ".join(f"kata{i}😀" for i in range(4000))
        for limit in (50, 1024, 4096):
            messages = parts([Marked(words).within("bold"), Marked("akhir")], limit)
            self.assertTrue(all(one.fits(limit) and one.text.strip() for one in messages))
            self.assertEqual("".join("".join(m.text.split()) for m in messages), "".join(words.split()) + "akhir")
            for message in messages:
                self.assertTrue(all(e["offset"] + e["length"] <= message.length for e in message.entities))

    def test_a_word_longer_than_a_message_is_broken(self):
        self.assertEqual([units(one.text) for one in parts([Marked("x" * 100)], 40)], [40, 40, 20])

    def test_more_marks_than_a_message_may_have_make_it_two(self):
        many = joined([Marked("b").within("bold") for _ in range(250)], " ")
        messages = parts([many])
        self.assertEqual(sum(len(one.entities) for one in messages), 250)
        self.assertTrue(all(len(one.entities) <= 100 for one in messages))


class Photos(unittest.TestCase):
    def test_a_photo_keeps_its_side_up_and_loses_its_owner(self):
        cleaned = kim.without_metadata(JPEG)
        self.assertNotIn(b"Pemilik", cleaned)
        self.assertIn(b"JFIF", cleaned)
        self.assertIn(struct.pack(">HHIH", 0x0112, 3, 1, 6), cleaned)
        self.assertTrue(cleaned.endswith(b"pixels\xff\xd9"))

    def test_what_is_broken_or_no_photo_is_none(self):
        for content in (b"", b"GIF89a", JPEG[:20], b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n\0\0"):
            self.assertIsNone(kim.without_metadata(content))


class Files(unittest.TestCase):
    def test_the_manifest_file_is_what_the_program_says(self):
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "kim-channel-telegram.json")) as file:
            self.assertEqual(json.load(file), Telegram.manifest())


if __name__ == "__main__":
    unittest.main()
