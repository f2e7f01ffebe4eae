import Bulletin
import ChannelKit
import Feed
import Newsletter
import Website
import WhatsApp

/// Every channel that comes with kim: the one place that names them.
let bundledPlugins: [any ChannelPlugin] = [
  WebsiteChannel(),
  NewsletterChannel(),
  WhatsAppChannel(),
  BulletinChannel(),
  FeedChannel(),
]
