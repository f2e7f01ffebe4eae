#!/usr/bin/env python3
"""The channel of Benchmarks/Pipe in Python: takes everything and does nothing."""
import kim_channel as kim


class Sink(kim.Channel):
    kind = "sink-python"
    title = kim.Phrase("Ukur", "Measure")
    summary = kim.Phrase("mengukur pipa", "measures the pipe")
    audience = "readers"

    def render(self, publication, context):
        title = publication.post.title
        return kim.Rendition(title, [kim.File("a.txt", title)])

    def deliver(self, rendition, delivery):
        return kim.Receipt(str(delivery.number))


kim.run(Sink)
